package io.ducto.pricing.expression.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A fraction in lowest terms, written down as school teaches it.
 *
 * @param above the numerator
 * @param below the denominator, more than 0
 */
public record Ratio(BigInteger above, BigInteger below) implements Comparable<Ratio> {

    /** Brings it to lowest terms. */
    public Ratio {
        BigInteger divisor = above.gcd(below).max(BigInteger.ONE);
        BigInteger signed = below.signum() < 0 ? divisor.negate() : divisor;
        above = above.divide(signed);
        below = below.divide(signed);
    }

    /**
     * A decimal.
     *
     * @param decimal any
     * @return the same as a fraction
     */
    public static Ratio of(BigDecimal decimal) {
        BigDecimal plain = decimal.scale() < 0 ? decimal.setScale(0) : decimal;
        return new Ratio(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
    }

    /**
     * A whole number.
     *
     * @param number any
     * @return the same as a fraction
     */
    public static Ratio of(long number) {
        return new Ratio(BigInteger.valueOf(number), BigInteger.ONE);
    }

    Ratio plus(Ratio other) {
        return new Ratio(above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
    }

    Ratio minus(Ratio other) {
        return plus(other.times(of(-1)));
    }

    Ratio times(Ratio other) {
        return new Ratio(above.multiply(other.above), below.multiply(other.below));
    }

    Ratio dividedBy(Ratio other) {
        return new Ratio(above.multiply(other.below), below.multiply(other.above));
    }

    /** The whole part, towards 0. */
    Ratio whole() {
        return new Ratio(above.divide(below), BigInteger.ONE);
    }

    Ratio remainder(Ratio other) {
        return minus(other.times(dividedBy(other).whole()));
    }

    Ratio floor() {
        Ratio whole = whole();
        return whole.compareTo(this) > 0 ? whole.minus(of(1)) : whole;
    }

    Ratio ceiling() {
        return floor().equals(this) ? this : floor().plus(of(1));
    }

    /** Half away from 0. */
    Ratio round(int places) {
        Ratio power = new Ratio(BigInteger.TEN.pow(places), BigInteger.ONE);
        Ratio half = new Ratio(BigInteger.valueOf(above.signum()), BigInteger.TWO);
        return times(power).plus(half).whole().dividedBy(power);
    }

    int signum() {
        return above.signum();
    }

    /**
     * Rounds half up.
     *
     * @return with 4 decimal places
     */
    public BigDecimal toDecimal() {
        Ratio rounded = round(4);
        return new BigDecimal(rounded.above).divide(new BigDecimal(rounded.below), 4, RoundingMode.UNNECESSARY);
    }

    @Override
    public int compareTo(Ratio other) {
        return above.multiply(other.below).compareTo(other.above.multiply(below));
    }
}
