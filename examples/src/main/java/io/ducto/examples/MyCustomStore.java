package io.ducto.examples;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SetupResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The store of ducto's guide "Custom Store" in Java, <b>as naive as it is there</b>: two maps, the group BALANCE, and the other
 * groups left out. A demonstration works with it, and a customer would lose credits.
 *
 * <p>Three of its mistakes are in the guide's store as well, and each looks harmless: the id of a reservation is made of the
 * user's, so the second reservation of a user takes the place of the first; the idempotency key is not looked at; and a refund
 * answers without giving anything back.
 */
public final class MyCustomStore implements CreditStore {
    private static final int SHORT = 8;

    private final Map<String, Long> balances = new ConcurrentHashMap<>();
    private final Map<String, Reservation> reservations = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Reservation(String userId, long amount, Instant expiresAt) {}

    /**
     * Opens an empty store.
     *
     * @param clock where it gets its time from
     */
    public MyCustomStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return Set.of(MethodGroup.BALANCE);
    }

    @Override
    public SetupResult setup() {
        return new SetupResult(List.of());
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }

    @Override
    public BalanceResult getBalance(String userId) {
        return new BalanceResult(userId, balance(userId), reserved(userId), 0, 0);
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        long balance = balance(request.userId()) + request.amount();
        balances.put(request.userId(), balance);
        return new AddCreditsResult("tx", request.userId(), request.amount(), balance, 0, false);
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        String user = request.userId();
        String id = "res_" + user.substring(0, Math.min(SHORT, user.length()));
        Instant expiresAt = clock.instant().plus(request.timeToLive());
        reservations.put(id, new Reservation(user, request.amount(), expiresAt));
        return new ReserveResult(id, user, request.amount(), balance(user) - request.amount(), expiresAt, false);
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        String user = request.userId();
        if (request.reservationId() != null) {
            reservations.remove(request.reservationId());
        }
        long balance = balance(user) - request.amount();
        balances.put(user, balance);
        return new DeductionResult("ded", user, -request.amount(), balance, false);
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        Reservation released = reservations.remove(reservationId);
        return new ReleaseResult(reservationId, userId, released == null ? 0 : released.amount(), balance(userId));
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        Long amount = request.amount();
        return new RefundResult(
                "ref", request.transactionId(), "", null, amount == null ? 0 : amount, 0, request.reason(), false);
    }

    private long balance(String userId) {
        return balances.getOrDefault(userId, 0L);
    }

    private long reserved(String userId) {
        Instant now = clock.instant();
        return reservations.values().stream()
                .filter(reservation -> reservation.userId().equals(userId) && now.isBefore(reservation.expiresAt()))
                .mapToLong(Reservation::amount)
                .sum();
    }
}
