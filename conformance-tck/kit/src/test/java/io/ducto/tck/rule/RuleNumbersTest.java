package io.ducto.tck.rule;

import static io.ducto.tck.rule.ContractRule.BAL_05;
import static io.ducto.tck.rule.ContractRule.BAL_06;
import static io.ducto.tck.rule.ContractRule.RES_01;
import static io.ducto.tck.rule.ContractRule.RES_02;
import static io.ducto.tck.rule.ContractRule.RES_03;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("numbers of rules")
class RuleNumbersTest {
    @Test
    @DisplayName("are written as ranges where three or more follow one another in a chapter")
    void areWrittenAsRanges() {
        assertThat(RuleNumbers.format(List.of(RES_03, RES_02, RES_01, BAL_06, BAL_05)))
                .isEqualTo("BAL-05, BAL-06, RES-01 to RES-03");
        assertThat(RuleNumbers.format(Set.of())).isEmpty();
    }

    @Test
    @DisplayName("are read as they are written")
    void areReadAsTheyAreWritten() {
        Set<ContractRule> all = EnumSet.allOf(ContractRule.class);
        assertThat(RuleNumbers.parse(RuleNumbers.format(all))).isEqualTo(all);
        assertThat(RuleNumbers.parse("RES-01 to RES-03, BAL-06")).containsExactly(BAL_06, RES_01, RES_02, RES_03);
    }

    @Test
    @DisplayName("of rules that are not there are refused")
    void unknownOnesAreRefused() {
        assertThatThrownBy(() -> RuleNumbers.parse("RES-99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RES_99");
    }
}
