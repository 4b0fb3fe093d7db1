package io.ducto.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.ducto.store.GrantType;
import io.ducto.store.RefundCredits;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger: what callers see of it, and what the store needs to know for replays and refunds. Making one checks
 * that the new balance fits (rule GEN-04).
 *
 * @param accountNo whose ledger
 * @param sequence the place in that ledger, from 1 up
 * @param shown what callers see
 * @param lifetimePurchased the account's lifetime purchases after this entry
 * @param reservationId the reservation that a deduction has ended, or null
 * @param requestedAmount the amount that a refund asked for, or null if it asked for the rest
 * @param memberSpent what the acting member has spent of the pool after a team's deduction, else null
 * @param drawn the lots that a deduction drew on
 */
record LedgerEntry(
        long accountNo,
        long sequence,
        Transaction shown,
        long lifetimePurchased,
        @Nullable String reservationId,
        @Nullable Long requestedAmount,
        @Nullable Long memberSpent,
        LotParts drawn) {

    static LedgerEntry grant(
            AccountState account,
            GrantType type,
            long amount,
            @Nullable Instant expiresAt,
            @Nullable String key,
            Map<String, String> metadata) {
        long purchased = type == GrantType.PURCHASE
                ? Credits.sum("the lifetime purchases of " + account.owner(), account.lifetimePurchased(), amount)
                : account.lifetimePurchased();
        Transaction shown = new Transaction(
                newId(),
                type.transactionType(),
                amount,
                balanceAfter(account, amount),
                account.now(),
                account.userId(),
                account.teamId(),
                null,
                null,
                null,
                null,
                expiresAt,
                key,
                metadata);
        return of(account, shown).withLifetimePurchased(purchased);
    }

    /** Makes the entry of a deduction, whose amount the caller has found to be there. */
    static LedgerEntry deduction(
            AccountState account,
            String actingUser,
            long amount,
            @Nullable String model,
            @Nullable String operationType,
            @Nullable String key,
            Map<String, String> metadata) {
        Transaction shown = new Transaction(
                newId(),
                TransactionType.DEDUCTION,
                -amount,
                balanceAfter(account, -amount),
                account.now(),
                actingUser,
                account.teamId(),
                model,
                operationType,
                null,
                null,
                null,
                key,
                metadata);
        return of(account, shown);
    }

    static LedgerEntry refund(AccountState account, RefundCredits request, Transaction original, long amount) {
        Transaction shown = new Transaction(
                newId(),
                TransactionType.REFUND,
                amount,
                balanceAfter(account, amount),
                account.now(),
                original.userId(),
                account.teamId(),
                null,
                null,
                original.transactionId(),
                request.reason(),
                null,
                request.idempotencyKey(),
                request.metadata());
        return of(account, shown).withRequestedAmount(request.amount());
    }

    static LedgerEntry expiry(AccountState account, String grantId, long amount) {
        return of(
                account,
                new Transaction(
                        newId(),
                        TransactionType.EXPIRY,
                        -amount,
                        balanceAfter(account, -amount),
                        account.now(),
                        account.userId(),
                        null,
                        null,
                        null,
                        grantId,
                        null,
                        null,
                        null,
                        Map.of()));
    }

    LedgerEntry withReservation(String newReservationId) {
        return new LedgerEntry(
                accountNo, sequence, shown, lifetimePurchased, newReservationId, requestedAmount, memberSpent, drawn);
    }

    LedgerEntry withMemberSpent(long newMemberSpent) {
        return new LedgerEntry(
                accountNo, sequence, shown, lifetimePurchased, reservationId, requestedAmount, newMemberSpent, drawn);
    }

    LedgerEntry withDrawn(LotParts newDrawn) {
        return new LedgerEntry(
                accountNo, sequence, shown, lifetimePurchased, reservationId, requestedAmount, memberSpent, newDrawn);
    }

    private LedgerEntry withRequestedAmount(@Nullable Long newRequestedAmount) {
        return new LedgerEntry(
                accountNo, sequence, shown, lifetimePurchased, reservationId, newRequestedAmount, memberSpent, drawn);
    }

    private LedgerEntry withLifetimePurchased(long newLifetimePurchased) {
        return new LedgerEntry(
                accountNo, sequence, shown, newLifetimePurchased, reservationId, requestedAmount, memberSpent, drawn);
    }

    String transactionId() {
        return shown.transactionId();
    }

    /** Says whose account the entry belongs to. */
    AccountKind kind() {
        return shown.teamId() == null ? AccountKind.USER : AccountKind.TEAM;
    }

    /** Returns the id of the team or user whose account it is. */
    String ownerId() {
        String teamId = shown.teamId();
        return teamId == null ? requireNonNull(shown.userId(), "an entry is a team's or a user's") : teamId;
    }

    TransactionType type() {
        return shown.type();
    }

    long amount() {
        return shown.amount();
    }

    long balanceAfter() {
        return shown.balanceAfter();
    }

    private static LedgerEntry of(AccountState account, Transaction shown) {
        return new LedgerEntry(
                account.accountNo(),
                account.lastSequence() + 1,
                shown,
                account.lifetimePurchased(),
                null,
                null,
                null,
                LotParts.NONE);
    }

    private static long balanceAfter(AccountState account, long amount) {
        return Credits.sum("the balance of " + account.owner(), account.balance(), amount);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
