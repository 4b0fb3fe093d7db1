package io.ducto.pricing.document;

import io.ducto.pricing.InvalidPricingException;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.PricingError;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.ReserveCredits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a configuration of a document. What is wrong is noted and left out, so that all the rest is looked at as well; if
 * anything was, no configuration is given out.
 */
final class ConfigReader {
    private static final List<String> FIELDS = List.of(
            ConfigField.MODELS,
            ConfigField.TOOLS,
            ConfigField.SEARCH,
            ConfigField.CACHE_DISCOUNT,
            ConfigField.FIXED_JOBS,
            ConfigField.MIN_BALANCE,
            ConfigField.PLANS);

    private static final List<String> FIELDS_OF_PLAN =
            List.of(ConfigField.NAME, ConfigField.MONTHLY_ALLOWANCE, ConfigField.RATE_OVERRIDES, ConfigField.FEATURES);

    private final List<PricingError> errors = new ArrayList<>();
    private final DocumentParser parser;
    private final ValueReader values;

    ConfigReader(PricingFormat format) {
        this.parser = new DocumentParser(format, errors);
        this.values = new ValueReader(format, errors);
    }

    PricingConfig read(String document) {
        PricingConfig config = config(parser.parse(document));
        errors.addAll(PricingEngine.check(config));
        if (!errors.isEmpty()) {
            throw new InvalidPricingException(errors);
        }
        return config;
    }

    private PricingConfig config(Value document) {
        Map<String, Value> fields = values.fields("", document, FIELDS);
        return new PricingConfig(
                map(ConfigField.MODELS, fields.get(ConfigField.MODELS), values::expression),
                map(ConfigField.TOOLS, fields.get(ConfigField.TOOLS), values::expression),
                expression(fields, ConfigField.SEARCH).orElse(null),
                expression(fields, ConfigField.CACHE_DISCOUNT).orElse(null),
                map(ConfigField.FIXED_JOBS, fields.get(ConfigField.FIXED_JOBS), values::amount),
                amount("", fields, ConfigField.MIN_BALANCE).orElse(ReserveCredits.DEFAULT_MIN_BALANCE),
                map(ConfigField.PLANS, fields.get(ConfigField.PLANS), this::plan));
    }

    private Optional<Plan> plan(String path, Value value) {
        Map<String, Value> fields = values.fields(path, value, FIELDS_OF_PLAN);
        String namePath = PricingError.path(path, ConfigField.NAME);
        Value name = fields.get(ConfigField.NAME);
        if (name == null && value instanceof Value.Fields) {
            values.missing(namePath, value);
        }
        String overridesPath = PricingError.path(path, ConfigField.RATE_OVERRIDES);
        Map<String, String> overrides = map(overridesPath, fields.get(ConfigField.RATE_OVERRIDES), values::expression);
        long allowance = amount(path, fields, ConfigField.MONTHLY_ALLOWANCE).orElse(0L);
        List<String> features = features(path, fields.get(ConfigField.FEATURES));
        // A plan without a good name stays, so that its rates are checked; what is read so is never given out.
        String known = Optional.ofNullable(name)
                .flatMap(text -> values.name(namePath, text))
                .orElse("unnamed");
        return Optional.of(new Plan(known, allowance, overrides, features));
    }

    private List<String> features(String path, @Nullable Value value) {
        List<String> features = new ArrayList<>();
        if (value != null) {
            String featuresPath = PricingError.path(path, ConfigField.FEATURES);
            int index = 0;
            for (Value item : values.items(featuresPath, value)) {
                values.name(featuresPath + "[" + index + "]", item).ifPresent(features::add);
                index++;
            }
        }
        return features;
    }

    private Optional<String> expression(Map<String, Value> fields, String field) {
        return Optional.ofNullable(fields.get(field)).flatMap(value -> values.expression(field, value));
    }

    private Optional<Long> amount(String path, Map<String, Value> fields, String field) {
        return Optional.ofNullable(fields.get(field))
                .flatMap(value -> values.amount(PricingError.path(path, field), value));
    }

    /** The entries of a map of which the values can be read; none if it is not there. */
    private <V> Map<String, V> map(String path, @Nullable Value value, BiFunction<String, Value, Optional<V>> read) {
        Map<String, V> map = new LinkedHashMap<>();
        if (value != null) {
            for (Value.Field entry : values.entries(path, value)) {
                read.apply(PricingError.path(path, entry.key()), entry.value())
                        .ifPresent(one -> map.put(entry.key(), one));
            }
        }
        return map;
    }
}
