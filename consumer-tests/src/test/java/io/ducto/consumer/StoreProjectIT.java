package io.ducto.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.CreditStoreTck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the builds of {@code src/it/store-project} left behind. The Invoker runs them first, and itself fails where one does
 * not end as {@code invoker.properties} says; here is what it does not look at.
 */
class StoreProjectIT {
    private static final Path SOURCES = Path.of("src", "it", "store-project");
    private static final Path PROJECT = Path.of("target", "it", "store-project");
    private static final Path CONSOLE = Path.of("target", "it-logs", "store-project", "build.log");

    /** What is on the class path of a project that declares the contract and the kit, its JUnit aside. */
    private static final List<String> BROUGHT = List.of(
            "ducto-credit-store",
            "ducto-credit-manager",
            "ducto-conformance-tck",
            "jqwik-api",
            "jqwik-engine",
            "assertj-core",
            "byte-buddy",
            "jspecify",
            "opentest4j",
            "apiguardian-api");

    /** Fewer would mean that whole chapters were left out: so many tests need no optional group and no optional hook. */
    private static final int LEAST_PASSED = 60;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kit-before-junit-5.12.2",
                "kit-before-junit-5.14.4",
                "kit-before-junit-6.1.3",
                "kit-after-junit-5.12.2",
                "kit-after-junit-5.14.4",
                "kit-after-junit-6.1.3"
            })
    @DisplayName("a project with the kit and a JUnit runs every test of the kit, on that JUnit and no other")
    void everyTestIsRun(String build) {
        String junit = build.substring(build.lastIndexOf('-') + 1);
        SurefireReport report = report("AcmeStoreConformanceTest", build);
        assertThat(report.tests()).as("tests in the report").isEqualTo(testsOfTheKit());
        assertThat(report.messages()).isEmpty();
        assertThat(report.failures()).as("tests that failed").isZero();
        assertThat(report.passed()).as("tests that passed").isGreaterThanOrEqualTo(LEAST_PASSED);
        assertThat(report.skipped()).as("tests of groups that the store lacks").isPositive();
        assertThat(report.jars())
                .filteredOn(jar -> jar.startsWith("junit-jupiter-"))
                .containsOnlyOnce("junit-jupiter-api-" + junit + ".jar", "junit-jupiter-engine-" + junit + ".jar")
                .allSatisfy(jar -> assertThat(jar).endsWith("-" + junit + ".jar"));
    }

    @Test
    @DisplayName("the kit brings the manager, and nothing else that a store project has not had before")
    void theKitBringsFewJars() {
        assertThat(report("AcmeStoreConformanceTest", "kit-after-junit-6.1.3").jars())
                .filteredOn(jar -> jar.endsWith(".jar") && !jar.startsWith("junit-"))
                .extracting(jar -> jar.replaceAll("-[0-9].*", ""))
                .contains("ducto-credit-manager")
                .isSubsetOf(BROUGHT);
    }

    @Test
    @DisplayName("a broken store fails, with the rule and the line that runs the test again")
    void aBrokenStoreFails() throws IOException {
        SurefireReport report = report("ForgetfulStoreCheck", "broken-store");
        assertThat(report.messages())
                .anySatisfy(message ->
                        assertThat(message).contains("IDM-01", "Run it again: mvn test -Dtest=ForgetfulStoreCheck#"));
        assertThat(Files.readString(CONSOLE)).contains("IDM-01", "Run it again:");
    }

    @Test
    @DisplayName("the builds leave no file outside target/")
    void noFileIsLeftBehind() throws IOException {
        assertThat(filesOutsideTarget(PROJECT)).isEqualTo(filesOutsideTarget(SOURCES));
    }

    @Test
    @DisplayName("jqwik prints nothing: it is a library of the kit and no concern of the project")
    void jqwikIsSilent() throws IOException {
        assertThat(Files.readAllLines(CONSOLE))
                .isNotEmpty()
                .filteredOn(line -> !line.startsWith("\tat ")) // the broken store's stack traces may go through it
                .noneSatisfy(line -> assertThat(line.toLowerCase(Locale.ROOT)).contains("jqwik"));
    }

    private static SurefireReport report(String testClass, String build) {
        return SurefireReport.read(PROJECT.resolve(
                Path.of("target", "surefire-reports", "TEST-com.acme." + testClass + "-" + build + ".xml")));
    }

    private static long testsOfTheKit() {
        return Arrays.stream(CreditStoreTck.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
    }

    private static List<String> filesOutsideTarget(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace(File.separatorChar, '/'))
                    .filter(path -> !path.startsWith("target/"))
                    .sorted()
                    .toList();
        }
    }
}
