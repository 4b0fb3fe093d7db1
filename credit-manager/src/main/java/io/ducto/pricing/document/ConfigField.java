package io.ducto.pricing.document;

/** The names of the fields in a document. */
final class ConfigField {
    static final String MODELS = "models";
    static final String TOOLS = "tools";
    static final String SEARCH = "search";
    static final String CACHE_DISCOUNT = "cache_discount";
    static final String FIXED_JOBS = "fixed_jobs";
    static final String MIN_BALANCE = "min_balance";
    static final String PLANS = "plans";

    static final String NAME = "name";
    static final String MONTHLY_ALLOWANCE = "monthly_allowance";
    static final String RATE_OVERRIDES = "rate_overrides";
    static final String FEATURES = "features";

    private ConfigField() {}
}
