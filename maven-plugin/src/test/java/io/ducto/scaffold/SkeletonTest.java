package io.ducto.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleChapter;
import io.ducto.tck.rule.RuleNumbers;
import io.ducto.tck.rule.StoreOperation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a skeleton")
class SkeletonTest {
    private static final Pattern OVERRIDES = Pattern.compile("@Override\\s+public [^(]* (\\w+)\\(");
    private static final Pattern LISTED_RULE = Pattern.compile("<li>([A-Z]+-\\d\\d)");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path TESTS = Path.of("src", "test", "java");

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wishes")
    @DisplayName("is formatted")
    void isFormatted(Template template, String groups) throws Exception {
        for (SourceFile file : skeleton(template, groups).files()) {
            assertThat(firstDifference(file.content(), formatted(file.content())))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "--release {0}")
    @ValueSource(ints = {17, 21})
    @DisplayName("compiles for older Javas as well")
    void compilesForOlderJavas(int release, @TempDir Path classes) throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(release);
        assertThat(Compiler.to(classes)
                        .forRelease(release)
                        .compile(skeleton(Template.JDBC, "").files()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wishes")
    @DisplayName("compiles without a warning, and has the operations of its groups: all, in order, and no other")
    void hasTheOperationsOfItsGroups(Template template, String groups, @TempDir Path classes) throws Exception {
        Set<MethodGroup> wanted = choice(groups).groups();
        List<String> expected = Stream.of(StoreOperation.values())
                .filter(operation -> operation.group().map(wanted::contains).orElse(true))
                .map(operation -> signature(operation.method()))
                .toList();
        assertThat(OVERRIDES
                        .matcher(skeleton(template, groups).store().content())
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyElementsOf(expected.stream()
                        .map(signature -> signature.substring(0, signature.indexOf('(')))
                        .toList());
        CreditStore store = compiled(classes, template, groups);
        assertThat(store.supportedGroups()).isEqualTo(wanted);
        assertThat(Stream.of(store.getClass().getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(SkeletonTest::signature))
                .containsExactlyInAnyOrderElementsOf(expected);
        for (MethodGroup other : EnumSet.complementOf(EnumSet.copyOf(wanted))) {
            assertThat(thrownBy(store, StoreOperation.of(other).get(0))).isInstanceOf(UnsupportedGroupException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName(
            "says of each operation what it does and which rules it must pass, in its comment and when it is called")
    void saysWhichRules(Template template, @TempDir Path classes) throws Exception {
        String source = skeleton(template, "").store().content();
        CreditStore store = compiled(classes, template, "");
        for (MethodGroup group : MethodGroup.values()) {
            for (StoreOperation operation : StoreOperation.of(group)) {
                String comment = commentOf(operation, source);
                assertThat(comment).contains(operation.summary());
                assertThat(LISTED_RULE.matcher(comment).results().map(match -> match.group(1)))
                        .containsExactlyElementsOf(rulesOfItsOwn(operation));
                assertThat(thrownBy(store, operation))
                        .isExactlyInstanceOf(UnsupportedOperationException.class)
                        .hasMessageStartingWith("not implemented yet, see rule")
                        .hasMessageEndingWith(RuleNumbers.format(operation.rules()));
            }
        }
    }

    /** Those that are not told at the class, once for all operations. */
    private static List<String> rulesOfItsOwn(StoreOperation operation) {
        return operation.rules().stream()
                .filter(rule -> rule.chapter() != RuleChapter.IDM)
                .filter(rule -> !StoreOperation.generalRules().contains(rule))
                .map(ContractRule::id)
                .toList();
    }

    @Test
    @DisplayName("leaves out the rules of groups that it does not have")
    void leavesOutRulesOfOtherGroups() throws Exception {
        assertThat(skeleton(Template.BLANK, "BALANCE").store().content())
                .contains("<li>RES-01", "<li>IDM-01", "<li>GEN-01")
                .doesNotContain("<li>CAP-", "<li>EXP-", "<li>TEAM-");
    }

    @Test
    @DisplayName("from the template memory grants, reserves and deducts, as the kit's first checks want it")
    void memoryWorks(@TempDir Path classes) throws Exception {
        CreditStore store = compiled(classes, Template.MEMORY, "BALANCE");
        store.addCredits("ada", 10);
        String reservation = store.reserveCredits("ada", 4, "chat").reservationId();
        assertThat(store.getBalance("ada")).isEqualTo(new BalanceResult("ada", 10, 4, 0, 0));
        store.deductCredits("ada", reservation, 3);
        assertThat(store.getBalance("ada")).isEqualTo(new BalanceResult("ada", 7, 0, 0, 0));
        assertThatThrownBy(() -> store.reserveCredits("ada", 3, "chat"))
                .isInstanceOf(CreditRejectedException.class)
                .hasMessageContaining("INSUFFICIENT_CREDITS");
    }

    @Test
    @DisplayName("is the same for the same wishes")
    void isTheSameForTheSameWishes() throws Exception {
        assertThat(skeleton(Template.JDBC, "TEAMS,PLANS")).isEqualTo(skeleton(Template.JDBC, "plans, teams"));
    }

    @Test
    @DisplayName("goes into the package's folder, the tests beside each other")
    void goesIntoThePackagesFolder() throws Exception {
        assertThat(skeleton(Template.BLANK, "").files())
                .extracting(SourceFile::path)
                .containsExactly(
                        SOURCES.resolve(Path.of("com", "acme", "RedisCreditStore.java")),
                        TESTS.resolve(Path.of("com", "acme", "RedisCreditStoreFixture.java")),
                        TESTS.resolve(Path.of("com", "acme", "RedisCreditStoreConformanceTest.java")));
        assertThat(skeleton(Template.JDBC, "").tests())
                .singleElement()
                .extracting(SourceFile::content)
                .asString()
                .contains("JdbcTarget.of(\"jdbc:h2:mem:redis_credit_store\")");
    }

    @Test
    @DisplayName("can have the name of the interface, but not that of a class inside of it")
    void canHaveTheNameOfTheInterface(@TempDir Path classes) throws Exception {
        Skeleton named =
                Skeleton.of(StoreName.parse("com.acme.CreditStore"), choice(""), Template.MEMORY, SOURCES, TESTS);
        assertThat(Compiler.to(classes).compile(named.files())).isEmpty();
        assertThatThrownBy(() ->
                        Skeleton.of(StoreName.parse("com.acme.Account"), choice(""), Template.MEMORY, SOURCES, TESTS))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContaining("memory has a class Account of its own");
    }

    static Stream<Arguments> wishes() {
        return Stream.of(Template.values())
                .flatMap(template ->
                        Stream.of("", "BALANCE", "PLANS,TEAMS").map(groups -> Arguments.of(template, groups)));
    }

    private static Skeleton skeleton(Template template, String groups) throws ScaffoldException {
        return Skeleton.of(StoreName.parse("com.acme.RedisCreditStore"), choice(groups), template, SOURCES, TESTS);
    }

    private static GroupChoice choice(String groups) throws ScaffoldException {
        return GroupChoice.parse(groups.isEmpty() ? List.of() : List.of(groups.split(",", -1)));
    }

    private static CreditStore compiled(Path classes, Template template, String groups) throws Exception {
        assertThat(Compiler.to(classes).compile(skeleton(template, groups).files()))
                .isEmpty();
        ClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, SkeletonTest.class.getClassLoader());
        var constructor = loader.loadClass("com.acme.RedisCreditStore").getConstructors()[0];
        Object[] arguments = Stream.of(constructor.getParameterTypes())
                .map(SkeletonTest::argument)
                .toArray();
        return (CreditStore) constructor.newInstance(arguments);
    }

    private static Object argument(Class<?> type) {
        if (type == InstantSource.class) {
            return InstantSource.fixed(Instant.EPOCH);
        }
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:");
        return dataSource;
    }

    private static @Nullable Throwable thrownBy(CreditStore store, StoreOperation operation) throws Exception {
        Object[] arguments = Stream.of(operation.method().getParameterTypes())
                .map(SkeletonTest::anyOf)
                .toArray();
        try {
            operation.method().invoke(store, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static @Nullable Object anyOf(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 1;
        }
        return type == long.class ? (Object) 1L : null;
    }

    private static String commentOf(StoreOperation operation, String source) {
        Matcher method = Pattern.compile("public [^\\n(]* " + operation.methodName() + "\\(")
                .matcher(source);
        assertThat(method.find()).as("%s is in the source", operation).isTrue();
        return source.substring(source.lastIndexOf("/**", method.start()), method.start())
                .replaceAll("\\s*\\n\\s*\\* *", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`");
    }

    private static String signature(Method method) {
        return method.getName()
                + Stream.of(method.getParameters())
                        .map(Parameter::toString)
                        .toList()
                        .toString()
                        .replace('[', '(')
                        .replace(']', ')');
    }

    private static Optional<String> firstDifference(String made, String formatted) {
        List<String> madeLines = List.of(made.split("\n", -1));
        List<String> formattedLines = List.of(formatted.split("\n", -1));
        return IntStream.range(0, Math.min(madeLines.size(), formattedLines.size()))
                .filter(line -> !madeLines.get(line).equals(formattedLines.get(line)))
                .mapToObj(line -> "line " + (line + 1) + " is\n" + madeLines.get(line) + "\nand in the format\n"
                        + formattedLines.get(line))
                .findFirst();
    }

    private static String formatted(String source) throws FormatterException {
        return Formatter.createFormatter(JavaFormatterOptions.builder()
                        .style(JavaFormatterOptions.Style.PALANTIR)
                        .build())
                .formatSource(source);
    }
}
