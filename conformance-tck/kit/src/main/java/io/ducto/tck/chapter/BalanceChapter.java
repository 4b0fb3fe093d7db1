package io.ducto.tck.chapter;

import static io.ducto.tck.rule.ContractRule.BAL_01;
import static io.ducto.tck.rule.ContractRule.BAL_02;
import static io.ducto.tck.rule.ContractRule.BAL_03;
import static io.ducto.tck.rule.ContractRule.BAL_04;
import static io.ducto.tck.rule.ContractRule.BAL_05;
import static io.ducto.tck.rule.ContractRule.BAL_06;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Balances and grants. */
public interface BalanceChapter extends Chapter {

    /** Asks for the balance of strangers, more than once, and then grants. */
    @Test
    @Rule(BAL_01)
    @DisplayName("a user nobody has credited has nothing, and asking does not get in the way of the first grant")
    default void strangersHaveNothing() {
        String user = user();
        for (CreditStore handle : List.of(store(), store(), bench().handles(2).get(1))) {
            assertThat(handle.getBalance(user))
                    .as("balance of a user nobody has credited")
                    .isEqualTo(new BalanceResult(user, 0, 0, 0, 0));
        }
        if (bench().supports(MethodGroup.HISTORY)) {
            assertThat(ledger(user)).as("ledger of a user nobody has credited").isEmpty();
        }
        store().addCredits(AddCredits.of(user, 3).withType(GrantType.PURCHASE));
        assertThat(store().getBalance(user))
                .as("balance after the first grant")
                .isEqualTo(new BalanceResult(user, 3, 0, 0, 3));
    }

    /** Grants in all ways, and reads at once. */
    @Test
    @Rule(BAL_02)
    @DisplayName("a grant raises balance and available by its amount")
    default void grantsRaiseTheBalance() {
        String user = user();
        AddCreditsResult first = store().addCredits(user, 1);
        assertThat(first)
                .as("result of the first grant")
                .isEqualTo(new AddCreditsResult(first.transactionId(), user, 1, 1, 0, false));
        long balance = 1;
        for (GrantType type : GrantType.values()) {
            AddCreditsResult grant = store().addCredits(AddCredits.of(user, 10).withType(type));
            balance += 10;
            assertThat(grant.newBalance())
                    .as("newBalance of a grant of type %s", type)
                    .isEqualTo(balance);
            assertBalance(user, balance, 0, 0);
        }
        reserve(user, 31);
        assertThat(store().addCredits(user, 5).newBalance())
                .as("newBalance of a grant when all credits are reserved")
                .isEqualTo(36);
        assertBalance(user, 36, 31, 0);
    }

    /** Adds and spends single credits where a floating-point number has lost them. */
    @Test
    @Rule(BAL_02)
    @DisplayName("single credits count in a balance of any size")
    default void largeBalancesAreExact() {
        for (long size : new long[] {1L << 24, 1L << 31, 1L << 53, Long.MAX_VALUE / 10}) {
            String user = userWith(size);
            assertThat(store().addCredits(user, 1).newBalance())
                    .as("newBalance of a grant of 1 to %d", size)
                    .isEqualTo(size + 1);
            assertBalance(user, size + 1, 0, 0);
            reserve(user, size);
            assertBalance(user, size + 1, size, 0);
        }
    }

    /** Reads through one handle, grants and spends through another, and reads again. */
    @Test
    @Rule(BAL_02)
    @DisplayName("a grant is at once visible to every handle")
    default void grantsAreVisibleAtOnce() {
        List<CreditStore> handles = bench().handles(3);
        String user = userWith(10);
        for (int i = 0; i < 9; i++) {
            handles.get(i % 3).addCredits(user, 1);
            for (CreditStore handle : handles) {
                assertThat(handle.getBalance(user).balance())
                        .as("balance after grant %d, through each handle", i + 1)
                        .isEqualTo(11 + i);
            }
        }
    }

    /** Grants of each type, then everything else that moves credits. */
    @Test
    @Rule(BAL_03)
    @DisplayName("lifetimePurchased grows by purchases alone, and never shrinks")
    default void onlyPurchasesCountAsPurchases() {
        String user = user();
        AddCredits purchase =
                AddCredits.of(user, 8).withType(GrantType.PURCHASE).withIdempotencyKey("k");
        assertThat(store().addCredits(purchase).lifetimePurchased())
                .as("lifetimePurchased of the result of a purchase")
                .isEqualTo(8);
        assertThat(store().addCredits(AddCredits.of(user, 4)).lifetimePurchased())
                .as("lifetimePurchased of the result of an adjustment")
                .isEqualTo(8);
        store().addCredits(AddCredits.of(user, 2).withType(GrantType.PROMOTION));
        assertPurchased(user, 8, "grants of other types");
        store().addCredits(purchase);
        assertPurchased(user, 8, "a replay of the purchase");
        String deduction = store().deductCredits(user, reserve(user, 10), 9).transactionId();
        store().refundCredits(RefundCredits.of(deduction).withAmount(5));
        store().refundCredits(deduction);
        store().releaseReservation(user, reserve(user, 3));
        assertPurchased(user, 8, "a deduction, refunds and a release");
        store().addCredits(AddCredits.of(user, 1).withType(GrantType.PURCHASE));
        assertPurchased(user, 9, "a second purchase");
    }

    /** Lets purchased credits expire and be swept. */
    @Test
    @Rule(BAL_03)
    @Needs(MethodGroup.EXPIRY)
    @DisplayName("lifetimePurchased stays when purchased credits expire")
    default void expiryLeavesPurchases() {
        String user = user();
        store().addCredits(AddCredits.of(user, 8).withType(GrantType.PURCHASE).withExpiresAt(now().plusSeconds(60)));
        clock().advance(Duration.ofSeconds(60));
        assertPurchased(user, 8, "the expiry of the credits");
        store().sweepExpiredCredits(false);
        assertPurchased(user, 8, "a sweep");
    }

    /** Does everything to one user; the ids begin alike, so that a pattern or a prefix would hit the others. */
    @Test
    @Rule(BAL_04)
    @DisplayName("operations on one user change nothing of another")
    default void usersAreIndependent() {
        List<String> others = List.of("ann", "ann2", "anna", "Ann", "ann_", "_nn1", "%", "ann1 ");
        for (String other : others) {
            store().addCredits(bench().knowUser(other), 20);
            reserve(other, 6);
        }
        Map<String, Object> before = bench().observe();
        Map<String, Object> after = new LinkedHashMap<>();
        String user = "ann1";
        store().addCredits(AddCredits.of(user, 30).withType(GrantType.PURCHASE));
        String deduction = store().deductCredits(user, reserve(user, 6), 5).transactionId();
        store().refundCredits(RefundCredits.of(deduction).withAmount(2));
        store().releaseReservation(user, reserve(user, 6));
        reserve(user, 6);
        spend(user, 7);
        bench().observe().forEach((name, value) -> {
            if (before.containsKey(name) && others.stream().anyMatch(name::endsWith)) {
                after.put(name, value);
            }
        });
        before.keySet().retainAll(after.keySet());
        assertThat(Observation.differences(before, after))
                .as("what has changed of the other users")
                .isEmpty();
        others.forEach(other -> assertBalance(other, 20, 6, 0));
    }

    /** Looks at the three figures after each step of a life. */
    @Test
    @Rule(BAL_05)
    @DisplayName("balance is at least what is reserved and expired, and nothing is negative")
    default void figuresAreConsistent() {
        String user = userWith(10);
        String first = reserve(user, 6);
        String second = reserve(user, 4);
        assertBalance(user, 10, 10, 0);
        String deduction = store().deductCredits(user, first, 6).transactionId();
        assertBalance(user, 4, 4, 0);
        store().deductCredits(user, second, 1);
        assertBalance(user, 3, 0, 0);
        spend(user, 3);
        assertBalance(user, 0, 0, 0);
        store().refundCredits(deduction);
        reserve(user, 6);
        assertBalance(user, 6, 6, 0);
        clock().advance(Duration.ofMinutes(10));
        assertBalance(user, 6, 0, 0);
    }

    /** Reads while a reservation is deducted: before, 10 and 4; after, 7 and 0. */
    @Test
    @Rule(BAL_05)
    @DisplayName("a balance that is read while credits move shows the figures of one instant")
    default void readsShowOneInstant() {
        List<CreditStore> handles = bench().handles(3);
        race(round -> {
            String user = userWith(10);
            String reservation = reserve(user, 4);
            BalanceResult before = new BalanceResult(user, 10, 4, 0, 0);
            BalanceResult after = new BalanceResult(user, 7, 0, 0, 0);
            return new Round(
                    List.of(
                            () -> handles.get(0).deductCredits(user, reservation, 3),
                            () -> handles.get(1).getBalance(user),
                            () -> handles.get(2).getBalance(user)),
                    outcomes -> {
                        outcomes.get(0).as(Record.class);
                        for (int i = 1; i < 3; i++) {
                            assertThat(outcomes.get(i).as(BalanceResult.class))
                                    .as("balance read while 3 of a reservation of 4 were deducted from 10")
                                    .isIn(before, after);
                        }
                    });
        });
    }

    /** Gives metadata whose names are those of the store's own fields, with a key that must still work. */
    @Test
    @Rule(BAL_06)
    @DisplayName("metadata does not replace the idempotency key, the amount or the user")
    default void metadataReplacesNothing() {
        String user = userWith(10);
        AddCredits grant =
                AddCredits.of(user, 4).withMetadata(Samples.DECEPTIVE_METADATA).withIdempotencyKey("real");
        AddCreditsResult granted = store().addCredits(grant);
        assertThat(granted)
                .as("a grant with deceptive metadata")
                .isEqualTo(new AddCreditsResult(granted.transactionId(), user, 4, 14, 0, false));
        assertThat(store().addCredits(grant).replayed())
                .as("replayed, of the same grant with the same key")
                .isTrue();
        assertThat(store().addCredits(AddCredits.of(user, 1).withIdempotencyKey(Samples.DECEPTIVE_KEY))
                        .replayed())
                .as("replayed, of a grant with the key that stood in the metadata")
                .isFalse();
        String deduction = store().deductCredits(deduction(user, 5).withMetadata(Samples.DECEPTIVE_METADATA))
                .transactionId();
        store().refundCredits(RefundCredits.of(deduction).withMetadata(Samples.DECEPTIVE_METADATA));
        assertBalance(user, 15, 0, 0);
        assertBalance("a stranger", 0, 0, 0);
    }

    /** Reads the entries that were written with deceptive metadata. */
    @Test
    @Rule(BAL_06)
    @Needs(MethodGroup.HISTORY)
    @DisplayName("metadata is kept in the entry beside what the store records")
    default void metadataIsKeptBeside() {
        String user = user();
        String grant = store().addCredits(AddCredits.of(user, 9)
                        .withMetadata(Samples.DECEPTIVE_METADATA)
                        .withIdempotencyKey("g"))
                .transactionId();
        assertThat(store().getTransaction(grant))
                .as("entry of a grant")
                .isEqualTo(entry(grant, TransactionType.ADJUSTMENT, 9, 9, user, null, null, "g"));
        String deduction = store().deductCredits(deduction(user, 4)
                        .withMetadata(Samples.DECEPTIVE_METADATA)
                        .withIdempotencyKey("d"))
                .transactionId();
        assertThat(store().getTransaction(deduction))
                .as("entry of a direct deduction")
                .isEqualTo(entry(deduction, TransactionType.DEDUCTION, -4, 5, user, CHAT, null, "d"));
        String reserved = store().deductCredits(
                        DeductCredits.of(user, reserve(user, 2), 1).withMetadata(Samples.DECEPTIVE_METADATA))
                .transactionId();
        assertThat(store().getTransaction(reserved))
                .as("entry of a deduction from a reservation")
                .isEqualTo(entry(reserved, TransactionType.DEDUCTION, -1, 4, user, CHAT, null, null));
        String refund = store().refundCredits(RefundCredits.of(deduction).withMetadata(Samples.DECEPTIVE_METADATA))
                .refundTransactionId();
        assertThat(store().getTransaction(refund))
                .as("entry of a refund")
                .isEqualTo(entry(refund, TransactionType.REFUND, 4, 8, user, null, deduction, null));
    }

    /** Names a team in the metadata of a personal deduction, and another in that of a team deduction. */
    @Test
    @Rule(BAL_06)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("metadata that names a team moves no credits to or from it")
    default void metadataMovesNothing() {
        String user = userWith(10);
        String team = teamWith(10);
        String other = teamWith(10);
        store().addTeamMember(team, user);
        Map<String, String> metadata = new LinkedHashMap<>(Samples.DECEPTIVE_METADATA);
        metadata.put("team_id", other);
        metadata.put("teamId", other);
        String personal =
                store().deductCredits(deduction(user, 3).withMetadata(metadata)).transactionId();
        String ofTeam = store().deductTeam(DeductTeam.of(team, user, 4).withMetadata(metadata))
                .transactionId();
        assertPools(user, 7, team, 6, other, 10);
        store().refundCredits(RefundCredits.of(personal).withMetadata(metadata));
        store().refundCredits(RefundCredits.of(ofTeam).withMetadata(metadata));
        assertPools(user, 10, team, 10, other, 10);
    }

    private Transaction entry(
            String id,
            TransactionType type,
            long amount,
            long balanceAfter,
            String user,
            @Nullable String operationType,
            @Nullable String original,
            @Nullable String key) {
        return new Transaction(
                id,
                type,
                amount,
                balanceAfter,
                now(),
                user,
                null,
                null,
                operationType,
                original,
                null,
                null,
                key,
                Samples.DECEPTIVE_METADATA);
    }

    private void assertPools(String user, long balance, String team, long pool, String other, long otherPool) {
        assertThat(List.of(
                        store().getBalance(user).balance(),
                        store().getTeamBalance(team).balance(),
                        store().getTeamBalance(other).balance()))
                .as("balance of the user, pool of the team, and of the team that the metadata names")
                .isEqualTo(List.of(balance, pool, otherPool));
    }

    private void assertPurchased(String user, long expected, String after) {
        assertThat(store().getBalance(user).lifetimePurchased())
                .as("lifetimePurchased after %s", after)
                .isEqualTo(expected);
    }
}
