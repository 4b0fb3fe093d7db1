package io.ducto.store.memory;

import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The spend caps of one user, and the spend that they limit (rules CAP-01 to CAP-09). Guarded by the account's lock. */
final class SpendCaps {
    private record Scope(SpendWindow window, @Nullable String model) {}

    private record DayAndModel(Instant day, @Nullable String model) {}

    private static final Comparator<CapBreach> STRICTEST_FIRST = Comparator.<CapBreach>comparingInt(
                    breach -> -breach.cap().action().strictness())
            .thenComparingLong(SpendCaps::room);

    private final Map<Scope, SpendCap> caps = new HashMap<>();

    /** What was deducted, by day: every window is made of whole days, and a cap that is set later counts it too. */
    private final Map<DayAndModel, Long> spend = new HashMap<>();

    void set(SpendCap cap) {
        caps.put(new Scope(cap.window(), cap.model()), cap);
    }

    boolean remove(SpendWindow window, @Nullable String model) {
        return caps.remove(new Scope(window, model)) != null;
    }

    List<SpendCap> all() {
        return List.copyOf(caps.values());
    }

    /** Counts a deduction. */
    void count(@Nullable String model, long amount, Instant now) {
        spend.merge(new DayAndModel(SpendWindow.DAILY.startOf(now), model), amount, Credits::saturatedSum);
    }

    /** Returns the breach to report (rule CAP-06). */
    Optional<CapBreach> check(@Nullable String model, long amount, Collection<Reservation> live, Instant now) {
        return caps.values().stream()
                .filter(cap -> cap.covers(model))
                .map(cap -> new CapBreach(
                        cap,
                        spent(cap, now),
                        reserved(cap, live),
                        amount,
                        cap.window().endOf(now)))
                .filter(breach -> amount > room(breach))
                .min(STRICTEST_FIRST);
    }

    /** Rejects an amount that would pass a denying cap (rule CAP-03). */
    void enforce(@Nullable String model, long amount, Collection<Reservation> live, Instant now) {
        check(model, amount, live, now)
                .filter(breach -> breach.cap().action().denies())
                .ifPresent(breach -> {
                    throw CreditRejectedException.spendCapExceeded(
                            breach.cap(), amount, breach.spent(), breach.reserved());
                });
    }

    /** Returns what can still be spent, negative if it is too much already; {@link CapBreach#room} could wrap around. */
    private static long room(CapBreach breach) {
        return breach.cap().limit() - Credits.saturatedSum(breach.spent(), breach.reserved());
    }

    private long spent(SpendCap cap, Instant now) {
        Instant start = cap.window().startOf(now);
        Instant end = cap.window().endOf(now);
        return spend.entrySet().stream()
                .filter(entry -> cap.covers(entry.getKey().model()))
                .filter(entry -> !entry.getKey().day().isBefore(start))
                .filter(entry -> entry.getKey().day().isBefore(end))
                .mapToLong(Map.Entry::getValue)
                .reduce(0, Credits::saturatedSum);
    }

    private static long reserved(SpendCap cap, Collection<Reservation> live) {
        return live.stream()
                .filter(reservation -> cap.covers(reservation.model()))
                .mapToLong(Reservation::amount)
                .sum();
    }
}
