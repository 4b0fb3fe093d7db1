package io.ducto.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.chapter.Chapter;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules and the tests name each other, both ways. */
class RuleCoverageTest {
    @Test
    @DisplayName("every rule is named by a test")
    void everyRuleHasATest() {
        Set<ContractRule> tested = EnumSet.noneOf(ContractRule.class);
        tests().forEach(test ->
                tested.addAll(List.of(test.getAnnotation(Rule.class).value())));
        assertThat(ContractRule.values()).as("rules without a test").allMatch(tested::contains);
    }

    @Test
    @DisplayName("every rule is the first of a test, to which a failure is attributed")
    void everyRuleCanFail() {
        Set<ContractRule> first = EnumSet.noneOf(ContractRule.class);
        tests().forEach(test -> first.add(test.getAnnotation(Rule.class).value()[0]));
        assertThat(ContractRule.values())
                .as("rules to which no failure would be attributed")
                .allMatch(first::contains);
    }

    @Test
    @DisplayName("every test names a rule and has a display name")
    void everyTestNamesARule() {
        assertThat(tests()).hasSizeGreaterThan(ContractRule.values().length);
        assertThat(tests())
                .allSatisfy(test -> assertThat(test.getAnnotation(Rule.class))
                        .as("@Rule of %s", test)
                        .isNotNull()
                        .satisfies(rule -> assertThat(rule.value()).isNotEmpty()))
                .allSatisfy(test -> assertThat(test.getAnnotation(DisplayName.class))
                        .as("@DisplayName of %s", test)
                        .isNotNull());
    }

    @Test
    @DisplayName("no two tests have the same display name")
    void displayNamesAreUnique() {
        assertThat(tests().stream()
                        .map(test -> test.getAnnotation(DisplayName.class).value()))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("every chapter is one of the kit's")
    void everyChapterIsRun() throws Exception {
        Path folder =
                Path.of(Chapter.class.getResource("Chapter.class").toURI()).getParent();
        List<String> chapters;
        try (Stream<Path> files = Files.list(folder)) {
            chapters = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Chapter.class") && !name.equals("Chapter.class"))
                    .map(name -> name.replace(".class", ""))
                    .toList();
        }
        assertThat(chapters).hasSizeGreaterThan(10);
        assertThat(Arrays.stream(CreditStoreTck.class.getInterfaces()).map(Class::getSimpleName))
                .as("chapters that CreditStoreTck implements")
                .containsExactlyInAnyOrderElementsOf(chapters);
    }

    private static List<Method> tests() {
        return Arrays.stream(CreditStoreTck.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
    }
}
