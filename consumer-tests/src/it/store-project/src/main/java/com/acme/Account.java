package com.acme;

import io.ducto.store.CreditRejectedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** One user's credits, live reservations and idempotency keys. The store's lock guards it. */
final class Account {
    final String userId;
    final Map<String, Reservation> reservations = new HashMap<>();
    long balance;
    long lifetimePurchased;

    private final Map<String, Call> calls = new HashMap<>();

    Account(String userId) {
        this.userId = userId;
    }

    long reserved() {
        return reservations.values().stream().mapToLong(Reservation::amount).sum();
    }

    long available() {
        return balance - reserved();
    }

    Reservation liveReservation(String reservationId) {
        Reservation reservation = reservations.get(reservationId);
        if (reservation == null) {
            throw CreditRejectedException.reservationNotFound(userId, reservationId);
        }
        return reservation;
    }

    void checkReserved(String reservationId, long amount) {
        long reserved = liveReservation(reservationId).amount();
        if (amount > reserved) {
            throw CreditRejectedException.amountExceedsReservation(reservationId, amount, reserved);
        }
    }

    void checkAvailable(long amount, long minBalance) {
        if (available() - amount < minBalance) {
            throw CreditRejectedException.insufficientCredits(userId, available(), amount, minBalance);
        }
    }

    /**
     * Does what a request asks for, unless a call with its key has done so: then that call's result is returned again,
     * marked as replayed. An operation that throws leaves its key unused.
     *
     * @param compared the request without what an honest retry may change
     * @param operation makes the changes and returns their result, for the first call and for replays
     */
    @SuppressWarnings("unchecked") // equal requests are of one class, and so are their results
    <R> R once(String key, Record compared, Supplier<Function<Boolean, R>> operation) {
        Call first = key == null ? null : calls.get(key);
        if (first == null) {
            Function<Boolean, R> result = operation.get();
            if (key != null) {
                calls.put(key, new Call(compared, result));
            }
            return result.apply(false);
        }
        if (!first.compared().equals(compared)) {
            throw CreditRejectedException.idempotencyConflict("user " + userId, key);
        }
        return (R) first.result().apply(true);
    }

    record Reservation(long amount, Instant expiresAt) {}

    private record Call(Record compared, Function<Boolean, ?> result) {}
}
