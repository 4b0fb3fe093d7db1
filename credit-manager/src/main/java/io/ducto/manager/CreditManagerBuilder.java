package io.ducto.manager;

import io.ducto.event.CreditEvents;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.PricingOptions;
import io.ducto.store.Arguments;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.ReserveCredits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes a {@link CreditManager} with options. Not thread-safe. */
public final class CreditManagerBuilder {
    /** How often a call of the store is made again at once, unless said otherwise. */
    public static final int DEFAULT_RETRIES = 2;

    /** How long a charge holds credits at most, unless said otherwise. */
    public static final Duration DEFAULT_HOLD_TIME_TO_LIVE = Duration.ofMinutes(1);

    private final CreditStore store;
    private @Nullable PricingEngine pricing;
    private PricingOptions pricingOptions = PricingOptions.defaults();
    private CreditEvents events = CreditEvents.create();
    private InstantSource clock = InstantSource.system();
    private OptionalLong lowBalance = OptionalLong.empty();
    private Duration holdTimeToLive = DEFAULT_HOLD_TIME_TO_LIVE;
    private int retries = DEFAULT_RETRIES;
    private boolean plans = true;
    private boolean ownsStore = true;

    CreditManagerBuilder(CreditStore store) {
        this.store = Objects.requireNonNull(store, "store must not be null");
    }

    /**
     * Sets what charges are computed by. Without it the manager loads the active configuration of the store when it first
     * needs a price.
     *
     * @param engine the prices
     * @return this
     */
    public CreditManagerBuilder pricing(PricingEngine engine) {
        this.pricing = Objects.requireNonNull(engine, "engine must not be null");
        return this;
    }

    /**
     * Sets how configurations that come from the store make charges of costs.
     *
     * @param options the options; {@link PricingOptions#defaults} without this
     * @return this
     */
    public CreditManagerBuilder pricingOptions(PricingOptions options) {
        this.pricingOptions = Objects.requireNonNull(options, "options must not be null");
        return this;
    }

    /**
     * Sets where events are published. The manager closes it.
     *
     * @param newEvents with the subscriptions that are to get everything from the start
     * @return this
     */
    public CreditManagerBuilder events(CreditEvents newEvents) {
        this.events = Objects.requireNonNull(newEvents, "events must not be null");
        return this;
    }

    /**
     * Sets where the times of events come from; the store has a clock of its own.
     *
     * @param newClock the clock; the system's without this
     * @return this
     */
    public CreditManagerBuilder clock(InstantSource newClock) {
        this.clock = Objects.requireNonNull(newClock, "clock must not be null");
        return this;
    }

    /**
     * Sets the balance below which a user is told of: the event {@code credits.low_balance}.
     *
     * @param threshold in credits, at least 1
     * @return this
     */
    public CreditManagerBuilder lowBalance(long threshold) {
        this.lowBalance = OptionalLong.of(Arguments.amount("threshold", threshold));
        return this;
    }

    /**
     * Sets how long a charge may hold credits, should it be cut off before it takes them or gives them back.
     *
     * @param timeToLive more than the charge takes; {@link #DEFAULT_HOLD_TIME_TO_LIVE} without this
     * @return this
     */
    public CreditManagerBuilder holdTimeToLive(Duration timeToLive) {
        // Checked here by the request that will carry it.
        ReserveCredits.of("any", 1, "any").withTimeToLive(timeToLive);
        this.holdTimeToLive = timeToLive;
        return this;
    }

    /**
     * Sets how often a call of the store is made again, at once, when the store was unavailable.
     *
     * @param newRetries 0 to 10; {@value #DEFAULT_RETRIES} without this
     * @return this
     */
    public CreditManagerBuilder retries(int newRetries) {
        if (newRetries < 0 || newRetries > 10) {
            throw new IllegalArgumentException("retries must be 0 to 10, was " + newRetries);
        }
        this.retries = newRetries;
        return this;
    }

    /**
     * Leaves allowances alone, although the store supports PLANS. Where nobody is on a plan this saves two calls of the store
     * a charge. Do not switch it while charges are being retried: a retry must take the steps of the first attempt.
     *
     * @return this
     */
    public CreditManagerBuilder withoutPlans() {
        this.plans = false;
        return this;
    }

    /**
     * Leaves the store open when the manager is closed: it belongs to somebody else.
     *
     * @return this
     */
    public CreditManagerBuilder leaveStoreOpen() {
        this.ownsStore = false;
        return this;
    }

    /**
     * Makes the manager. It calls the store only to ask which groups it supports.
     *
     * @return a new manager
     */
    public CreditManager build() {
        StoreAccess access = new StoreAccess(store, new Persistence(retries));
        ChargeContext context = new ChargeContext(
                access,
                new ManagedPricing(access, pricingOptions, pricing),
                new Announcer(events, clock, lowBalance),
                new RecentKeys(),
                plans && access.supports(MethodGroup.PLANS),
                holdTimeToLive);
        return new CreditManager(store, context, events, ownsStore);
    }
}
