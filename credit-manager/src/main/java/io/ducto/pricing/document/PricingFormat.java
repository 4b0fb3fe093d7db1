package io.ducto.pricing.document;

import io.ducto.pricing.InvalidPricingException;
import io.ducto.store.PricingConfig;
import java.util.Objects;

/**
 * How a pricing configuration is written in a file. What is read from a document that was written here is equal to what was
 * written: every name, every expression character by character, and the order of entries. The fields are told in
 * {@code docs/pricing.md}. Thread-safe.
 */
public enum PricingFormat {

    /** JSON as RFC 8259 defines it. */
    JSON,

    /**
     * YAML, of which one document of maps, lists and scalars is read. A name is what is written, so {@code no} and
     * {@code 2026-01-01} are texts. Anchors, aliases and tags are refused.
     */
    YAML;

    /** The longest document, in characters. */
    public static final int MAX_LENGTH = 1_000_000;

    /**
     * Reads a configuration and checks it as a whole, expressions included.
     *
     * @param document the text
     * @return the configuration, of which {@link io.ducto.pricing.PricingEngine} makes an engine without errors
     * @throws InvalidPricingException if the document is not well formed, or has a field that is unknown, twice there or of
     *     the wrong kind, or an expression with errors: with all that is wrong
     */
    public PricingConfig read(String document) {
        Objects.requireNonNull(document, "document must not be null");
        return new ConfigReader(this).read(document);
    }

    /**
     * Writes a configuration.
     *
     * @param config the configuration; its expressions are not checked
     * @return the document, with a line break at its end
     */
    public String write(PricingConfig config) {
        Objects.requireNonNull(config, "config must not be null");
        return ConfigWriter.write(config, this);
    }
}
