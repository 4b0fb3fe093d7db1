package io.ducto.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("a skeleton")
class SkeletonTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path TESTS = Path.of("src", "test", "java");

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wishes")
    @DisplayName("compiles without a warning")
    void compilesWithoutAWarning(Template template, String groups, @TempDir Path classes) throws Exception {
        assertThat(Compiler.to(classes).compile(skeleton(template, groups).files()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wishes")
    @DisplayName("is formatted")
    void isFormatted(Template template, String groups) throws Exception {
        for (SourceFile file : skeleton(template, groups).files()) {
            assertThat(firstDifference(file.content(), formatted(file.content())))
                    .isEmpty();
        }
    }

    static Stream<Arguments> wishes() {
        return Stream.of(Template.values())
                .flatMap(template -> Stream.of(
                                "", "BALANCE", "PLANS,TEAMS", "EXPIRY,HISTORY", "PRICING,SPEND_CAPS,ANALYTICS")
                        .map(groups -> Arguments.of(template, groups)));
    }

    private static Skeleton skeleton(Template template, String groups) throws ScaffoldException {
        return Skeleton.of(
                StoreName.parse("com.acme.RedisCreditStore"),
                GroupChoice.parse(groups.isEmpty() ? List.of() : List.of(groups.split(",", -1))),
                template,
                SOURCES,
                TESTS);
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
