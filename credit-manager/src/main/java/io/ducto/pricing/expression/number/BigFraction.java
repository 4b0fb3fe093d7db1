package io.ducto.pricing.expression.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** A fraction in lowest terms that does not fit into two {@code long}s, and the arithmetic of all that may not. */
final class BigFraction extends Fraction {
    private final BigInteger numerator;
    private final BigInteger denominator;

    private BigFraction(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** Brings a fraction to its lowest terms, and into two longs if it fits. The denominator must not be 0. */
    static Fraction reduced(BigInteger numerator, BigInteger denominator) {
        BigInteger divisor = numerator.gcd(denominator);
        BigInteger signed = denominator.signum() < 0 ? divisor.negate() : divisor;
        BigInteger above = numerator.divide(signed);
        BigInteger below = denominator.divide(signed);
        int bits = Math.max(above.bitLength(), below.bitLength());
        if (bits > MAX_BITS) {
            throw new NumberTooLargeException(bits);
        }
        // Of the positive number, since Long.MIN_VALUE has 63 bits as well and a LongFraction cannot negate it.
        return above.abs().bitLength() < Long.SIZE && below.bitLength() < Long.SIZE
                ? new LongFraction(above.longValue(), below.longValue())
                : new BigFraction(above, below);
    }

    static Fraction sum(Fraction left, Fraction right) {
        return reduced(
                left.numerator()
                        .multiply(right.denominator())
                        .add(right.numerator().multiply(left.denominator())),
                left.denominator().multiply(right.denominator()));
    }

    static Fraction product(Fraction left, Fraction right) {
        return reduced(
                left.numerator().multiply(right.numerator()), left.denominator().multiply(right.denominator()));
    }

    static Fraction quotient(Fraction left, Fraction right) {
        return reduced(
                left.numerator().multiply(right.denominator()),
                left.denominator().multiply(right.numerator()));
    }

    static int compare(Fraction left, Fraction right) {
        return left.numerator()
                .multiply(right.denominator())
                .compareTo(right.numerator().multiply(left.denominator()));
    }

    static BigDecimal toDecimal(Fraction fraction, int places, RoundingMode rounding) {
        return new BigDecimal(fraction.numerator()).divide(new BigDecimal(fraction.denominator()), places, rounding);
    }

    @Override
    public Fraction plus(Fraction other) {
        return sum(this, other);
    }

    @Override
    public Fraction times(Fraction other) {
        return product(this, other);
    }

    @Override
    public Fraction dividedBy(Fraction divisor) {
        return quotient(this, divisor);
    }

    @Override
    public Fraction negated() {
        return new BigFraction(numerator.negate(), denominator);
    }

    @Override
    public int signum() {
        return numerator.signum();
    }

    @Override
    public boolean isWhole() {
        return denominator.equals(BigInteger.ONE);
    }

    @Override
    public int compareTo(Fraction other) {
        return compare(this, other);
    }

    @Override
    public BigDecimal toDecimal(int places, RoundingMode rounding) {
        return toDecimal(this, places, rounding);
    }

    @Override
    Fraction rounded(int places, RoundingMode rounding) {
        return of(toDecimal(places, rounding));
    }

    @Override
    BigInteger numerator() {
        return numerator;
    }

    @Override
    BigInteger denominator() {
        return denominator;
    }
}
