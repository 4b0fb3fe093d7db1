package io.ducto.pricing.document;

import java.util.List;

/** A part of a document, with the line that it starts in. */
sealed interface Value {

    int line();

    /** Fields with their values, in order. No key is there twice. */
    record Fields(int line, List<Field> all) implements Value {}

    /** A key and its value. */
    record Field(String key, Value value) {}

    /** Values in order. */
    record Items(int line, List<Value> all) implements Value {}

    /** A text, number or truth value, as the characters that it was written with. */
    record Scalar(int line, String text, Kind kind) implements Value {}

    /** Nothing: {@code null}. */
    record Nothing(int line) implements Value {}

    /** What a scalar is. */
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH
    }
}
