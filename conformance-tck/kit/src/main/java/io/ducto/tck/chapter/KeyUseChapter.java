package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.ALREADY_REFUNDED;
import static io.ducto.store.Rejection.AMOUNT_EXCEEDS_RESERVATION;
import static io.ducto.store.Rejection.BALANCE_LIMIT;
import static io.ducto.store.Rejection.IDEMPOTENCY_CONFLICT;
import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static io.ducto.store.Rejection.INSUFFICIENT_TEAM_CREDITS;
import static io.ducto.store.Rejection.MEMBER_CAP_EXCEEDED;
import static io.ducto.store.Rejection.NOT_A_TEAM_MEMBER;
import static io.ducto.store.Rejection.OVER_REFUND;
import static io.ducto.store.Rejection.RESERVATION_NOT_FOUND;
import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static io.ducto.tck.rule.ContractRule.IDM_02;
import static io.ducto.tck.rule.ContractRule.IDM_04;
import static io.ducto.tck.rule.ContractRule.IDM_05;
import static io.ducto.tck.rule.ContractRule.IDM_07;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which call uses a key up: one that has an effect, and only one. The rules IDM-04, IDM-05 and IDM-07. */
public interface KeyUseChapter extends Chapter {

    /** Is rejected with a key, mends what was wrong, and calls again with the same key. */
    @Test
    @Rule(IDM_04)
    @DisplayName("a rejected operation does not use its key up")
    default void rejectionsKeepTheKeyUnused() {
        String user = userWith(3);
        ReserveCredits reservation = reservation(user, 4).withIdempotencyKey("reserve");
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation));
        DeductCredits direct = deduction(user, 4).withIdempotencyKey("spend");
        assertRejected(INSUFFICIENT_CREDITS, () -> store().deductCredits(direct));
        store().addCredits(user, 9);
        String held = store().reserveCredits(reservation).reservationId();
        assertThat(store().deductCredits(direct).replayed())
                .as("replayed, of a direct deduction that had been rejected")
                .isFalse();
        assertRejected(
                AMOUNT_EXCEEDS_RESERVATION,
                () -> store().deductCredits(DeductCredits.of(user, held, 5).withIdempotencyKey("deduct")));
        String deducted = store().deductCredits(DeductCredits.of(user, held, 4).withIdempotencyKey("deduct"))
                .transactionId();
        RefundCredits refund = RefundCredits.of(deducted).withIdempotencyKey("refund");
        assertRejected(OVER_REFUND, () -> store().refundCredits(refund.withAmount(5)));
        store().refundCredits(refund.withAmount(4));
        AddCredits grant = AddCredits.of(user, Long.MAX_VALUE).withIdempotencyKey("grant");
        assertRejected(BALANCE_LIMIT, () -> store().addCredits(grant));
        spend(user, 8);
        assertThat(store().addCredits(grant).replayed())
                .as("replayed, of a grant that had been rejected")
                .isFalse();
        assertBalance(user, Long.MAX_VALUE, 0, 0);
    }

    /** Is rejected for what no mending helps against, or for lack of room, and uses the key for something else. */
    @Test
    @Rule(IDM_04)
    @DisplayName("a refund or deduction that can never succeed does not use its key up, nor does a refund without room")
    default void hopelessCallsKeepTheKeyUnused() {
        String user = userWith(Long.MAX_VALUE);
        String deduction = spend(user, 4).transactionId();
        store().addCredits(user, 4);
        RefundCredits refund = RefundCredits.of(deduction).withIdempotencyKey("refund");
        assertRejected(BALANCE_LIMIT, () -> store().refundCredits(refund));
        spend(user, 4);
        KeyedOperation.FULL_REFUND.firstCall((store, key) -> store.refundCredits(refund), store(), "refund");
        assertRejected(ALREADY_REFUNDED, () -> store().refundCredits(refund.withIdempotencyKey("again")));
        DeductCredits direct = deduction(user, 1);
        KeyedOperation.DIRECT_DEDUCTION.firstCall(
                (store, key) -> store.deductCredits(direct.withIdempotencyKey("again")), store(), "again");
        assertRejected(
                RESERVATION_NOT_FOUND,
                () -> store().deductCredits(DeductCredits.of(user, "none", 1).withIdempotencyKey("none")));
        KeyedOperation.DIRECT_DEDUCTION.firstCall(
                (store, key) -> store.deductCredits(direct.withIdempotencyKey("none")), store(), "none");
    }

    /** Is rejected by what only some stores have. */
    @Test
    @Rule(IDM_04)
    @DisplayName("an operation that a cap, a membership or an expiry refused does not use its key up")
    default void refusalsOfOptionalGroupsKeepTheKeyUnused() {
        String user = userWith(10);
        if (bench().supports(MethodGroup.SPEND_CAPS)) {
            ReserveCredits reservation = reservation(user, 4).withIdempotencyKey("capped");
            store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 3));
            assertRejected(SPEND_CAP_EXCEEDED, () -> store().reserveCredits(reservation));
            store().removeSpendCap(user, SpendWindow.DAILY, null);
            KeyedOperation.RESERVATION.firstCall((store, key) -> store.reserveCredits(reservation), store(), "capped");
        }
        if (bench().supports(MethodGroup.TEAMS)) {
            String team = teamWith(10);
            DeductTeam deduction = DeductTeam.of(team, user, 4).withIdempotencyKey("member");
            assertRejected(NOT_A_TEAM_MEMBER, () -> store().deductTeam(deduction));
            store().addTeamMember(team, user);
            KeyedOperation.TEAM_DEDUCTION.firstCall((store, key) -> store.deductTeam(deduction), store(), "member");
            DeductTeam beyond = DeductTeam.of(team, user, 7).withIdempotencyKey("pool");
            assertRejected(INSUFFICIENT_TEAM_CREDITS, () -> store().deductTeam(beyond));
            AddTeamCredits grant = AddTeamCredits.of(team, Long.MAX_VALUE).withIdempotencyKey("grant");
            assertRejected(BALANCE_LIMIT, () -> store().addTeamCredits(grant));
            store().addTeamCredits(team, 1);
            store().addTeamMember(team, user, "admin", 10L);
            assertRejected(MEMBER_CAP_EXCEEDED, () -> store().deductTeam(beyond.withIdempotencyKey("cap")));
            store().addTeamMember(team, user, "admin", null);
            KeyedOperation.TEAM_DEDUCTION.firstCall((store, key) -> store.deductTeam(beyond), store(), "pool");
            KeyedOperation.TEAM_GRANT.firstCall((store, key) -> store.addTeamCredits(grant), store(), "grant");
            KeyedOperation.TEAM_DEDUCTION.firstCall(
                    (store, key) -> store.deductTeam(beyond.withIdempotencyKey("cap")), store(), "cap");
        }
        if (bench().supports(MethodGroup.EXPIRY)) {
            AddCredits grant = AddCredits.of(user, 4).withIdempotencyKey("expired");
            assertThrowsUnchanged(IllegalArgumentException.class, () -> store().addCredits(grant.withExpiresAt(now())));
            KeyedOperation.GRANT.firstCall(
                    (store, key) -> store.addCredits(grant.withExpiresAt(now().plusSeconds(1))), store(), "expired");
        }
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of grants that race with one key one has an effect, and all return its result")
    default void racingGrantsWithOneKey() {
        raceWithOneKey(KeyedOperation.GRANT);
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of reservations that race with one key one has an effect, and all return its result")
    default void racingReservationsWithOneKey() {
        raceWithOneKey(KeyedOperation.RESERVATION);
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of direct deductions that race with one key one has an effect, and all return its result")
    default void racingDirectDeductionsWithOneKey() {
        raceWithOneKey(KeyedOperation.DIRECT_DEDUCTION);
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of deductions that race with one key and reservation one has an effect, and all return its result")
    default void racingDeductionsWithOneKey() {
        raceWithOneKey(KeyedOperation.DEDUCTION);
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of refunds that race with one key one has an effect, and all return its result")
    default void racingRefundsWithOneKey() {
        raceWithOneKey(KeyedOperation.REFUND);
        raceWithOneKey(KeyedOperation.FULL_REFUND);
    }

    @Test
    @Rule(IDM_05)
    @Needs(MethodGroup.PLANS)
    @DisplayName("of increments that race with one key one has an effect, and all return its result")
    default void racingIncrementsWithOneKey() {
        raceWithOneKey(KeyedOperation.USAGE);
    }

    @Test
    @Rule(IDM_05)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("of team operations that race with one key one has an effect, and all return its result")
    default void racingTeamOperationsWithOneKey() {
        raceWithOneKey(KeyedOperation.TEAM);
        raceWithOneKey(KeyedOperation.TEAM_GRANT);
        raceWithOneKey(KeyedOperation.TEAM_DEDUCTION);
        raceWithOneKey(KeyedOperation.TEAM_REFUND);
    }

    /** Two operations and two amounts compete for one key. */
    @Test
    @Rule({IDM_05, IDM_02})
    @DisplayName("of different calls that race with one key one has an effect, and the others are conflicts")
    default void racingConflicts() {
        List<CreditStore> handles = bench().handles(3);
        race(round -> {
            String user = userWith(10);
            return new Round(
                    List.of(
                            () -> handles.get(0)
                                    .addCredits(AddCredits.of(user, 1).withIdempotencyKey("k")),
                            () -> handles.get(1)
                                    .deductCredits(deduction(user, 2).withIdempotencyKey("k")),
                            () -> handles.get(2)
                                    .deductCredits(deduction(user, 4).withIdempotencyKey("k"))),
                    outcomes -> {
                        assertThat(outcomes.stream().filter(Outcome::succeeded))
                                .as("calls that had an effect")
                                .hasSize(1);
                        assertThat(outcomes.stream().flatMap(outcome -> outcome.rejection().stream()))
                                .as("how the others were rejected")
                                .containsExactly(IDEMPOTENCY_CONFLICT, IDEMPOTENCY_CONFLICT);
                        long change = outcomes.get(0).succeeded()
                                ? 1
                                : outcomes.get(1).succeeded() ? -2 : -4;
                        assertBalance(user, 10 + change, 0, 0);
                    });
        });
    }

    /** Makes the same call twice without a key. */
    @Test
    @Rule(IDM_07)
    @DisplayName("equal calls without a key are operations of their own")
    default void callsWithoutKeyAreTheirOwn() {
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            Map<String, Object> results = new LinkedHashMap<>();
            ReadyCall ready = operation.ready(this);
            results.put("first", ready.call().make(store(), null));
            assertThat(ready.figures().get())
                    .as("figures after %s without a key", operation)
                    .isEqualTo(ready.figuresAfter());
            if (operation.canBeRepeated()) {
                results.put("second", ready.call().make(store(), null));
                assertThat(results.get("second"))
                        .as("result of a second %s without a key", operation)
                        .isNotEqualTo(results.get("first"));
            }
            results.forEach((name, result) -> assertThat(ReadyCall.isReplay(result))
                    .as("replayed, of the %s %s without a key", name, operation)
                    .isFalse());
        }
        String user = userWith(10);
        String deduction = spend(user, 4).transactionId();
        RefundCredits half = RefundCredits.of(deduction).withAmount(2);
        store().refundCredits(half);
        store().refundCredits(half);
        spend(user, 3);
        spend(user, 3);
        reserve(user, 2);
        reserve(user, 2);
        assertBalance(user, 4, 4, 0);
    }

    private void raceWithOneKey(KeyedOperation operation) {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            ReadyCall ready = operation.ready(this);
            String key = bench().newName("key");
            List<Callable<?>> calls = new ArrayList<>();
            handles.forEach(handle -> calls.add(() -> ready.call().make(handle, key)));
            return new Round(calls, outcomes -> {
                List<Object> results = outcomes.stream()
                        .map(outcome -> outcome.as(Object.class))
                        .toList();
                assertThat(results.stream().filter(result -> !ReadyCall.isReplay(result)))
                        .as("results of %s that are no replays", operation)
                        .hasSize(1);
                assertThat(results.stream().map(ReadyCall::asReplay).distinct())
                        .as("different results of %s with one key", operation)
                        .hasSize(1);
                assertThat(ready.figures().get())
                        .as("figures after %s", operation)
                        .isEqualTo(ready.figuresAfter());
            });
        });
    }
}
