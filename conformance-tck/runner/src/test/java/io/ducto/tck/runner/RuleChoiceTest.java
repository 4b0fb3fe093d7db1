package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleChapter;
import io.ducto.tck.runner.usage.CannotRunException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the choice of rules")
class RuleChoiceTest {
    @Test
    @DisplayName("is all of them if none is named")
    void all() throws CannotRunException {
        assertThat(RuleChoice.of(List.of())).containsExactly(ContractRule.values());
    }

    @Test
    @DisplayName("is by id, in any case, and by pattern, in the order of the specification")
    void named() throws CannotRunException {
        assertThat(RuleChoice.of(List.of("res-05", "GEN-01")))
                .containsExactly(ContractRule.GEN_01, ContractRule.RES_05);
        assertThat(RuleChoice.of(List.of("RES-*")))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.chapter()).isEqualTo(RuleChapter.RES));
        assertThat(RuleChoice.of(List.of("*-01"))).contains(ContractRule.GEN_01, ContractRule.HIS_01);
    }

    @Test
    @DisplayName("refuses what names no rule")
    void unknown() {
        for (String unknown : List.of("RES", "RES-5", "", "X*", "R.S-01")) {
            assertThatThrownBy(() -> RuleChoice.of(List.of("GEN-01", unknown)))
                    .isInstanceOf(CannotRunException.class)
                    .hasMessageContaining("no rule is called " + unknown + ".");
        }
    }
}
