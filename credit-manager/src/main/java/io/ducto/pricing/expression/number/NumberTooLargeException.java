package io.ducto.pricing.expression.number;

import java.io.Serial;

/** A result that needs more than {@link Fraction#MAX_BITS} bits. */
public final class NumberTooLargeException extends ArithmeticException {
    @Serial
    private static final long serialVersionUID = 1L;

    NumberTooLargeException(int bits) {
        super("a result needs " + bits + " bits, and at most " + Fraction.MAX_BITS + " are allowed");
    }
}
