package io.ducto.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ducto.store.PricingConfig;
import java.util.Map;

/** Metadata and pricing configurations as the JSON that the tables keep. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private Json() {}

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and records of texts and numbers can be written as JSON", e);
        }
    }

    static Map<String, String> metadata(String json) {
        try {
            return MAPPER.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ledger entry's metadata is no JSON object of texts: " + json, e);
        }
    }

    static PricingConfig pricing(String json) {
        try {
            return MAPPER.readValue(json, PricingConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a published pricing configuration cannot be read: " + json, e);
        }
    }
}
