package io.ducto.tck.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("rules")
class ContractRuleTest {
    /** As many as the contract's first version had; a rule may be added, and none is dropped without a decision. */
    private static final int LEAST_RULES = 106;

    @Test
    @DisplayName("are as many as the contract has")
    void areAllThere() {
        assertThat(ContractRule.values()).hasSizeGreaterThanOrEqualTo(LEAST_RULES);
    }

    @Test
    @DisplayName("stand in the order of their chapters")
    void standInTheOrderOfTheirChapters() {
        assertThat(ContractRule.values()).extracting(ContractRule::chapter).isSorted();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("of one chapter are numbered from 1 without gaps")
    void areNumberedWithoutGaps(RuleChapter chapter) {
        List<ContractRule> rules = Stream.of(ContractRule.values())
                .filter(rule -> rule.chapter() == chapter)
                .toList();
        assertThat(rules).isNotEmpty();
        assertThat(rules)
                .extracting(ContractRule::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, rules.size())
                        .mapToObj(number -> String.format(Locale.ROOT, "%s-%02d", chapter, number))
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("say in whole sentences what they ask, why, and what to check")
    void areComplete(ContractRule rule) {
        assertThat(rule.keyword()).isIn("MUST", "SHOULD");
        assertThat(rule.sentence()).matches("[A-Z`].+\\.");
        assertThat(rule.why()).matches("[A-Z\"].+\\.");
        assertThat(rule.check()).as("the end of: if this fails, check").matches("(that|the|how) .+\\.");
        assertThat(rule.kinds()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("close every code span")
    void closeTheirCodeSpans(ContractRule rule) {
        assertThat(Stream.of(rule.sentence(), rule.why(), rule.check()))
                .allSatisfy(text -> assertThat(text.chars()
                                        .filter(character -> character == '`')
                                        .count()
                                % 2)
                        .as(text)
                        .isZero());
    }
}
