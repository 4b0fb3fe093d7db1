package io.ducto.tck.chapter;

import io.ducto.event.CreditEvent;
import io.ducto.event.CreditEvents;
import io.ducto.manager.CreditManager;
import io.ducto.manager.CreditManagerBuilder;
import io.ducto.pricing.PricingEngine;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A manager over one handle of a store, and the events that it told. It does not own the handle.
 *
 * <p>Prices are of fixed jobs, since expressions would need a library in every store project; and what a price is made of is no
 * concern of a store.
 */
final class ManagedStore implements AutoCloseable {
    static final String JOB = "export";
    static final long PRICE = 60;
    static final String DEARER_JOB = "import";
    static final long DEARER_PRICE = 90;
    static final String PLAN = "pro";
    static final long ALLOWANCE = 100;
    static final String FEATURE = "nightly-exports";

    private static final PricingConfig PRICES = PricingConfig.of(Map.of())
            .withMinBalance(0)
            .withFixedJobs(Map.of(JOB, PRICE, DEARER_JOB, DEARER_PRICE))
            .withPlan(PLAN, Plan.of("Pro", ALLOWANCE).withFeatures(List.of(FEATURE)));

    private final CreditManager manager;
    private final List<CreditEvent> events = new CopyOnWriteArrayList<>();

    private ManagedStore(CreditManagerBuilder builder) {
        CreditEvents published = CreditEvents.create();
        // The caller's thread, so that what was told is there when an operation returns.
        published.subscribe(CreditEvent.class, events::add, Runnable::run);
        this.manager = builder.events(published).leaveStoreOpen().build();
    }

    /** A manager that tries each call once and reserves down to 0, by the prices of {@link #publishPrices}. */
    static ManagedStore over(Chapter test, CreditStore handle) {
        return over(test, handle, 0);
    }

    /**
     * A manager that tries each call once.
     *
     * @param minBalance that of {@link #publishPrices}, for a store that keeps no prices
     */
    static ManagedStore over(Chapter test, CreditStore handle, long minBalance) {
        CreditManagerBuilder builder =
                CreditManager.builder(handle).clock(test.clock()).retries(0);
        return new ManagedStore(
                test.bench().supports(MethodGroup.PRICING)
                        ? builder
                        : builder.pricing(PricingEngine.of(PRICES.withMinBalance(minBalance))));
    }

    /** Publishes the prices in a store that keeps some; elsewhere the managers bring them. */
    static void publishPrices(Chapter test, long minBalance) {
        if (test.bench().supports(MethodGroup.PRICING)) {
            test.store().setActivePricing(PRICES.withMinBalance(minBalance), "prices of the managers");
        }
    }

    /** Makes a user on the plan; needs the group PLANS. */
    static String userOnThePlan(Chapter test, long credits, long allowanceLeft) {
        String user = credits == 0 ? test.user() : test.userWith(credits);
        test.store().setUserPlan(user, PLAN);
        if (allowanceLeft < ALLOWANCE) {
            test.store().incrementUsageWindow(user, ALLOWANCE - allowanceLeft);
        }
        return user;
    }

    CreditManager manager() {
        return manager;
    }

    /** The names of all events so far, in order. */
    List<String> events() {
        return events.stream().map(CreditEvent::name).toList();
    }

    @Override
    public void close() {
        manager.close();
    }
}
