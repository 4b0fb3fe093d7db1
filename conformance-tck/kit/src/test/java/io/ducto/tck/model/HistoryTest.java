package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.GrantType;
import io.ducto.store.PageRequest;
import io.ducto.store.Rejection;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.TransactionType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("history")
class HistoryTest {
    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @Test
    @DisplayName("HIS-02: each entry's balance is that of the entry before it and its own amount")
    void chain() {
        model.addCredits(AddCredits.of("ann", 100).withExpiresAt(clock.in(Duration.ofHours(1))));
        model.addCredits("ann", 50);
        String deductionId =
                model.deductCredits(DeductCredits.direct("ann", 70, "chat")).transactionId();
        String reservationId = model.reserveCredits("ann", 20, "chat").reservationId();
        model.releaseReservation("ann", reservationId);
        model.refundCredits(deductionId);
        clock.advance(Duration.ofHours(1));
        model.sweepExpiredCredits(false);

        List<Transaction> entries =
                model.listTransactions("ann", PageRequest.first(10)).entries();
        assertThat(entries).extracting(Transaction::amount).containsExactly(-100L, 70L, -70L, 50L, 100L);
        assertThat(entries).extracting(Transaction::balanceAfter).containsExactly(50L, 150L, 80L, 150L, 100L);
        assertThat(entries)
                .extracting(Transaction::type)
                .containsExactly(
                        TransactionType.EXPIRY,
                        TransactionType.REFUND,
                        TransactionType.DEDUCTION,
                        TransactionType.ADJUSTMENT,
                        TransactionType.ADJUSTMENT);
    }

    @Test
    @DisplayName("HIS-03: pages meet every entry once, though all share an instant and others are written meanwhile")
    void paging() {
        for (int amount = 1; amount <= 5; amount++) {
            model.addCredits("ann", amount);
        }
        TransactionPage first = model.listTransactions("ann", PageRequest.first(2));
        model.addCredits("ann", 6);
        TransactionPage second =
                model.listTransactions("ann", PageRequest.first(2).after(cursorOf(first)));
        TransactionPage third =
                model.listTransactions("ann", PageRequest.first(1).after(cursorOf(second)));

        assertThat(first.entries()).extracting(Transaction::amount).containsExactly(5L, 4L);
        assertThat(second.entries()).extracting(Transaction::amount).containsExactly(3L, 2L);
        assertThat(third.entries()).extracting(Transaction::amount).containsExactly(1L);
        assertThat(third.nextCursor()).isNull();
    }

    @Test
    @DisplayName("HIS-05: a page that ends with the oldest entry has no cursor; nobody's ledger is an empty page")
    void lastPage() {
        model.addCredits("ann", 1);
        model.addCredits("ann", 2);

        assertThat(model.listTransactions("ann", PageRequest.first(2)).nextCursor())
                .isNull();
        assertThat(model.listTransactions("ann", PageRequest.first(1)).nextCursor())
                .isNotNull();
        assertThat(model.listTransactions("bob", PageRequest.first(1))).isEqualTo(new TransactionPage(List.of(), null));
    }

    @Test
    @DisplayName("HIS-05: a cursor of another ledger is invalid, an unknown transaction is not found")
    void unknown() {
        model.addCredits("ann", 1);
        model.addCredits("ann", 2);
        model.addCredits("bob", 3);
        PageRequest next = PageRequest.first(1).after(cursorOf(model.listTransactions("ann", PageRequest.first(1))));

        assertThatIllegalArgumentException().isThrownBy(() -> model.listTransactions("bob", next));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> model.listTransactions("ann", PageRequest.first(1).after("")));
        assertRejected(Rejection.TRANSACTION_NOT_FOUND, () -> model.getTransaction("tx-4"));
    }

    @Test
    @DisplayName("HIS-01 and BAL-06: a grant's entry has the call's expiry, key and metadata, each in its own place")
    void entryOfAGrant() {
        Map<String, String> metadata = Map.of("idempotencyKey", "forged", "userId", "bob");
        AddCredits request = AddCredits.of("ann", 10)
                .withType(GrantType.PROMOTION)
                .withExpiresAt(clock.in(Duration.ofDays(1)))
                .withIdempotencyKey("k")
                .withMetadata(metadata);
        model.addCredits(request);

        assertThat(model.getTransaction("tx-1"))
                .isEqualTo(new Transaction(
                        "tx-1",
                        TransactionType.PROMOTION,
                        10,
                        10,
                        clock.now(),
                        "ann",
                        null,
                        null,
                        null,
                        null,
                        null,
                        clock.in(Duration.ofDays(1)),
                        "k",
                        metadata));
    }

    @Test
    @DisplayName("HIS-01: a sweep's entry names the grant and has neither key nor metadata")
    void entryOfASweep() {
        model.addCredits(AddCredits.of("ann", 10)
                .withExpiresAt(clock.in(Duration.ofDays(1)))
                .withIdempotencyKey("k")
                .withMetadata(Map.of("a", "b")));
        clock.advance(Duration.ofDays(1));
        model.sweepExpiredCredits(false);

        assertThat(model.getTransaction("tx-2"))
                .isEqualTo(new Transaction(
                        "tx-2",
                        TransactionType.EXPIRY,
                        -10,
                        0,
                        clock.now(),
                        "ann",
                        null,
                        null,
                        null,
                        "tx-1",
                        null,
                        null,
                        null,
                        Map.of()));
    }

    @Test
    @DisplayName("HIS-01: a team's ledger has its opening, its grants, and its deductions with the acting member")
    void ledgerOfATeam() {
        String teamId = model.createTeam("crew", 100).teamId();
        model.addTeamMember(teamId, "ann");
        model.addTeamCredits(
                AddTeamCredits.of(teamId, 50).withType(GrantType.PURCHASE).withIdempotencyKey("k"));
        model.deductTeam(DeductTeam.of(teamId, "ann", 30).withModel("large").withOperationType("chat"));

        List<Transaction> entries =
                model.listTeamTransactions(teamId, PageRequest.first(10)).entries();
        assertThat(entries)
                .containsExactly(
                        teamEntry("tx-3", TransactionType.DEDUCTION, -30, 120, "ann", "large", "chat", null),
                        teamEntry("tx-2", TransactionType.PURCHASE, 50, 150, null, null, null, "k"),
                        teamEntry("tx-1", TransactionType.ADJUSTMENT, 100, 100, null, null, null, null));
        assertThat(model.listTransactions("ann", PageRequest.first(10)).entries())
                .isEmpty();
        String emptyTeamId = model.createTeam("empty", 0).teamId();
        assertThat(model.listTeamTransactions(emptyTeamId, PageRequest.first(10))
                        .entries())
                .isEmpty();
    }

    private Transaction teamEntry(
            String id,
            TransactionType type,
            long amount,
            long balanceAfter,
            @Nullable String userId,
            @Nullable String modelName,
            @Nullable String operationType,
            @Nullable String key) {
        return new Transaction(
                id,
                type,
                amount,
                balanceAfter,
                clock.now(),
                userId,
                "team-1",
                modelName,
                operationType,
                null,
                null,
                null,
                key,
                Map.of());
    }

    private static String cursorOf(TransactionPage page) {
        return Objects.requireNonNull(page.nextCursor());
    }
}
