package io.ducto.pricing;

import io.ducto.store.PricingConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prices by model, and which of them serves a model: the entry of its name; or else the longest entry that the name goes
 * on from with {@code - @ :} or {@code /}, as {@code gpt-4} does in {@code gpt-4-0613} and not in {@code gpt-4o} or
 * {@code gpt-4.1}; or else {@code _default}. Immutable.
 */
final class Rates {
    private static final String SEPARATORS = "-@:/";

    private final Map<String, PriceEntry> entries;

    Rates(Map<String, PriceEntry> entries) {
        this.entries = entries;
    }

    /** The entry that serves a model, or null if none does. */
    @Nullable PriceEntry of(String model) {
        PriceEntry exact = entries.get(model);
        if (exact != null) {
            return exact;
        }
        for (int end = model.length() - 1; end > 0; end--) {
            if (SEPARATORS.indexOf(model.charAt(end)) >= 0) {
                PriceEntry prefix = entries.get(model.substring(0, end));
                if (prefix != null) {
                    return prefix;
                }
            }
        }
        return entries.get(PricingConfig.DEFAULT_MODEL);
    }
}
