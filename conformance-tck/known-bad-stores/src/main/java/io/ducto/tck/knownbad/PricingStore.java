package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.store.PricingConfigResult;
import java.util.List;
import java.util.Optional;

/** A store that tells other versions of the price list than it keeps. */
abstract class PricingStore extends ForwardingCreditStore {
    PricingStore(CreditStore right) {
        super(right);
    }

    /** Returns what a reader sees of a version. */
    abstract PricingConfigResult told(PricingConfigResult version);

    @Override
    public Optional<PricingConfigResult> getActivePricing() {
        return right.getActivePricing().map(this::told);
    }

    @Override
    public List<PricingConfigResult> getPricingHistory() {
        return right.getPricingHistory().stream().map(this::told).toList();
    }

    @Override
    public PricingConfigResult getPricingConfig(int version) {
        return told(right.getPricingConfig(version));
    }

    @Override
    public PricingConfigResult activatePricing(int version) {
        return told(right.activatePricing(version));
    }
}
