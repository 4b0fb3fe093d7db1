package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleChapter;
import io.ducto.tck.runner.usage.CannotRunException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the choice of rules")
class RuleChoiceTest {
    @Test
    @DisplayName("is all of them if none is named")
    void all() throws CannotRunException {
        assertThat(rules(List.of())).containsExactly(ContractRule.values());
    }

    @Test
    @DisplayName("is by id, in any case, and by pattern, in the order of the specification")
    void named() throws CannotRunException {
        assertThat(rules(List.of("res-05", "GEN-01"))).containsExactly(ContractRule.GEN_01, ContractRule.RES_05);
        assertThat(rules(List.of("RES-*")))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.chapter()).isEqualTo(RuleChapter.RES));
        assertThat(rules(List.of("*-01"))).contains(ContractRule.GEN_01, ContractRule.HIS_01);
    }

    @Test
    @DisplayName("is by group, in any case, and by both where both are named")
    void ofGroups() throws CannotRunException {
        assertThat(new RuleChoice(List.of(), List.of("plans", "TEAMS")).rules())
                .extracting(ContractRule::chapter)
                .containsOnly(RuleChapter.PLN, RuleChapter.TEAM);
        assertThat(new RuleChoice(List.of("*-01"), List.of("PLANS")).rules()).containsExactly(ContractRule.PLN_01);
        assertThatThrownBy(() -> new RuleChoice(List.of("RES-*"), List.of("PLANS")).rules())
                .isInstanceOf(CannotRunException.class)
                .hasMessageContainingAll("no rule of RES-* is of the group PLANS", "leave out");
        assertThatThrownBy(() -> new RuleChoice(List.of(), List.of("PLAN")).rules())
                .isInstanceOf(CannotRunException.class)
                .hasMessageContainingAll("no method group is called PLAN", "BALANCE, PRICING, PLANS");
    }

    @Test
    @DisplayName("refuses what names no rule")
    void unknown() {
        for (String unknown : List.of("RES", "RES-5", "", "X*", "R.S-01")) {
            assertThatThrownBy(() -> rules(List.of("GEN-01", unknown)))
                    .isInstanceOf(CannotRunException.class)
                    .hasMessageContaining("no rule is called " + unknown + ".");
        }
    }

    private static Set<ContractRule> rules(List<String> globs) throws CannotRunException {
        return new RuleChoice(globs, List.of()).rules();
    }
}
