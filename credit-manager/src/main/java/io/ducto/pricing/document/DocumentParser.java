package io.ducto.pricing.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.ducto.pricing.InvalidPricingException;
import io.ducto.pricing.PricingError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a document into values, which do not yet mean anything. Numbers stay the characters that they were written with. A
 * key that is there twice is noted, and its second value left out.
 */
final class DocumentParser {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final PricingFormat format;
    private final List<PricingError> errors;

    /**
     * Makes a parser.
     *
     * @param format of the document
     * @param errors where to note what is wrong but can be read over
     */
    DocumentParser(PricingFormat format, List<PricingError> errors) {
        this.format = format;
        this.errors = errors;
    }

    /** Reads a document, or throws if it is not well formed. */
    Value parse(String document) {
        String text = document.startsWith(BYTE_ORDER_MARK) ? document.substring(1) : document;
        if (text.length() > PricingFormat.MAX_LENGTH) {
            throw invalid("the document has " + text.length() + " characters, and at most " + PricingFormat.MAX_LENGTH
                    + " are allowed");
        }
        try (JsonParser parser = Formats.of(format).createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw invalid("the document is empty");
            }
            Value value = value(parser, first, "");
            if (parser.nextToken() != null) {
                throw invalid(
                        "a document must hold one configuration, and another value starts in line " + line(parser));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw invalid(notWellFormed(e));
        } catch (IOException e) {
            throw new IllegalStateException("a text can always be read", e);
        }
    }

    private String notWellFormed(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " in line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("no reason is known");
        return "the document is no " + format + where + ": " + what;
    }

    private Value value(JsonParser parser, JsonToken token, String path) throws IOException {
        refuseReferences(parser, path);
        int line = line(parser);
        return switch (token) {
            case START_OBJECT -> fields(parser, line, path);
            case START_ARRAY -> items(parser, line, path);
            case VALUE_STRING -> new Value.Scalar(line, parser.getText(), Value.Kind.TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Scalar(line, parser.getText(), Value.Kind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> new Value.Scalar(line, parser.getText(), Value.Kind.TRUTH);
            case VALUE_NULL -> new Value.Nothing(line);
            default ->
                throw new InvalidPricingException(
                        List.of(PricingError.of(path, "must be a text, a number, a list or a map, in line " + line)));
        };
    }

    /** An alias could stand for what is itself made of aliases, until memory is full; a tag could name any class. */
    private static void refuseReferences(JsonParser parser, String path) throws IOException {
        if (parser instanceof YAMLParser yaml) {
            String refused = null;
            if (yaml.isCurrentAlias()) {
                refused = "an alias";
            } else if (yaml.getObjectId() != null) {
                refused = "an anchor";
            } else if (yaml.getTypeId() != null) {
                refused = "a tag";
            }
            if (refused != null) {
                throw new InvalidPricingException(List.of(PricingError.of(
                        path, refused + " in line " + line(parser) + " is not allowed, write the value itself")));
            }
        }
    }

    private Value fields(JsonParser parser, int line, String path) throws IOException {
        List<Value.Field> fields = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int keyLine = line(parser);
            String keyPath = PricingError.path(path, key);
            Value value = value(parser, parser.nextToken(), keyPath);
            Integer before = lines.putIfAbsent(key, keyLine);
            if (before == null) {
                fields.add(new Value.Field(key, value));
            } else {
                errors.add(PricingError.of(keyPath, "is there twice, in line " + before + " and in line " + keyLine));
            }
        }
        return new Value.Fields(line, List.copyOf(fields));
    }

    private Value items(JsonParser parser, int line, String path) throws IOException {
        List<Value> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token, path + "[" + items.size() + "]"));
        }
        return new Value.Items(line, List.copyOf(items));
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static InvalidPricingException invalid(String problem) {
        return new InvalidPricingException(List.of(PricingError.of("", problem)));
    }
}
