package io.ducto.store.jdbc;

import java.util.Arrays;
import java.util.Comparator;

/** The order in which reports list names. */
final class CodePoints {
    /** By Unicode code point. {@link String#compareTo} compares UTF-16 units, and so puts U+1F600 before U+FF21. */
    static final Comparator<String> ORDER =
            Comparator.comparing(name -> name.codePoints().toArray(), Arrays::compare);

    private CodePoints() {}
}
