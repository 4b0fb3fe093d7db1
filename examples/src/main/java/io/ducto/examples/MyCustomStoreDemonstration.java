package io.ducto.examples;

import io.ducto.event.CreditEvents;
import io.ducto.manager.CreditManager;
import io.ducto.manager.UsageDeductionResult;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.UsageMetrics;
import io.ducto.store.PricingConfig;
import io.ducto.store.ReserveResult;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/** Uses {@link MyCustomStore} with the manager, as the guide does, and then goes on where the guide ends. */
public final class MyCustomStoreDemonstration {
    private MyCustomStoreDemonstration() {}

    /**
     * Prints what happens.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        run(System.out, InstantSource.system());
    }

    static void run(PrintStream out, InstantSource clock) {
        PricingEngine prices = PricingEngine.of(PricingConfig.of(Map.of("echo-1", "input_tokens * 0.25")));
        try (CreditManager manager = CreditManager.of(new MyCustomStore(clock), prices, CreditEvents.create(), clock)) {
            out.println("What the guide shows:");
            manager.addCredits("ada", 10_000);
            out.println("  10000 credits added, balance " + balance(manager));
            ReserveResult reserved = manager.reserveCredits("ada", 1_000, "test");
            out.println("  " + reserved.amount() + " reserved, available " + reserved.available());
            manager.releaseReservation("ada", reserved.reservationId());

            out.println("And what comes next:");
            manager.reserveCredits("ada", 4_000, "first");
            manager.reserveCredits("ada", 500, "second");
            out.println("  4000 and 500 reserved, so 4500 should be: "
                    + manager.getBalance("ada").reserved());
            UsageMetrics usage = UsageMetrics.of("echo-1").withInputTokens(1_000);
            UsageDeductionResult charge = manager.deduct("ada", usage, "request-1");
            out.println("  250 charged, balance " + balance(manager));
            manager.deduct("ada", usage, "request-1");
            out.println("  the same request again, so 9750 should be left: " + balance(manager));
            manager.refund(String.valueOf(charge.transactionId()));
            out.println("  refunded, so 10000 should be back: " + balance(manager));
        }
    }

    private static long balance(CreditManager manager) {
        return manager.getBalance("ada").balance();
    }
}
