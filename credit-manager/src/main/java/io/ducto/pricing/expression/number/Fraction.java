package io.ducto.pricing.expression.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact number, one whole number over another. Nothing is rounded but by {@link #round}, {@link #floor},
 * {@link #ceiling} and {@link #toDecimal}, so {@code x / 3 * 3} is {@code x}. Immutable and thread-safe.
 *
 * <p>Numbers are kept in two {@code long}s while they fit, which is nearly always, and in two {@link BigInteger}s
 * otherwise. That shows in nothing but the time.
 *
 * <p>Operations throw {@link NumberTooLargeException} where a result would need more than {@link #MAX_BITS} bits.
 */
public abstract sealed class Fraction implements Comparable<Fraction> permits LongFraction, BigFraction {

    /** The most bits of a numerator or a denominator: 1,233 decimal digits. What needs more is no price. */
    public static final int MAX_BITS = 4_096;

    private static final int SHOWN_PLACES = 18;

    /** 0. */
    public static final Fraction ZERO = of(0);

    /**
     * A whole number.
     *
     * @param value the number
     * @return the same as a fraction
     */
    public static Fraction of(long value) {
        return value == Long.MIN_VALUE
                ? BigFraction.reduced(BigInteger.valueOf(value), BigInteger.ONE)
                : new LongFraction(value, 1);
    }

    /**
     * A decimal, exactly as it is.
     *
     * @param value the number
     * @return the same as a fraction
     */
    public static Fraction of(BigDecimal value) {
        BigInteger power = BigInteger.TEN.pow(Math.abs(value.scale()));
        return value.scale() >= 0
                ? BigFraction.reduced(value.unscaledValue(), power)
                : BigFraction.reduced(value.unscaledValue().multiply(power), BigInteger.ONE);
    }

    /**
     * Adds.
     *
     * @param other the number to add
     * @return this + other
     */
    public abstract Fraction plus(Fraction other);

    /**
     * Multiplies.
     *
     * @param other the factor
     * @return this * other
     */
    public abstract Fraction times(Fraction other);

    /**
     * Divides.
     *
     * @param divisor not 0
     * @return this / divisor
     */
    public abstract Fraction dividedBy(Fraction divisor);

    /**
     * Changes the sign.
     *
     * @return -this
     */
    public abstract Fraction negated();

    /**
     * Tells the sign.
     *
     * @return -1, 0 or 1
     */
    public abstract int signum();

    /**
     * Tells whether this is a whole number.
     *
     * @return whether it is
     */
    public abstract boolean isWhole();

    /**
     * Rounds to a decimal.
     *
     * @param places how many digits after the point, at least 0
     * @param rounding how
     * @return the decimal, of that scale
     */
    public abstract BigDecimal toDecimal(int places, RoundingMode rounding);

    /** Rounds to a number of digits after the point. */
    abstract Fraction rounded(int places, RoundingMode rounding);

    abstract BigInteger numerator();

    abstract BigInteger denominator();

    /**
     * Subtracts.
     *
     * @param other the number to subtract
     * @return this - other
     */
    public final Fraction minus(Fraction other) {
        return plus(other.negated());
    }

    /**
     * The rest of the division that takes the divisor off as often as it goes: its sign is the sign of this number, as
     * that of {@link BigDecimal#remainder}.
     *
     * @param divisor not 0
     * @return this - divisor * (this / divisor without its decimals)
     */
    public final Fraction remainder(Fraction divisor) {
        return minus(divisor.times(dividedBy(divisor).rounded(0, RoundingMode.DOWN)));
    }

    /**
     * The next whole number that is not larger.
     *
     * @return a whole number
     */
    public final Fraction floor() {
        return rounded(0, RoundingMode.FLOOR);
    }

    /**
     * The next whole number that is not smaller.
     *
     * @return a whole number
     */
    public final Fraction ceiling() {
        return rounded(0, RoundingMode.CEILING);
    }

    /**
     * Rounds to the nearest, and half way away from 0.
     *
     * @param places how many digits after the point remain, at least 0
     * @return the rounded number
     */
    public final Fraction round(int places) {
        return rounded(places, RoundingMode.HALF_UP);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Fraction fraction && compareTo(fraction) == 0;
    }

    @Override
    public final int hashCode() {
        BigInteger divisor = numerator().gcd(denominator());
        return 31 * numerator().divide(divisor).hashCode()
                + denominator().divide(divisor).hashCode();
    }

    /** As a decimal if it is one, otherwise as a fraction. */
    @Override
    public final String toString() {
        BigDecimal decimal = toDecimal(SHOWN_PLACES, RoundingMode.HALF_UP);
        if (of(decimal).equals(this)) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        BigInteger divisor = numerator().gcd(denominator());
        return numerator().divide(divisor) + "/" + denominator().divide(divisor);
    }
}
