package io.ducto.pricing.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a configuration; fields without an entry are left out. */
final class ConfigWriter {
    private final JsonGenerator generator;

    private ConfigWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    static String write(PricingConfig config, PricingFormat format) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Formats.of(format).createGenerator(text)) {
            if (format == PricingFormat.JSON) {
                DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
                generator.setPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            }
            new ConfigWriter(generator).write(config);
        } catch (IOException e) {
            throw new UncheckedIOException("a text can always be written to", e);
        }
        return text.toString().stripTrailing() + "\n";
    }

    private void write(PricingConfig config) throws IOException {
        generator.writeStartObject();
        texts(ConfigField.MODELS, config.models());
        texts(ConfigField.TOOLS, config.tools());
        text(ConfigField.SEARCH, config.search());
        text(ConfigField.CACHE_DISCOUNT, config.cacheDiscount());
        fixedJobs(config.fixedJobs());
        generator.writeNumberField(ConfigField.MIN_BALANCE, config.minBalance());
        plans(config.plans());
        generator.writeEndObject();
    }

    private void text(String field, @Nullable String text) throws IOException {
        if (text != null) {
            generator.writeStringField(field, text);
        }
    }

    private void texts(String field, Map<String, String> texts) throws IOException {
        if (!texts.isEmpty()) {
            generator.writeObjectFieldStart(field);
            for (Map.Entry<String, String> entry : texts.entrySet()) {
                generator.writeStringField(entry.getKey(), entry.getValue());
            }
            generator.writeEndObject();
        }
    }

    private void fixedJobs(Map<String, Long> jobs) throws IOException {
        if (!jobs.isEmpty()) {
            generator.writeObjectFieldStart(ConfigField.FIXED_JOBS);
            for (Map.Entry<String, Long> job : jobs.entrySet()) {
                generator.writeNumberField(job.getKey(), job.getValue());
            }
            generator.writeEndObject();
        }
    }

    private void plans(Map<String, Plan> plans) throws IOException {
        if (!plans.isEmpty()) {
            generator.writeObjectFieldStart(ConfigField.PLANS);
            for (Map.Entry<String, Plan> plan : plans.entrySet()) {
                generator.writeObjectFieldStart(plan.getKey());
                plan(plan.getValue());
                generator.writeEndObject();
            }
            generator.writeEndObject();
        }
    }

    private void plan(Plan plan) throws IOException {
        text(ConfigField.NAME, plan.name());
        generator.writeNumberField(ConfigField.MONTHLY_ALLOWANCE, plan.monthlyAllowance());
        texts(ConfigField.RATE_OVERRIDES, plan.rateOverrides());
        List<String> features = plan.features();
        if (!features.isEmpty()) {
            generator.writeArrayFieldStart(ConfigField.FEATURES);
            for (String feature : features) {
                generator.writeString(feature);
            }
            generator.writeEndArray();
        }
    }
}
