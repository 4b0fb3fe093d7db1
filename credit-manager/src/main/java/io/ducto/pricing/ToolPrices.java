package io.ducto.pricing;

import io.ducto.store.PricingConfig;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tools cost together. Each entry is evaluated once, with {@code calls} set to how often its tool was called; that of
 * {@code _default} with all calls of tools that have no entry, and those without a name. Immutable.
 */
final class ToolPrices {
    private final Map<String, PriceEntry> entries;
    private final @Nullable PriceEntry others;

    ToolPrices(Map<String, PriceEntry> entries) {
        this.entries = new LinkedHashMap<>(entries);
        this.others = this.entries.remove(PricingConfig.DEFAULT_MODEL);
    }

    /** The sum of all entries; writes into the values where calls are. */
    BigDecimal price(long[] values, UsageMetrics usage) {
        BigDecimal sum = BigDecimal.valueOf(0, CostBreakdown.DECIMAL_PLACES);

        for (Map.Entry<String, PriceEntry> entry : entries.entrySet()) {
            values[Counters.CALLS] = usage.callsOf(entry.getKey());
            sum = sum.add(entry.getValue().price(values, usage));
        }
        if (others != null) {
            values[Counters.CALLS] = callsOfOthers(usage);
            sum = sum.add(others.price(values, usage));
        }
        return sum;
    }

    private long callsOfOthers(UsageMetrics usage) {
        long calls = usage.toolCalls();
        for (Map.Entry<String, Long> tool : usage.callsByTool().entrySet()) {
            if (entries.containsKey(tool.getKey())) {
                calls -= tool.getValue();
            }
        }
        return calls;
    }
}
