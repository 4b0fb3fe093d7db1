package io.ducto.store.jdbc;

import static io.ducto.store.jdbc.AccountKind.USER;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TransactionType;
import io.ducto.store.jdbc.AccountState.Reservation;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Grants, reservations, deductions and releases of users.
 *
 * <p>Every operation that changes something has the same form: lock the account, read the clock, read what is needed of the
 * account in one statement, look at the key, check, write. Nothing is written before the last check has passed.
 */
record UserAccounts(Database database, Accounts accounts) {
    private static final Question FIGURES = Question.of(Set.of(Part.ACCOUNT, Part.HELD, Part.LOT));

    private static final Question FOR_GRANT = Question.of(Set.of(Part.ACCOUNT, Part.KEY));

    private static final Question FOR_DRAWING =
            Question.of(Set.of(Part.ACCOUNT, Part.KEY, Part.HELD, Part.OVERDUE, Part.LOT, Part.CAP));

    private static final Question FOR_RESERVED_DEDUCTION =
            Question.of(Set.of(Part.ACCOUNT, Part.KEY, Part.RESERVATION));

    private static final Question FOR_RELEASE =
            Question.of(Set.of(Part.ACCOUNT, Part.RESERVATION, Part.HELD, Part.LOT));

    BalanceResult balance(String userId) {
        AccountState account = accounts.read("getBalance", USER, userId, FIGURES);
        return new BalanceResult(
                userId, account.balance(), account.reserved(), account.expired().total(), account.lifetimePurchased());
    }

    AddCreditsResult add(AddCredits request) {
        return database.write("addCredits", handle -> add(handle, request));
    }

    ReserveResult reserve(ReserveCredits request) {
        return database.write("reserveCredits", handle -> reserve(handle, request));
    }

    DeductionResult deduct(DeductCredits request) {
        String reservationId = request.reservationId();
        return database.write(
                "deductCredits",
                handle -> reservationId == null
                        ? deductDirectly(handle, request)
                        : deductReserved(handle, request, reservationId));
    }

    ReleaseResult release(String userId, String reservationId) {
        return database.write("releaseReservation", handle -> release(handle, userId, reservationId));
    }

    private AddCreditsResult add(Handle handle, AddCredits request) {
        String key = request.idempotencyKey();
        Instant expiresAt = request.expiresAt() == null ? null : Micros.truncated(request.expiresAt());
        AccountState account = accounts.lockOrOpen(handle, USER, request.userId(), FOR_GRANT.withKey(key));
        LedgerEntry first = Keys.entry(
                handle,
                account,
                key,
                entry -> entry.type() == request.type().transactionType()
                        && entry.amount() == request.amount()
                        && Objects.equals(entry.shown().expiresAt(), expiresAt));
        if (first != null) {
            return granted(first, request.userId(), true);
        }
        if (expiresAt != null && !expiresAt.isAfter(account.now())) {
            throw new IllegalArgumentException("expiresAt must be later than " + account.now() + ", was " + expiresAt);
        }
        LedgerEntry grant =
                LedgerEntry.grant(account, request.type(), request.amount(), expiresAt, key, request.metadata());
        Ledger.write(handle, grant);
        if (expiresAt != null) {
            Lots.open(handle, grant, expiresAt);
        }
        return granted(grant, request.userId(), false);
    }

    private ReserveResult reserve(Handle handle, ReserveCredits request) {
        String userId = request.userId();
        String key = request.idempotencyKey();
        AccountState account = accounts.lock(handle, USER, userId, FOR_DRAWING.withKey(key));
        Reservations.Made first = Keys.reservation(handle, account, key, made -> made.wasAskedForBy(request));
        if (first != null) {
            return first.result(userId, true);
        }
        checkDrawing(account, userId, request.amount(), request.model(), request.minBalance());
        Reservations.Made made = new Reservations.Made(
                UUID.randomUUID().toString(),
                request.amount(),
                account.available() - request.amount(),
                request.operationType(),
                request.model(),
                Micros.truncated(account.now().plus(request.timeToLive())));
        Reservations.write(handle, account, made, account.draw(request.amount()), key);
        Reservations.markExpired(handle, account);
        return made.result(userId, false);
    }

    private DeductionResult deductDirectly(Handle handle, DeductCredits request) {
        String userId = request.userId();
        AccountState account = accounts.lock(handle, USER, userId, FOR_DRAWING.withKey(request.idempotencyKey()));
        LedgerEntry first = first(handle, account, request);
        if (first != null) {
            return deducted(first, userId, true);
        }
        checkDrawing(account, userId, request.amount(), request.model(), request.minBalance());
        LedgerEntry deduction = deduction(account, request, request.model(), request.operationType())
                .withDrawn(account.draw(request.amount()));
        Ledger.write(handle, deduction);
        Lots.take(handle, deduction.accountNo(), deduction.drawn());
        Reservations.markExpired(handle, account);
        return deducted(deduction, userId, false);
    }

    private DeductionResult deductReserved(Handle handle, DeductCredits request, String reservationId) {
        String userId = request.userId();
        AccountState account = accounts.lock(
                handle,
                USER,
                userId,
                FOR_RESERVED_DEDUCTION.withKey(request.idempotencyKey()).about(reservationId));
        LedgerEntry first = first(handle, account, request);
        if (first != null) {
            return deducted(first, userId, true);
        }
        Reservation reservation = live(account, userId, reservationId);
        if (request.amount() > reservation.amount()) {
            throw CreditRejectedException.amountExceedsReservation(
                    reservationId, request.amount(), reservation.amount());
        }
        LedgerEntry deduction = deduction(account, request, reservation.model(), reservation.operationType())
                .withReservation(reservationId)
                .withDrawn(reservation.parts().first(request.amount()));
        Ledger.write(handle, deduction);
        Reservations.end(handle, reservationId, Reservations.End.DEDUCTED);
        Lots.take(handle, deduction.accountNo(), deduction.drawn());
        return deducted(deduction, userId, false);
    }

    private ReleaseResult release(Handle handle, String userId, String reservationId) {
        AccountState account = accounts.lock(handle, USER, userId, FOR_RELEASE.about(reservationId));
        Reservation reservation = live(account, userId, reservationId);
        Reservations.end(handle, reservationId, Reservations.End.RELEASED);
        return new ReleaseResult(reservationId, userId, reservation.amount(), account.availableWithout(reservation));
    }

    /** Checks what a reservation or a direct deduction would draw (rules CAP-03 and RES-01). */
    private static void checkDrawing(
            AccountState account, String userId, long amount, @Nullable String model, long minBalance) {
        SpendCaps.enforce(account, userId, model, amount);
        long available = account.available();
        if (available - amount < minBalance) {
            throw CreditRejectedException.insufficientCredits(userId, available, amount, minBalance);
        }
    }

    private static Reservation live(AccountState account, String userId, String reservationId) {
        Reservation reservation = account.reservation();
        if (reservation == null) {
            throw CreditRejectedException.reservationNotFound(userId, reservationId);
        }
        return reservation;
    }

    private static @Nullable LedgerEntry first(Handle handle, AccountState account, DeductCredits request) {
        return Keys.entry(handle, account, request.idempotencyKey(), entry -> isDeduction(entry, request));
    }

    /** Compares what a key compares; from a reservation, model and operation type are the reservation's. */
    private static boolean isDeduction(LedgerEntry entry, DeductCredits request) {
        if (entry.type() != TransactionType.DEDUCTION
                || entry.amount() != -request.amount()
                || !Objects.equals(entry.reservationId(), request.reservationId())) {
            return false;
        }
        return request.reservationId() != null
                || (Objects.equals(entry.shown().model(), request.model())
                        && Objects.equals(entry.shown().operationType(), request.operationType()));
    }

    private static LedgerEntry deduction(
            AccountState account, DeductCredits request, @Nullable String model, @Nullable String operationType) {
        return LedgerEntry.deduction(
                account,
                request.userId(),
                request.amount(),
                model,
                operationType,
                request.idempotencyKey(),
                request.metadata());
    }

    private static AddCreditsResult granted(LedgerEntry grant, String userId, boolean replayed) {
        return new AddCreditsResult(
                grant.transactionId(),
                userId,
                grant.amount(),
                grant.balanceAfter(),
                grant.lifetimePurchased(),
                replayed);
    }

    private static DeductionResult deducted(LedgerEntry deduction, String userId, boolean replayed) {
        return new DeductionResult(
                deduction.transactionId(), userId, deduction.amount(), deduction.balanceAfter(), replayed);
    }
}
