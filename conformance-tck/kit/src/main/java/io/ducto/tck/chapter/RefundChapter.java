package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.ALREADY_REFUNDED;
import static io.ducto.store.Rejection.NOT_REFUNDABLE;
import static io.ducto.store.Rejection.OVER_REFUND;
import static io.ducto.store.Rejection.TRANSACTION_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.REF_01;
import static io.ducto.tck.rule.ContractRule.REF_02;
import static io.ducto.tck.rule.ContractRule.REF_03;
import static io.ducto.tck.rule.ContractRule.REF_04;
import static io.ducto.tck.rule.ContractRule.REF_05;
import static io.ducto.tck.rule.ContractRule.REF_06;
import static io.ducto.tck.rule.ContractRule.REF_07;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AllowanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.Figure;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.TransactionType;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Refunds. */
public interface RefundChapter extends Chapter {

    /** Refunds a direct deduction at once, and one from a reservation after a part of it. */
    @Test
    @Rule(REF_01)
    @DisplayName("a refund without an amount returns what is not yet refunded")
    default void fullRefundsReturnTheRest() {
        String user = userWith(20);
        String direct = spend(user, 8).transactionId();
        RefundResult first = store().refundCredits(RefundCredits.of(direct).withReason("broken"));
        assertThat(first)
                .as("result of the refund of 8")
                .isEqualTo(new RefundResult(first.refundTransactionId(), direct, user, null, 8, 20, "broken", false));
        assertBalance(user, 20, 0, 0);
        String reserved = store().deductCredits(user, reserve(user, 9), 7).transactionId();
        store().refundCredits(RefundCredits.of(reserved).withAmount(3));
        RefundResult second = store().refundCredits(reserved);
        assertThat(second)
                .as("result of the refund of the rest, after 3 of 7 were refunded")
                .isEqualTo(new RefundResult(second.refundTransactionId(), reserved, user, null, 4, 20, null, false));
        assertBalance(user, 20, 0, 0);
    }

    /** Goes over the deducted amount by one credit, at first and in the end. */
    @Test
    @Rule(REF_02)
    @DisplayName("partial refunds add up to the deducted amount, and one that would go over is rejected")
    default void partialRefundsAddUp() {
        String user = userWith(20);
        String deduction = spend(user, 10).transactionId();
        assertOverRefund(deduction, 11, 10);
        assertThat(store().refundCredits(RefundCredits.of(deduction).withAmount(4))
                        .newBalance())
                .as("balance after a refund of 4")
                .isEqualTo(14);
        assertOverRefund(deduction, 7, 6);
        store().refundCredits(RefundCredits.of(deduction).withAmount(3));
        assertBalance(user, 17, 0, 0);
        assertOverRefund(deduction, 4, 3);
        assertThat(store().refundCredits(RefundCredits.of(deduction).withAmount(3))
                        .newBalance())
                .as("balance after refunds of 4, 3 and 3")
                .isEqualTo(20);
        assertBalance(user, 20, 0, 0);
    }

    /** Another deduction of the same user has something left to refund. */
    @Test
    @Rule(REF_02)
    @DisplayName("what is left to refund is counted for each deduction")
    default void deductionsAreRefundedApart() {
        String user = userWith(20);
        String first = spend(user, 4).transactionId();
        String second = spend(user, 6).transactionId();
        store().refundCredits(first);
        assertOverRefund(second, 7, 6);
        assertThat(store().refundCredits(second).amount())
                .as("refund of the second deduction, of 6, when the first is refunded")
                .isEqualTo(6);
        assertBalance(user, 20, 0, 0);
    }

    /** Refunds at once and by parts, and then asks for more. */
    @Test
    @Rule(REF_03)
    @DisplayName("a deduction that is refunded in full is not refunded again")
    default void refundedDeductionsAreNotRefundedAgain() {
        String user = userWith(20);
        String atOnce = spend(user, 4).transactionId();
        String byParts = spend(user, 4).transactionId();
        store().refundCredits(atOnce);
        store().refundCredits(RefundCredits.of(byParts).withAmount(1));
        store().refundCredits(RefundCredits.of(byParts).withAmount(3));
        for (String refunded : List.of(atOnce, byParts)) {
            assertRejected(ALREADY_REFUNDED, () -> store().refundCredits(refunded));
            for (long amount : new long[] {1, 5, Long.MAX_VALUE}) {
                assertRejected(
                        ALREADY_REFUNDED,
                        () -> store().refundCredits(RefundCredits.of(refunded).withAmount(amount)));
            }
        }
        assertBalance(user, 20, 0, 0);
    }

    /**
     * Asks with ids that no store has made, some of which no parser likes, and with that of a reservation, unless the store
     * has given it to a transaction as well.
     */
    @Test
    @Rule(REF_04)
    @DisplayName("a refund of an unknown transaction is rejected")
    default void unknownTransactionsAreNotRefunded() {
        String user = user();
        String grant = store().addCredits(user, 20).transactionId();
        String deduction = spend(user, 4).transactionId();
        List<String> unknowns = new ArrayList<>(List.of(
                "none",
                "0",
                "-1",
                "99999999999999999999",
                "00000000-0000-0000-0000-000000000000",
                deduction + "x",
                "' OR '1'='1",
                "%",
                user,
                reserve(user, 2),
                Samples.LONGEST_ID));
        unknowns.removeAll(List.of(grant, deduction));
        for (String unknown : unknowns) {
            assertRejected(TRANSACTION_NOT_FOUND, () -> store().refundCredits(unknown));
        }
        store().refundCredits(deduction);
    }

    /** Refunds grants of every type, and a refund. */
    @Test
    @Rule(REF_04)
    @DisplayName("a grant and a refund are not refunded")
    default void onlyDeductionsAreRefunded() {
        String user = userWith(20);
        for (GrantType type : GrantType.values()) {
            String grant =
                    store().addCredits(AddCredits.of(user, 4).withType(type)).transactionId();
            assertNotRefundable(grant);
        }
        String deduction = spend(user, 4).transactionId();
        String refund =
                store().refundCredits(RefundCredits.of(deduction).withAmount(2)).refundTransactionId();
        assertNotRefundable(refund);
        store().refundCredits(deduction);
        assertBalance(user, 32, 0, 0);
    }

    /** Refunds what a sweep took. */
    @Test
    @Rule(REF_04)
    @Needs({MethodGroup.EXPIRY, MethodGroup.HISTORY})
    @DisplayName("the entry of a sweep is not refunded")
    default void sweepsAreNotRefunded() {
        String user = user();
        store().addCredits(AddCredits.of(user, 4).withExpiresAt(now().plusSeconds(60)));
        clock().advance(Duration.ofSeconds(60));
        store().sweepExpiredCredits(false);
        assertThat(ledger(user).get(0).type()).as("type of the newest entry").isEqualTo(TransactionType.EXPIRY);
        assertNotRefundable(ledger(user).get(0).transactionId());
    }

    /** Refunds grants of a team. */
    @Test
    @Rule(REF_04)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("a grant to a team, and a refund of a team, are not refunded")
    default void teamGrantsAreNotRefunded() {
        String team = teamWith(10);
        String member = user();
        store().addTeamMember(team, member);
        assertNotRefundable(store().addTeamCredits(team, 5).transactionId());
        String deduction = store().deductTeam(team, member, 6).transactionId();
        assertNotRefundable(
                store().refundCredits(RefundCredits.of(deduction).withAmount(2)).refundTransactionId());
        store().refundCredits(deduction);
        assertThat(store().getTeamBalance(team).balance()).as("pool").isEqualTo(15);
    }

    /** Two users spend; each gets back the own credits. */
    @Test
    @Rule(REF_05)
    @DisplayName("a refund goes to the user who paid")
    default void refundsGoToTheUser() {
        String one = userWith(20);
        String other = userWith(20);
        String first = spend(one, 5).transactionId();
        spend(other, 5);
        assertThat(store().refundCredits(first).userId())
                .as("userId of the refund")
                .isEqualTo(one);
        assertBalance(one, 20, 0, 0);
        assertBalance(other, 15, 0, 0);
    }

    /** The member has an account too, and is in another team. */
    @Test
    @Rule(REF_05)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("a refund of a team deduction goes to the pool, and not to the member")
    default void teamRefundsGoToThePool() {
        String member = userWith(20);
        String team = teamWith(30);
        String other = teamWith(30);
        store().addTeamMember(team, member);
        store().addTeamMember(other, member);
        String deduction = store().deductTeam(team, member, 8).transactionId();
        store().deductTeam(other, member, 8);
        RefundResult refund = store().refundCredits(RefundCredits.of(deduction).withAmount(3));
        assertThat(refund)
                .as("result of the refund of 3")
                .isEqualTo(new RefundResult(refund.refundTransactionId(), deduction, member, team, 3, 25, null, false));
        assertOverRefund(deduction, 6, 5);
        store().refundCredits(deduction);
        assertRejected(ALREADY_REFUNDED, () -> store().refundCredits(deduction));
        assertThat(List.of(
                        store().getTeamBalance(team).balance(),
                        store().getTeamBalance(other).balance()))
                .as("pools of the team and of the member's other team")
                .isEqualTo(List.of(30L, 22L));
        assertBalance(member, 20, 0, 0);
    }

    /** Four threads refund 4 of 10 credits: two of them fit. */
    @Test
    @Rule(REF_06)
    @DisplayName("of racing partial refunds as many succeed as fit")
    default void racingRefundsFit() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String user = userWith(20);
            RefundCredits part =
                    RefundCredits.of(spend(user, 10).transactionId()).withAmount(4);
            return refundRace(handles, part, 2, OVER_REFUND, () -> assertBalance(user, 18, 0, 0));
        });
    }

    /** Four threads refund all. */
    @Test
    @Rule(REF_06)
    @DisplayName("of racing full refunds one succeeds")
    default void racingFullRefundsReturnOnce() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String user = userWith(20);
            RefundCredits all = RefundCredits.of(spend(user, 10).transactionId());
            return refundRace(handles, all, 1, ALREADY_REFUNDED, () -> assertBalance(user, 20, 0, 0));
        });
    }

    /** Four threads refund 4 of the 10 credits that a team has spent: two of them fit. */
    @Test
    @Rule(REF_06)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("of racing partial refunds of a team deduction as many succeed as fit")
    default void racingTeamRefundsFit() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String team = teamWith(20);
            String member = user();
            store().addTeamMember(team, member);
            RefundCredits part = RefundCredits.of(
                            store().deductTeam(team, member, 10).transactionId())
                    .withAmount(4);
            return refundRace(
                    handles,
                    part,
                    2,
                    OVER_REFUND,
                    () -> assertThat(store().getTeamBalance(team).balance())
                            .as("pool")
                            .isEqualTo(18));
        });
    }

    /** Draws 5 from each of two lots and 2 from what never expires, and refunds in parts as the lots expire. */
    @Test
    @Rule(REF_07)
    @Needs(MethodGroup.EXPIRY)
    @DisplayName("refunds go back to the lots in the reverse order of drawing, and to expired lots expired")
    default void refundsGoBackToTheirLots() {
        String user = userWith(5);
        Instant first = now().plus(Duration.ofDays(1));
        Instant second = now().plus(Duration.ofDays(2));
        store().addCredits(AddCredits.of(user, 5).withExpiresAt(second));
        store().addCredits(AddCredits.of(user, 5).withExpiresAt(first).withType(GrantType.PURCHASE));
        String deduction = spend(user, 12).transactionId();
        store().refundCredits(RefundCredits.of(deduction).withAmount(3)); // 2 that never expire, 1 of the second lot
        store().refundCredits(RefundCredits.of(deduction).withAmount(2)); // 2 of the second lot
        clock().set(first);
        assertBalance(user, 8, 0, 0);
        clock().set(second);
        assertBalance(user, 8, 0, 3);
        store().refundCredits(RefundCredits.of(deduction).withAmount(4)); // 2 of the second lot, 2 of the first
        assertBalance(user, 12, 0, 7);
        store().refundCredits(deduction); // 3 of the first lot
        assertBalance(user, 15, 0, 10);
        assertThat(store().getBalance(user).lifetimePurchased())
                .as("lifetimePurchased after the refunds")
                .isEqualTo(5);
        spend(user, 5);
        assertThat(store().sweepExpiredCredits(false).expiredCount())
                .as("lots that a sweep takes")
                .isEqualTo(2);
        assertBalance(user, 0, 0, 0);
    }

    /** Deducts a part of a reservation, whose rest goes back to its lots first. */
    @Test
    @Rule(REF_07)
    @Needs(MethodGroup.EXPIRY)
    @DisplayName("a refund of a partial deduction goes back to the lots that the deduction drew from")
    default void refundsOfPartialDeductionsGoBackToTheirLots() {
        String user = userWith(10);
        Instant expiry = now().plus(Duration.ofMinutes(5));
        store().addCredits(AddCredits.of(user, 5).withExpiresAt(expiry));
        String deduction = store().deductCredits(user, reserve(user, 8), 6).transactionId(); // 5 of the lot, 1 more
        clock().set(expiry);
        assertBalance(user, 9, 0, 0);
        store().refundCredits(RefundCredits.of(deduction).withAmount(2));
        assertBalance(user, 11, 0, 1);
        store().refundCredits(deduction);
        assertBalance(user, 15, 0, 5);
    }

    /** Uses some allowance and refunds a deduction. */
    @Test
    @Rule(REF_07)
    @Needs(MethodGroup.PLANS)
    @DisplayName("a refund does not change an allowance")
    default void refundsLeaveAllowances() {
        store().setActivePricing(PricingConfig.of(Map.of()).withPlan("pro", Plan.of("Pro", 100)), null);
        String user = userWith(20);
        store().setUserPlan(user, "pro");
        store().incrementUsageWindow(user, 30);
        AllowanceResult before = store().checkAllowance(user);
        store().refundCredits(spend(user, 10).transactionId());
        assertThat(store().checkAllowance(user)).as("allowance after a refund").isEqualTo(before);
    }

    private void assertNotRefundable(String transaction) {
        assertRejected(NOT_REFUNDABLE, () -> store().refundCredits(transaction));
        assertRejected(
                NOT_REFUNDABLE,
                () -> store().refundCredits(RefundCredits.of(transaction).withAmount(1)));
    }

    private void assertOverRefund(String deduction, long requested, long refundable) {
        RefundCredits request = RefundCredits.of(deduction).withAmount(requested);
        assertThat(assertRejected(OVER_REFUND, () -> store().refundCredits(request))
                        .figures())
                .as("figures of the rejection of a refund of %d, with %d left", requested, refundable)
                .isEqualTo(Map.of(Figure.REQUESTED, requested, Figure.REFUNDABLE, refundable));
    }

    private static Round refundRace(
            List<CreditStore> handles, RefundCredits request, int fitting, Rejection others, Runnable then) {
        List<Callable<?>> calls = new ArrayList<>();
        handles.forEach(handle -> calls.add(() -> handle.refundCredits(request)));
        return new Round(calls, outcomes -> {
            assertThat(outcomes.stream().filter(Outcome::succeeded))
                    .as("refunds that succeeded")
                    .hasSize(fitting);
            assertThat(outcomes.stream().flatMap(outcome -> outcome.rejection().stream()))
                    .as("how the others were rejected")
                    .containsOnly(others)
                    .hasSize(handles.size() - fitting);
            then.run();
        });
    }
}
