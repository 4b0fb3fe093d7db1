package io.ducto.tck.chapter;

import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.command.Alphabet;
import io.ducto.tck.property.ExhaustiveProperty;
import io.ducto.tck.property.RandomRaces;
import io.ducto.tck.property.SequenceProperty;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract as a whole: whatever the sequence of calls, a store answers as the model does and is then in the same
 * state. A failure names the rule that says most about the difference.
 */
public interface PropertyChapter extends Chapter {

    /** Tries random sequences of the mandatory group. */
    @Test
    @Rule({
        ContractRule.DED_01,
        ContractRule.IDM_01,
        ContractRule.IDM_02,
        ContractRule.BAL_02,
        ContractRule.BAL_05,
        ContractRule.RES_01,
        ContractRule.RES_04,
        ContractRule.DED_03,
        ContractRule.DED_07,
        ContractRule.REL_01,
        ContractRule.REF_01,
        ContractRule.REF_02,
        ContractRule.GEN_05
    })
    @DisplayName("random sequences of grants, reservations, deductions, releases and refunds do what the model does")
    default void randomBalanceSequences() {
        random(MethodGroup.BALANCE);
    }

    /** Tries random sequences of expiring grants and sweeps. */
    @Test
    @Rule({ContractRule.EXP_03, ContractRule.EXP_02, ContractRule.EXP_04, ContractRule.EXP_05, ContractRule.EXP_06})
    @DisplayName("random sequences with expiring grants and sweeps do what the model does")
    default void randomExpirySequences() {
        random(MethodGroup.EXPIRY);
    }

    /** Tries random sequences of spend caps. */
    @Test
    @Rule({ContractRule.CAP_03, ContractRule.CAP_01, ContractRule.CAP_02, ContractRule.CAP_06, ContractRule.CAP_08})
    @DisplayName("random sequences with spend caps do what the model does")
    default void randomCapSequences() {
        random(MethodGroup.SPEND_CAPS);
    }

    /** Tries random sequences of pricing configurations. */
    @Test
    @Rule({ContractRule.PRI_01, ContractRule.PRI_03, ContractRule.PRI_04, ContractRule.PRI_06})
    @DisplayName("random sequences of publications and activations do what the model does")
    default void randomPricingSequences() {
        random(MethodGroup.PRICING);
    }

    /** Tries random sequences of plans. */
    @Test
    @Rule({ContractRule.PLN_03, ContractRule.PLN_01, ContractRule.PLN_05, ContractRule.PLN_06, ContractRule.PLN_08})
    @DisplayName("random sequences of plans and allowances do what the model does")
    default void randomPlanSequences() {
        random(MethodGroup.PLANS);
    }

    /** Tries random sequences of teams. */
    @Test
    @Rule({
        ContractRule.TEAM_04,
        ContractRule.TEAM_01,
        ContractRule.TEAM_02,
        ContractRule.TEAM_03,
        ContractRule.TEAM_06,
        ContractRule.TEAM_08
    })
    @DisplayName("random sequences of team operations do what the model does")
    default void randomTeamSequences() {
        random(MethodGroup.TEAMS);
    }

    /** Tries random sequences of everything that the store supports. */
    @Test
    @Rule({ContractRule.GEN_05, ContractRule.GEN_04, ContractRule.GEN_16, ContractRule.BAL_04})
    @DisplayName("random sequences of all supported groups do what the model does")
    default void randomSequencesOfAllGroups() {
        new SequenceProperty(bench(), Effort.current()).check(Alphabet.ofAll(bench().groups()));
    }

    /** Tries all short sequences of the mandatory group. */
    @Test
    @Rule({
        ContractRule.DED_01,
        ContractRule.IDM_01,
        ContractRule.IDM_02,
        ContractRule.RES_01,
        ContractRule.DED_03,
        ContractRule.REF_03
    })
    @DisplayName("all short sequences of grants, reservations, deductions, releases and refunds do what the model does")
    default void allBalanceSequences() {
        exhaustive(MethodGroup.BALANCE);
    }

    /** Tries all short sequences of expiring grants and sweeps. */
    @Test
    @Rule({ContractRule.EXP_03, ContractRule.EXP_04, ContractRule.EXP_05, ContractRule.EXP_07})
    @DisplayName("all short sequences with expiring grants and sweeps do what the model does")
    default void allExpirySequences() {
        exhaustive(MethodGroup.EXPIRY);
    }

    /** Tries all short sequences of spend caps. */
    @Test
    @Rule({ContractRule.CAP_03, ContractRule.CAP_01, ContractRule.CAP_06, ContractRule.CAP_07})
    @DisplayName("all short sequences with spend caps do what the model does")
    default void allCapSequences() {
        exhaustive(MethodGroup.SPEND_CAPS);
    }

    /** Tries all short sequences of plans. */
    @Test
    @Rule({ContractRule.PLN_03, ContractRule.PLN_01, ContractRule.PLN_08, ContractRule.PLN_09})
    @DisplayName("all short sequences of plans and allowances do what the model does")
    default void allPlanSequences() {
        exhaustive(MethodGroup.PLANS);
    }

    /** Tries all short sequences of teams. */
    @Test
    @Rule({ContractRule.TEAM_04, ContractRule.TEAM_03, ContractRule.TEAM_06, ContractRule.TEAM_08})
    @DisplayName("all short sequences of team operations do what the model does")
    default void allTeamSequences() {
        exhaustive(MethodGroup.TEAMS);
    }

    /** Lets threads call at once, records their history, and looks for an order that explains the answers. */
    @Test
    @Rule({ContractRule.GEN_06, ContractRule.GEN_07})
    @DisplayName("whatever threads call at once, the answers are those of some order of the calls")
    default void randomRaces() {
        new RandomRaces(bench(), Effort.current()).check();
    }

    private void random(MethodGroup focus) {
        new SequenceProperty(bench(), Effort.current()).check(Alphabet.around(focus));
    }

    private void exhaustive(MethodGroup focus) {
        new ExhaustiveProperty(bench(), Effort.current()).check(focus);
    }
}
