package io.ducto.tck.chapter;

import static io.ducto.store.MethodGroup.EXPIRY;
import static io.ducto.store.MethodGroup.TEAMS;
import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static io.ducto.tck.rule.ContractRule.BAL_06;
import static io.ducto.tck.rule.ContractRule.HIS_01;
import static io.ducto.tck.rule.ContractRule.HIS_02;
import static io.ducto.tck.rule.ContractRule.HIS_04;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.GrantType;
import io.ducto.store.RefundCredits;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ledger, entry by entry: the rules HIS-01, HIS-02 and HIS-04; {@link PageChapter} has the others. */
public interface HistoryChapter extends PageChapter {

    /** Notes that name what the store records, and must not replace it (rule BAL-06). */
    Map<String, String> NOTES = Map.of(
            "user_id",
            "mallory",
            "team_id",
            "red",
            "amount",
            "99",
            "idempotency_key",
            "k",
            "model",
            "m",
            "🗒",
            "\"';--\n");

    @Test
    @Rule(HIS_01)
    @DisplayName("a grant is an entry with type, key and metadata")
    default void grantsAreEntries() {
        String user = user();
        long balance = 0;
        for (GrantType type : GrantType.values()) {
            balance += 3;
            String key = bench().newName("key");
            AddCredits request = AddCredits.of(user, 3).withType(type).withIdempotencyKey(key);
            String id = store().addCredits(request.withMetadata(NOTES)).transactionId();
            assertEntry(grant(id, type.transactionType(), 3, balance, user, null, null, key, NOTES));
            clock().advance(Duration.ofSeconds(1));
        }
        String id = store().addCredits(user, 1).transactionId();
        assertEntry(grant(id, TransactionType.ADJUSTMENT, 1, 10, user, null, null, null, Map.of()));
    }

    @Test
    @Rule(HIS_01)
    @DisplayName("a deduction is an entry with model and operation type, its own or the reservation's")
    default void deductionsAreEntries() {
        String user = userWith(20);
        clock().advance(Duration.ofSeconds(1));
        DeductCredits direct = DeductCredits.direct(user, 3, "draw").withModel("gpt");
        String id = store().deductCredits(direct.withIdempotencyKey("one").withMetadata(NOTES))
                .transactionId();
        assertEntry(deduction(id, 3, 17, user, null, "gpt", "draw", "one", NOTES));
        String reservation = store().reserveCredits(
                        reservation(user, 5).withModel("claude").withIdempotencyKey("two"))
                .reservationId();
        clock().advance(Duration.ofSeconds(1));
        DeductCredits reserved = DeductCredits.of(user, reservation, 4).withIdempotencyKey("three");
        String second = store().deductCredits(reserved.withMetadata(NOTES)).transactionId();
        assertEntry(deduction(second, 4, 13, user, null, "claude", CHAT, "three", NOTES));
        String third = spend(user, 1).transactionId();
        assertEntry(deduction(third, 1, 12, user, null, null, CHAT, null, Map.of()));
    }

    @Test
    @Rule(HIS_01)
    @DisplayName("a refund is an entry with its deduction and reason")
    default void refundsAreEntries() {
        String user = userWith(20);
        DeductCredits request = DeductCredits.direct(user, 9, "draw").withModel("gpt");
        String deduction = store().deductCredits(request).transactionId();
        clock().advance(Duration.ofSeconds(1));
        String why = "it's \"wrong\"\n😀; --";
        RefundCredits refund = RefundCredits.of(deduction).withAmount(4).withReason(why);
        String id = store().refundCredits(refund.withIdempotencyKey("key").withMetadata(NOTES))
                .refundTransactionId();
        assertEntry(refund(id, 4, 15, user, null, deduction, why, "key", NOTES));
        String rest = store().refundCredits(deduction).refundTransactionId();
        assertEntry(refund(rest, 5, 20, user, null, deduction, null, null, Map.of()));
    }

    @Test
    @Rule(HIS_01)
    @Needs(EXPIRY)
    @DisplayName("a lot is an entry with its expiry, and what a sweep takes of it another one that names the grant")
    default void lotsAndSweepsAreEntries() {
        String user = user();
        Instant expiry = now().plusSeconds(2);
        AddCredits request = AddCredits.of(user, 5).withType(GrantType.PURCHASE).withExpiresAt(expiry);
        String lot = store().addCredits(request.withIdempotencyKey("key").withMetadata(NOTES))
                .transactionId();
        assertEntry(grant(lot, TransactionType.PURCHASE, 5, 5, user, null, expiry, "key", NOTES));
        spend(user, 2);
        clock().advance(Duration.ofSeconds(3));
        store().sweepExpiredCredits(false);
        String id = ledger(user).get(0).transactionId();
        assertEntry(new Transaction(
                id, TransactionType.EXPIRY, -3, 0, now(), user, null, null, null, lot, null, null, null, Map.of()));
    }

    @Test
    @Rule({HIS_01, HIS_02, BAL_06})
    @Needs(TEAMS)
    @DisplayName("what changes a pool is an entry of the team that names the acting member")
    default void teamOperationsAreEntries() {
        String user = userWith(5);
        String team = teamWith(30);
        store().addTeamMember(team, user);
        String opening = teamLedger(team).get(0).transactionId();
        assertEntry(grant(opening, TransactionType.ADJUSTMENT, 30, 30, null, team, null, null, Map.of()));
        clock().advance(Duration.ofSeconds(1));
        AddTeamCredits grant = AddTeamCredits.of(team, 6).withType(GrantType.PURCHASE);
        String granted = store().addTeamCredits(grant.withIdempotencyKey("one").withMetadata(NOTES))
                .transactionId();
        assertEntry(grant(granted, TransactionType.PURCHASE, 6, 36, null, team, null, "one", NOTES));
        DeductTeam deduct = DeductTeam.of(team, user, 9).withModel("gpt").withOperationType("draw");
        String deducted = store().deductTeam(deduct.withIdempotencyKey("two").withMetadata(NOTES))
                .transactionId();
        assertEntry(deduction(deducted, 9, 27, user, team, "gpt", "draw", "two", NOTES));
        String bare = store().deductTeam(team, user, 1).transactionId();
        assertEntry(deduction(bare, 1, 26, user, team, null, null, null, Map.of()));
        String refunded = store().refundCredits(RefundCredits.of(deducted).withReason("why"))
                .refundTransactionId();
        assertEntry(refund(refunded, 9, 35, user, team, deducted, "why", null, Map.of()));
        assertIds(teamLedger(team), List.of(refunded, bare, deducted, granted, opening));
        assertThat(ledger(user)).as("own ledger of the member").hasSize(1);
        assertThat(teamLedger(teamWith(0)))
                .as("ledger of a team without credits")
                .isEmpty();
    }

    @Test
    @Rule(HIS_01)
    @DisplayName("reservations, releases, replays and rejected operations are no entries")
    default void otherOperationsAreNoEntries() {
        String user = user();
        AddCredits grant = AddCredits.of(user, 10).withIdempotencyKey("key");
        String id = store().addCredits(grant).transactionId();
        store().addCredits(grant);
        store().releaseReservation(user, reserve(user, 5));
        store().reserveCredits(reservation(user, 5).withTimeToLive(Duration.ofSeconds(1)));
        clock().advance(Duration.ofSeconds(1));
        store().getBalance(user);
        assertRejected(INSUFFICIENT_CREDITS, () -> spend(user, 11));
        assertIds(ledger(user), List.of(id));
        String spent = spend(user, 10).transactionId();
        assertIds(ledger(user), List.of(spent, id));
    }

    @Test
    @Rule(HIS_02)
    @DisplayName("after every operation the entries add up to the balance, and returned ids name them")
    default void entriesAddUpToTheBalance() {
        String user = user();
        List<String> ids = new ArrayList<>();
        ids.add(0, store().addCredits(user, 30).transactionId());
        assertAddsUp(user, ids);
        String direct = spend(user, 9).transactionId();
        ids.add(0, direct);
        assertAddsUp(user, ids);
        String reservation = reserve(user, 8);
        assertAddsUp(user, ids);
        ids.add(0, store().deductCredits(user, reservation, 3).transactionId());
        assertAddsUp(user, ids);
        for (int i = 0; i < 2; i++) {
            RefundCredits part = RefundCredits.of(direct).withAmount(2);
            ids.add(0, store().refundCredits(part).refundTransactionId());
            assertAddsUp(user, ids);
        }
        ids.add(0, store().refundCredits(direct).refundTransactionId());
        assertAddsUp(user, ids);
    }

    @Test
    @Rule(HIS_02)
    @Needs(EXPIRY)
    @DisplayName("with lots that are swept and refunded to, the entries add up to the balance")
    default void sweptLotsAddUp() {
        String user = userWith(10);
        for (int hours = 1; hours <= 3; hours++) {
            store().addCredits(AddCredits.of(user, 4).withExpiresAt(now().plus(Duration.ofHours(hours))));
        }
        String deduction = spend(user, 6).transactionId();
        for (int hours = 1; hours <= 3; hours++) {
            clock().advance(Duration.ofHours(1));
            store().refundCredits(RefundCredits.of(deduction).withAmount(2));
            store().sweepExpiredCredits(false);
            assertAddsUp(
                    user, ledger(user).stream().map(Transaction::transactionId).toList());
        }
        assertBalance(user, 10, 0, 0);
    }

    /** Both threads use the same keys; a replay is quick, so the one that is behind catches up with the other. */
    @Test
    @Rule(HIS_02)
    @DisplayName("race: the entries add up to the balance")
    default void racingEntriesAddUp() {
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            String user = userWith(100);
            return new Round(
                    List.of(() -> writeKeyed(handles.get(0), user), () -> writeKeyed(handles.get(1), user)),
                    outcomes -> {
                        outcomes.forEach(outcome -> assertThat(outcome.failure())
                                .as("what a call that fits threw")
                                .isNull());
                        assertBalance(user, 96, 0, 0);
                        List<Transaction> ledger = ledger(user);
                        assertThat(ledger)
                                .as("entries of nine grants and four deductions")
                                .hasSize(13);
                        assertChain(ledger, 96);
                    });
        });
    }

    @Test
    @Rule(HIS_04)
    @DisplayName("later operations change no entry")
    default void entriesNeverChange() {
        String user = userWith(20);
        String deduction = spend(user, 5).transactionId();
        String reservation = reserve(user, 3);
        List<Transaction> before = ledger(user);
        clock().advance(Duration.ofMinutes(1));
        store().refundCredits(RefundCredits.of(deduction).withAmount(2).withReason("first"));
        store().deductCredits(user, reservation, 2);
        store().refundCredits(RefundCredits.of(deduction).withReason("rest").withMetadata(NOTES));
        store().addCredits(user, 1);
        assertKeeps(ledger(user), before, 6);
        assertEntry(before.get(0));
    }

    @Test
    @Rule(HIS_04)
    @Needs(EXPIRY)
    @DisplayName("a sweep changes no entry")
    default void sweepsChangeNoEntry() {
        String user = userWith(20);
        store().addCredits(AddCredits.of(user, 9).withExpiresAt(now().plusSeconds(1)));
        spend(user, 2);
        List<Transaction> before = ledger(user);
        clock().advance(Duration.ofSeconds(1));
        store().sweepExpiredCredits(true);
        store().sweepExpiredCredits(false);
        assertKeeps(ledger(user), before, 4);
    }

    @Test
    @Rule(HIS_04)
    @Needs(TEAMS)
    @DisplayName("refunds and changes of members change no entry of a team")
    default void teamEntriesNeverChange() {
        String user = user();
        String team = teamWith(20);
        store().addTeamMember(team, user);
        String deduction = store().deductTeam(team, user, 5).transactionId();
        List<Transaction> before = teamLedger(team);
        clock().advance(Duration.ofMinutes(1));
        store().refundCredits(deduction);
        store().addTeamMember(team, user, "admin", 1L);
        store().removeTeamMember(team, user);
        assertKeeps(teamLedger(team), before, 3);
    }

    private Transaction grant(
            String id,
            TransactionType type,
            long amount,
            long balanceAfter,
            @Nullable String user,
            @Nullable String team,
            @Nullable Instant expiry,
            @Nullable String key,
            Map<String, String> notes) {
        return new Transaction(
                id, type, amount, balanceAfter, now(), user, team, null, null, null, null, expiry, key, notes);
    }

    private Transaction deduction(
            String id,
            long amount,
            long balanceAfter,
            String user,
            @Nullable String team,
            @Nullable String model,
            @Nullable String operation,
            @Nullable String key,
            Map<String, String> notes) {
        TransactionType type = TransactionType.DEDUCTION;
        return new Transaction(
                id, type, -amount, balanceAfter, now(), user, team, model, operation, null, null, null, key, notes);
    }

    private Transaction refund(
            String id,
            long amount,
            long balanceAfter,
            String user,
            @Nullable String team,
            String deduction,
            @Nullable String reason,
            @Nullable String key,
            Map<String, String> notes) {
        TransactionType type = TransactionType.REFUND;
        return new Transaction(
                id, type, amount, balanceAfter, now(), user, team, null, null, deduction, reason, null, key, notes);
    }

    /** Asserts an entry as it is read by its id and in its ledger. */
    private void assertEntry(Transaction expected) {
        assertThat(store().getTransaction(expected.transactionId()))
                .as("entry of type %s", expected.type())
                .isEqualTo(expected);
        String team = expected.teamId();
        String user = expected.userId();
        List<Transaction> ledger = team != null ? teamLedger(team) : user != null ? ledger(user) : List.of();
        assertThat(ledger).as("the ledger").contains(expected);
    }

    private void assertAddsUp(String user, List<String> newestFirst) {
        List<Transaction> ledger = ledger(user);
        assertIds(ledger, newestFirst);
        assertChain(ledger, store().getBalance(user).balance());
        ledger.forEach(entry -> assertThat(store().getTransaction(entry.transactionId()))
                .as("entry that is asked for by its id")
                .isEqualTo(entry));
    }

    private static void assertChain(List<Transaction> newestFirst, long balance) {
        long sum = 0;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Transaction entry = newestFirst.get(i);
            sum += entry.amount();
            assertThat(entry.balanceAfter())
                    .as("balanceAfter of %s, the sum of all entries up to it", entry)
                    .isEqualTo(sum);
        }
        assertThat(balance).as("balance, the sum of all entries").isEqualTo(sum);
    }

    private static void assertKeeps(List<Transaction> after, List<Transaction> before, int entries) {
        assertThat(after)
                .as("entries after further operations")
                .hasSize(entries)
                .endsWith(before.toArray(new Transaction[0]));
    }

    private boolean writeKeyed(CreditStore handle, String user) {
        for (int i = 0; i < 4; i++) {
            handle.deductCredits(deduction(user, 3).withIdempotencyKey("key-" + i));
            handle.addCredits(user, 1);
        }
        return true;
    }
}
