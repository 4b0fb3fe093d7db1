package io.ducto.event.micrometer;

import io.ducto.event.CreditEvent;
import io.ducto.event.CreditEvents;
import io.ducto.event.Subscription;
import io.ducto.store.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts a manager's events, and the credits in them.
 *
 * <ul>
 *   <li>{@value #EVENTS}, tagged {@code event} with the event's name and {@code reason}: the rejection of a failure,
 *       {@code unavailable} for a failure of the store or of the price, {@code none} otherwise;
 *   <li>{@value #CREDITS}, tagged {@code event} and {@code source}: the credits that were added, reserved, deducted
 *       ({@code balance} or {@code allowance}), refunded or expired.
 * </ul>
 *
 * <p>No tag names a user, a team or a model: their number has no limit. Counting takes less than handing over to another
 * thread would, so it is done on the thread of the operation. Thread-safe.
 */
public final class CreditMetrics implements MeterBinder, AutoCloseable {
    /** The counter of events. */
    public static final String EVENTS = "ducto.credits.events";

    /** The counter of credits. */
    public static final String CREDITS = "ducto.credits.amount";

    private static final String BALANCE = "balance";

    private final CreditEvents events;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /**
     * Makes a binder.
     *
     * @param events what to count
     */
    public CreditMetrics(CreditEvents events) {
        this.events = Objects.requireNonNull(events, "events must not be null");
    }

    /**
     * Counts from now on.
     *
     * @param registry where
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        Objects.requireNonNull(registry, "registry must not be null");
        Subscription subscription = events.subscribe(CreditEvent.class, event -> count(registry, event), Runnable::run);
        synchronized (subscriptions) {
            subscriptions.add(subscription);
        }
    }

    /** Ends the counting; the counters stay in their registries. */
    @Override
    public void close() {
        synchronized (subscriptions) {
            subscriptions.forEach(Subscription::close);
            subscriptions.clear();
        }
    }

    private static void count(MeterRegistry registry, CreditEvent event) {
        Counter.builder(EVENTS)
                .description("What the credit manager did, or was refused")
                .tag("event", event.name())
                .tag("reason", reason(event))
                .register(registry)
                .increment();
        if (event instanceof CreditEvent.Deducted deducted) {
            add(registry, event, BALANCE, deducted.fromCredits());
            add(registry, event, "allowance", deducted.fromAllowance());
        } else if (event instanceof CreditEvent.Added added) {
            add(registry, event, BALANCE, added.amount());
        } else if (event instanceof CreditEvent.Reserved reserved) {
            add(registry, event, BALANCE, reserved.amount());
        } else if (event instanceof CreditEvent.Refunded refunded) {
            add(registry, event, BALANCE, refunded.amount());
        } else if (event instanceof CreditEvent.Expired expired) {
            add(registry, event, BALANCE, expired.amount());
        }
    }

    private static void add(MeterRegistry registry, CreditEvent event, String source, long amount) {
        if (amount > 0) {
            Counter.builder(CREDITS)
                    .description("The credits that were moved")
                    .baseUnit("credits")
                    .tag("event", event.name())
                    .tag("source", source)
                    .register(registry)
                    .increment((double) amount);
        }
    }

    private static String reason(CreditEvent event) {
        if (event instanceof CreditEvent.DeductFailed failed) {
            return text(failed.reason());
        }
        return event instanceof CreditEvent.RefundFailed failed ? text(failed.reason()) : "none";
    }

    private static String text(@Nullable Rejection reason) {
        return reason == null ? "unavailable" : reason.name();
    }
}
