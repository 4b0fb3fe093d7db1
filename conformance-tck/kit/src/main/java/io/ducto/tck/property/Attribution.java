package io.ducto.tck.property;

import io.ducto.store.Rejection;
import io.ducto.tck.command.Command;
import io.ducto.tck.rule.ContractRule;

/** Which rule is broken when a store and the model differ: the one that says most about the difference. */
final class Attribution {
    private Attribution() {}

    /** A rejection that came without reason, or did not come. */
    static ContractRule of(Rejection rejection, Command command) {
        return switch (rejection) {
            case INSUFFICIENT_CREDITS, PLAN_NOT_FOUND -> command.rule();
            case RESERVATION_NOT_FOUND ->
                command.rule() == ContractRule.REL_01 ? ContractRule.REL_02 : ContractRule.DED_03;
            case AMOUNT_EXCEEDS_RESERVATION -> ContractRule.DED_02;
            case IDEMPOTENCY_CONFLICT -> ContractRule.IDM_02;
            case TRANSACTION_NOT_FOUND, NOT_REFUNDABLE -> ContractRule.REF_04;
            case OVER_REFUND -> ContractRule.REF_02;
            case ALREADY_REFUNDED -> ContractRule.REF_03;
            case BALANCE_LIMIT -> ContractRule.GEN_04;
            case SPEND_CAP_EXCEEDED -> ContractRule.CAP_03;
            case PRICING_VERSION_NOT_FOUND -> ContractRule.PRI_04;
            case TEAM_NOT_FOUND -> ContractRule.TEAM_01;
            case NOT_A_TEAM_MEMBER, INSUFFICIENT_TEAM_CREDITS, MEMBER_CAP_EXCEEDED -> ContractRule.TEAM_03;
        };
    }

    /** A part of the state that differs after a call; the names are those of {@link io.ducto.tck.bench.Observation}. */
    static ContractRule of(String part, Command command) {
        String kind = part.contains(" of ") ? part.substring(0, part.indexOf(" of ")) : part;
        return switch (kind) {
            case "ledger" -> ContractRule.HIS_01;
            case "caps" -> ContractRule.CAP_01;
            case "plan" -> ContractRule.PLN_08;
            case "allowance" -> ContractRule.PLN_02;
            case "members" -> ContractRule.TEAM_06;
            case "dry sweep" -> ContractRule.EXP_06;
            case "active pricing", "pricing history" -> ContractRule.PRI_03;
            case "spend by user", "spend by model", "daily spend" -> ContractRule.ANA_02;
            case "top users" -> ContractRule.ANA_04;
            case "aggregate stats" -> ContractRule.ANA_06;
            default -> command.rule();
        };
    }
}
