package io.ducto.tck.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ducto.store.CreditStore;
import io.ducto.store.Figure;
import io.ducto.store.MethodGroup;
import io.ducto.store.Rejection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/specification.md")
class SpecificationTest {
    private static final Path FILE = Path.of("..", "..", "docs", "specification.md");

    private static final String UPDATE_PROPERTY = "ducto.specification.update";

    private static final String UPDATE_COMMAND = "mvn -pl conformance-tck/kit -am test -Dtest=SpecificationTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE_PROPERTY + "=true";

    private static final String NO_LINE = "(no line)";

    @Test
    @DisplayName("is what the rules make")
    void isWhatTheRulesMake() throws IOException {
        String made = Specification.markdown();
        if (Boolean.getBoolean(UPDATE_PROPERTY)) {
            Files.writeString(FILE, made);
        }
        List<String> expected = made.lines().toList();
        List<String> actual = Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
        for (int index = 0; index < Math.max(expected.size(), actual.size()); index++) {
            String expectedLine = index < expected.size() ? expected.get(index) : NO_LINE;
            String actualLine = index < actual.size() ? actual.get(index) : NO_LINE;
            if (!expectedLine.equals(actualLine)) {
                fail(
                        "docs/specification.md is not what the rules make. It differs first in line %d,%n"
                                + "which is         %s%n"
                                + "and ought to be  %s%n"
                                + "The file is made from ContractRule, RuleChapter, RuleKind, introduction.md and"
                                + " differences.md: change those, then rewrite it with%n%s",
                        index + 1, actualLine, expectedLine, UPDATE_COMMAND);
            }
        }
    }

    @Test
    @DisplayName("names every operation, group, reason and figure of the interface")
    void namesTheWholeInterface() {
        Stream<String> operations = Stream.of(CreditStore.class.getMethods()).map(Method::getName);
        Stream<String> constants = Stream.of(MethodGroup.values(), Rejection.values(), Figure.values())
                .flatMap(Stream::of)
                .map(Enum::name);
        String text = Specification.markdown();
        assertThat(Stream.concat(operations, constants).distinct())
                .allSatisfy(name -> assertThat(text).containsPattern("`" + name + "(\\(\\))?`"));
    }
}
