package io.ducto.tck.model;

import io.ducto.store.Arguments;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.MethodGroup;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What users have and spend: the rules BAL-01 and BAL-05, and those of RES, DED and REL. */
final class Spending {
    private final Gate gate;
    private final Accounts accounts;

    Spending(Gate gate, Accounts accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    BalanceResult getBalance(String userId) {
        gate.pass(MethodGroup.BALANCE, "getBalance");
        Arguments.id("userId", userId);
        return accounts.user(userId).balance(gate.now());
    }

    ReserveResult reserveCredits(ReserveCredits request) {
        gate.pass(MethodGroup.BALANCE, "reserveCredits");
        UserAccount account = accounts.user(Gate.notNull("request", request).userId());
        Instant now = gate.now();
        return account.keys().once(request.idempotencyKey(), new Call.Hold(request), () -> hold(account, request, now));
    }

    private ReserveResult hold(UserAccount account, ReserveCredits request, Instant now) {
        Draw draw = draw(account, request.model(), request.amount(), request.minBalance(), now);
        Reservation reservation = new Reservation(
                accounts.nextReservationId(),
                request.amount(),
                request.operationType(),
                request.model(),
                now.plus(request.timeToLive()),
                draw);
        account.begin(reservation);
        return new ReserveResult(
                reservation.reservationId(),
                request.userId(),
                reservation.amount(),
                account.available(now), // RES-03: what remains
                reservation.expiresAt(),
                false);
    }

    DeductionResult deductCredits(DeductCredits request) {
        gate.pass(MethodGroup.BALANCE, "deductCredits");
        UserAccount account = accounts.user(Gate.notNull("request", request).userId());
        Instant now = gate.now();
        return account.keys().once(request.idempotencyKey(), new Call.Deduction(request), () -> {
            @Nullable String reservationId = request.reservationId();
            return reservationId == null
                    ? deductDirectly(account, request, now)
                    : deductReserved(account, request, reservationId, now);
        });
    }

    private DeductionResult deductReserved(
            UserAccount account, DeductCredits request, String reservationId, Instant now) {
        Reservation reservation = account.liveReservation(reservationId, now); // DED-03
        if (request.amount() > reservation.amount()) { // DED-02
            throw CreditRejectedException.amountExceedsReservation(
                    reservationId, request.amount(), reservation.amount());
        }
        account.end(reservation); // DED-01: all of it ends, and what is not taken is free again
        Draw draw = reservation.draw().first(request.amount()); // EXP-02, its last sentence
        return write(account, request, reservation.model(), reservation.operationType(), draw, now); // DED-06
    }

    private DeductionResult deductDirectly(UserAccount account, DeductCredits request, Instant now) {
        Draw draw = draw(account, request.model(), request.amount(), request.minBalance(), now);
        return write(account, request, request.model(), request.operationType(), draw, now);
    }

    private DeductionResult write(
            UserAccount account,
            DeductCredits request,
            @Nullable String model,
            @Nullable String operationType,
            Draw draw,
            Instant now) {
        String transactionId = accounts.nextTransactionId();
        long balanceAfter = account.ledger().balance() - request.amount();
        accounts.append(
                account, Entry.deduction(transactionId, request, model, operationType, draw, balanceAfter, now));
        return new DeductionResult(transactionId, request.userId(), -request.amount(), balanceAfter, false);
    }

    /** The checks that reservations and direct deductions share (DED-07), in the order of GEN-16: caps, then funds. */
    private static Draw draw(UserAccount account, @Nullable String model, long amount, long minBalance, Instant now) {
        SpendCaps.enforce(account, model, amount, now); // CAP-03
        long available = account.available(now);
        if (available - amount < minBalance) { // RES-01; available is never negative, so this cannot wrap
            throw CreditRejectedException.insufficientCredits(account.userId(), available, amount, minBalance);
        }
        return account.drawableRests(now).first(amount); // EXP-02
    }

    ReleaseResult releaseReservation(String userId, String reservationId) {
        gate.pass(MethodGroup.BALANCE, "releaseReservation");
        Arguments.id("userId", userId);
        Arguments.id("reservationId", reservationId);
        UserAccount account = accounts.user(userId);
        Instant now = gate.now();
        Reservation reservation = account.liveReservation(reservationId, now); // REL-02
        account.end(reservation); // REL-01
        return new ReleaseResult(reservationId, userId, reservation.amount(), account.available(now));
    }
}
