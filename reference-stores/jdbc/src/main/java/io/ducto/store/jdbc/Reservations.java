package io.ducto.store.jdbc;

import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of reservations. They stay when a reservation has ended, so that a late retry still finds its answer. */
final class Reservations {
    /** How a reservation ends. */
    enum End {
        DEDUCTED,
        RELEASED
    }

    /** A reservation as it was made. */
    record Made(
            String reservationId,
            long amount,
            long availableAfter,
            String operationType,
            @Nullable String model,
            Instant expiresAt) {

        ReserveResult result(String userId, boolean replayed) {
            return new ReserveResult(reservationId, userId, amount, availableAfter, expiresAt, replayed);
        }

        /** Says whether a request is a repetition of the one that made this reservation. */
        boolean wasAskedForBy(ReserveCredits request) {
            return amount == request.amount()
                    && operationType.equals(request.operationType())
                    && Objects.equals(model, request.model());
        }
    }

    private static final String INSERT = """
            INSERT INTO ducto_reservation (reservation_id, account_no, state, amount, available_after, operation_type,
                model, expires_at, held_lots, idempotency_key)
            VALUES (:reservationId, :accountNo, 'LIVE', :amount, :availableAfter, :operationType,
                :model, :expiresAt, :heldLots, :key)""";

    private static final String BY_KEY = """
            SELECT reservation_id, amount, available_after, operation_type, model, expires_at FROM ducto_reservation
            WHERE account_no = :accountNo AND idempotency_key = :key""";

    private static final String END =
            "UPDATE ducto_reservation SET state = :end WHERE reservation_id = :reservationId AND state = 'LIVE'";

    private static final String EXPIRE = """
            UPDATE ducto_reservation SET state = 'EXPIRED'
            WHERE account_no = :accountNo AND state = 'LIVE' AND expires_at <= :now""";

    private Reservations() {}

    static void write(Handle handle, AccountState account, Made made, LotParts held, @Nullable String idempotencyKey) {
        handle.createUpdate(INSERT)
                .bind("reservationId", made.reservationId())
                .bind("accountNo", account.accountNo())
                .bind("amount", made.amount())
                .bind("availableAfter", made.availableAfter())
                .bind("operationType", made.operationType())
                .bind("model", made.model())
                .bind("expiresAt", Micros.of(made.expiresAt()))
                .bind("heldLots", held.toColumn())
                .bind("key", idempotencyKey)
                .execute();
    }

    static Made byKey(Handle handle, AccountState account, String key) {
        return handle.createQuery(BY_KEY)
                .bind("accountNo", account.accountNo())
                .bind("key", key)
                .map((row, context) -> new Made(
                        row.getString("reservation_id"),
                        row.getLong("amount"),
                        row.getLong("available_after"),
                        row.getString("operation_type"),
                        row.getString("model"),
                        Micros.instant(row.getLong("expires_at"))))
                .one();
    }

    static void end(Handle handle, String reservationId, End end) {
        handle.createUpdate(END)
                .bind("reservationId", reservationId)
                .bind("end", end.name())
                .execute();
    }

    /**
     * Marks the reservations that time has ended, if there are any. Their credits are free without it; but a process whose
     * clock is slow would take them for live, and deduct credits that somebody else has drawn since.
     */
    static void markExpired(Handle handle, AccountState account) {
        if (account.hasOverdueReservations()) {
            handle.createUpdate(EXPIRE)
                    .bind("accountNo", account.accountNo())
                    .bind("now", Micros.of(account.now()))
                    .execute();
        }
    }
}
