package io.ducto.tck.model;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CreateTeam;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.RefundCredits;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ledger entry, and the lots that its credits went to or came from. Each factory method says what the entry of an
 * operation records (HIS-01); metadata has a place of its own there, so it can replace nothing (BAL-06).
 *
 * @param transaction the entry as callers see it
 * @param draw its credits by lot, in the order of drawing; those of a team are all of {@link Lot#LASTING}
 */
record Entry(Transaction transaction, Draw draw) {

    /** What the entry put into a lot, negative for what it took out. */
    long changeOf(Lot lot) {
        long credits = draw.creditsOf(lot);
        return transaction.amount() < 0 ? -credits : credits;
    }

    boolean isDeduction() {
        return transaction.type() == TransactionType.DEDUCTION;
    }

    static Entry grant(String id, AddCredits request, long balanceAfter, Instant now) {
        Instant expiresAt = request.expiresAt();
        Lot lot = expiresAt == null ? Lot.LASTING : new Lot(id, expiresAt);
        Transaction transaction = new Transaction(
                id,
                request.type().transactionType(),
                request.amount(),
                balanceAfter,
                now,
                request.userId(),
                null,
                null,
                null,
                null,
                null,
                expiresAt,
                request.idempotencyKey(),
                request.metadata());
        return new Entry(transaction, Draw.of(lot, request.amount()));
    }

    static Entry deduction(
            String id,
            DeductCredits request,
            @Nullable String model,
            @Nullable String operationType,
            Draw draw,
            long balanceAfter,
            Instant now) {
        Transaction transaction = new Transaction(
                id,
                TransactionType.DEDUCTION,
                -request.amount(),
                balanceAfter,
                now,
                request.userId(),
                null,
                model,
                operationType,
                null,
                null,
                null,
                request.idempotencyKey(),
                request.metadata());
        return new Entry(transaction, draw);
    }

    static Entry refund(
            String id, Transaction deduction, RefundCredits request, Draw draw, long balanceAfter, Instant now) {
        Transaction transaction = new Transaction(
                id,
                TransactionType.REFUND,
                draw.total(),
                balanceAfter,
                now,
                deduction.userId(),
                deduction.teamId(),
                null,
                null,
                deduction.transactionId(),
                request.reason(),
                null,
                request.idempotencyKey(),
                request.metadata());
        return new Entry(transaction, draw);
    }

    static Entry expiry(String id, String userId, Part rest, long balanceAfter, Instant now) {
        Transaction transaction = new Transaction(
                id,
                TransactionType.EXPIRY,
                -rest.credits(),
                balanceAfter,
                now,
                userId,
                null,
                null,
                null,
                rest.lot().grantId(),
                null,
                null,
                null,
                Map.of());
        return new Entry(transaction, Draw.of(rest.lot(), rest.credits()));
    }

    static Entry teamOpening(String id, String teamId, CreateTeam request, Instant now) {
        Transaction transaction = new Transaction(
                id,
                TransactionType.ADJUSTMENT,
                request.initialBalance(),
                request.initialBalance(),
                now,
                null,
                teamId,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
        return new Entry(transaction, Draw.of(Lot.LASTING, request.initialBalance()));
    }

    static Entry teamGrant(String id, AddTeamCredits request, long balanceAfter, Instant now) {
        Transaction transaction = new Transaction(
                id,
                request.type().transactionType(),
                request.amount(),
                balanceAfter,
                now,
                null,
                request.teamId(),
                null,
                null,
                null,
                null,
                null,
                request.idempotencyKey(),
                request.metadata());
        return new Entry(transaction, Draw.of(Lot.LASTING, request.amount()));
    }

    static Entry teamDeduction(String id, DeductTeam request, long balanceAfter, Instant now) {
        Transaction transaction = new Transaction(
                id,
                TransactionType.DEDUCTION,
                -request.amount(),
                balanceAfter,
                now,
                request.userId(),
                request.teamId(),
                request.model(),
                request.operationType(),
                null,
                null,
                null,
                request.idempotencyKey(),
                request.metadata());
        return new Entry(transaction, Draw.of(Lot.LASTING, request.amount()));
    }
}
