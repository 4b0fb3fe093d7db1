package io.ducto.tck.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepOrderTest {
    private static final Transaction ONE = entry("one", TransactionType.PURCHASE, 5, 5, 0, null);
    private static final Transaction TWO = entry("two", TransactionType.PURCHASE, 7, 12, 0, null);
    private static final Transaction SPENT = entry("spent", TransactionType.DEDUCTION, -1, 11, 5, null);

    @Test
    void sweepsThatTookLotsInAnyOrderReadTheSame() {
        List<Transaction> oldestFirst = ledger(
                entry("b", TransactionType.EXPIRY, -7, 0, 9, "two"),
                entry("a", TransactionType.EXPIRY, -4, 7, 9, "one"));
        List<Transaction> newestFirst = ledger(
                entry("a", TransactionType.EXPIRY, -4, 0, 9, "one"),
                entry("b", TransactionType.EXPIRY, -7, 4, 9, "two"));
        assertThat(SweepOrder.of(newestFirst)).isEqualTo(oldestFirst);
        assertThat(SweepOrder.of(oldestFirst)).isEqualTo(oldestFirst);
    }

    @Test
    void sweepsOfTwoInstantsStayApart() {
        List<Transaction> ledger = ledger(
                entry("a", TransactionType.EXPIRY, -4, 0, 10, "one"),
                entry("b", TransactionType.EXPIRY, -7, 4, 9, "two"));
        assertThat(SweepOrder.of(ledger)).isEqualTo(ledger);
    }

    @Test
    void balancesThatDoNotAddUpAreNotMended() {
        List<Transaction> ledger = ledger(
                entry("a", TransactionType.EXPIRY, -4, 0, 9, "one"),
                entry("b", TransactionType.EXPIRY, -7, 5, 9, "two"));
        assertThat(SweepOrder.of(ledger)).isEqualTo(ledger);
    }

    /** The entries of what was swept, newest first, after two grants and a deduction. */
    private static List<Transaction> ledger(Transaction newer, Transaction older) {
        return List.of(newer, older, SPENT, TWO, ONE);
    }

    private static Transaction entry(
            String id, TransactionType type, long amount, long balance, int second, @Nullable String original) {
        return new Transaction(
                id,
                type,
                amount,
                balance,
                ManualClock.START.plusSeconds(second),
                "user",
                null,
                null,
                null,
                original,
                null,
                null,
                null,
                Map.of());
    }
}
