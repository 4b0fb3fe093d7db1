package io.ducto.pricing.document;

import io.ducto.pricing.PricingError;
import io.ducto.pricing.expression.Spelling;
import io.ducto.store.Arguments;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Takes values of a document for what they should be, and notes where they are not. */
final class ValueReader {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]*");

    private static final int SHOWN_CHARACTERS = 60;

    private final PricingFormat format;
    private final List<PricingError> errors;

    /**
     * Makes a reader.
     *
     * @param format of the document
     * @param errors where to note what is wrong
     */
    ValueReader(PricingFormat format, List<PricingError> errors) {
        this.format = format;
        this.errors = errors;
    }

    /** The fields of a map that has these and no others, without those that are null. */
    Map<String, Value> fields(String path, Value value, List<String> known) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Value.Field field : map(path, value)) {
            if (!known.contains(field.key())) {
                errors.add(PricingError.of(PricingError.path(path, field.key()), unknown(field, known)));
            } else if (!(field.value() instanceof Value.Nothing)) {
                fields.put(field.key(), field.value());
            }
        }
        return fields;
    }

    /** The entries of a map that has any keys. */
    List<Value.Field> entries(String path, Value value) {
        return map(path, value).stream()
                .filter(entry -> isId(PricingError.path(path, entry.key()), entry))
                .toList();
    }

    /** The values of a list. */
    List<Value> items(String path, Value value) {
        if (value instanceof Value.Items items) {
            return items.all();
        }
        error(path, "must be a list, was " + shown(value), value);
        return List.of();
    }

    /** An expression: a text, or a number as it is written. */
    Optional<String> expression(String path, Value value) {
        if (value instanceof Value.Scalar scalar && scalar.kind() != Value.Kind.TRUTH) {
            return checked(path, scalar, text -> Arguments.text("the expression", text));
        }
        error(path, "must be an expression, was " + shown(value), value);
        return Optional.empty();
    }

    /** A name. In YAML every scalar is one, whatever else it could be read as. */
    Optional<String> name(String path, Value value) {
        if (value instanceof Value.Scalar scalar
                && (format == PricingFormat.YAML || scalar.kind() == Value.Kind.TEXT)) {
            return checked(path, scalar, text -> Arguments.id("the name", text));
        }
        error(path, "must be a text, was " + shown(value), value);
        return Optional.empty();
    }

    /** A whole number of credits. */
    Optional<Long> amount(String path, Value value) {
        if (!(value instanceof Value.Scalar scalar) || scalar.kind() != Value.Kind.NUMBER) {
            error(path, "must be a whole number, was " + shown(value), value);
            return Optional.empty();
        }
        String digits = scalar.text();
        if (!WHOLE_NUMBER.matcher(digits).matches()) {
            error(path, "must be a whole number of at least 0, in digits alone, was " + shown(value), value);
            return Optional.empty();
        }
        if (new BigInteger(digits).bitLength() >= Long.SIZE) {
            error(path, "must be at most " + Long.MAX_VALUE + ", was " + shown(value), value);
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(digits));
    }

    /** Notes that something is not there. */
    void missing(String path, Value where) {
        error(path, "is missing", where);
    }

    private List<Value.Field> map(String path, Value value) {
        if (value instanceof Value.Fields fields) {
            return fields.all();
        }
        error(path, (path.isEmpty() ? "the document " : "") + "must be a map, was " + shown(value), value);
        return List.of();
    }

    private boolean isId(String path, Value.Field entry) {
        try {
            Arguments.id("the key", entry.key());
            return true;
        } catch (IllegalArgumentException e) {
            error(path, String.valueOf(e.getMessage()), entry.value());
            return false;
        }
    }

    private Optional<String> checked(String path, Value.Scalar scalar, UnaryOperator<String> check) {
        try {
            return Optional.of(check.apply(scalar.text()));
        } catch (IllegalArgumentException e) {
            error(path, String.valueOf(e.getMessage()), scalar);
            return Optional.empty();
        }
    }

    private void error(String path, String problem, Value where) {
        errors.add(PricingError.of(path, problem + ", in line " + where.line()));
    }

    private static String unknown(Value.Field field, List<String> known) {
        String problem = "unknown field in line " + field.value().line();
        return Spelling.nearest(field.key(), known)
                .map(nearest -> problem + ", did you mean '" + nearest + "'?")
                .orElse(problem + ", known are " + String.join(", ", known));
    }

    private static String shown(Value value) {
        if (value instanceof Value.Scalar scalar) {
            String text = scalar.text();
            int cut = text.offsetByCodePoints(0, Math.min(SHOWN_CHARACTERS, text.codePointCount(0, text.length())));
            String start = text.substring(0, cut) + (cut < text.length() ? "…" : "");
            return scalar.kind() == Value.Kind.TEXT ? "the text '" + start + "'" : start;
        }
        if (value instanceof Value.Fields) {
            return "a map";
        }
        return value instanceof Value.Items ? "a list" : "null";
    }
}
