package io.ducto.manager;

import io.ducto.event.CreditEvent;
import io.ducto.event.CreditEvents;
import io.ducto.pricing.UsageMetrics;
import io.ducto.store.AllowanceResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.PageRequest;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import io.ducto.store.memory.MemoryCreditStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store with prices, a plan and users, and managers over it. A token costs a credit. */
final class World {
    static final String ADA = "ada";
    static final String MODEL = "echo-1";
    static final String PLAN = "pro";
    static final String JOB = "export";
    static final long ALLOWANCE = 100;
    static final long JOB_PRICE = 30;

    static final PricingConfig CONFIG = PricingConfig.of(Map.of(MODEL, "input_tokens"))
            .withMinBalance(0)
            .withFixedJobs(Map.of(JOB, JOB_PRICE))
            .withPlan(PLAN, Plan.of("Pro", ALLOWANCE).withFeatures(List.of("export")));

    /** The same, at twice the price. */
    static final PricingConfig DEARER = new PricingConfig(
            Map.of(MODEL, "2 * input_tokens"),
            CONFIG.tools(),
            null,
            null,
            Map.of(JOB, 2 * JOB_PRICE),
            0,
            CONFIG.plans());

    /** The same prices, and no plan. */
    static final PricingConfig WITHOUT_PLANS =
            PricingConfig.of(CONFIG.models()).withMinBalance(0).withFixedJobs(CONFIG.fixedJobs());

    final TestClock clock = new TestClock();
    final MemoryCreditStore memory = new MemoryCreditStore(clock);
    final List<CreditEvent> events = new CopyOnWriteArrayList<>();

    World() {
        memory.setActivePricing(CONFIG, "first");
    }

    /** Ada has credits, and a plan of whose allowance something is left. */
    static World with(long credits, long allowanceLeft) {
        World world = new World();
        if (credits > 0) {
            world.memory.addCredits(ADA, credits);
        }
        world.memory.setUserPlan(ADA, PLAN);
        if (allowanceLeft < ALLOWANCE) {
            world.memory.incrementUsageWindow(ADA, ALLOWANCE - allowanceLeft);
        }
        return world;
    }

    static UsageMetrics tokens(long count) {
        return UsageMetrics.of(MODEL).withInputTokens(count);
    }

    /** A manager over another handle, with what is around it. */
    CreditManagerBuilder manager(Interception interception, MethodGroup... missing) {
        CreditStore handle = memory.another(clock);
        CreditEvents published = CreditEvents.create();
        published.subscribe(CreditEvent.class, events::add, Runnable::run);
        return CreditManager.builder(interception.of(handle, missing))
                .clock(clock)
                .events(published);
    }

    CreditManager manager() {
        return manager((operation, call) -> call.call()).build();
    }

    BalanceResult balance() {
        return memory.getBalance(ADA);
    }

    AllowanceResult allowance() {
        return memory.checkAllowance(ADA);
    }

    /** The deductions of Ada. */
    List<Transaction> deductions() {
        return memory.listTransactions(ADA, PageRequest.first(1_000)).entries().stream()
                .filter(entry -> entry.type() == TransactionType.DEDUCTION)
                .toList();
    }

    <E extends CreditEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
