package io.ducto.tck.model;

import java.util.Comparator;

/** The order of names in reports (ANA-03): by code point, where {@link String#compareTo} goes by UTF-16 unit. */
final class CodePointOrder {

    static final Comparator<String> BY_CODE_POINT = CodePointOrder::compare;

    private CodePointOrder() {}

    private static int compare(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length()) {
            int oneCodePoint = one.codePointAt(i);
            int otherCodePoint = other.codePointAt(i);
            if (oneCodePoint != otherCodePoint) {
                return Integer.compare(oneCodePoint, otherCodePoint);
            }
            i += Character.charCount(oneCodePoint);
        }
        return Integer.compare(one.length(), other.length());
    }
}
