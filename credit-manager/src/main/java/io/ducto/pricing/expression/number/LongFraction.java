package io.ducto.pricing.expression.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A fraction of two {@code long}s. It need not be in lowest terms: the greatest common divisor is looked for only when a
 * result no longer fits.
 */
final class LongFraction extends Fraction {
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private final long numerator;
    private final long denominator;

    /**
     * Makes a fraction.
     *
     * @param numerator any but {@link Long#MIN_VALUE}, so that every sign can be changed
     * @param denominator more than 0
     */
    LongFraction(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    @Override
    public Fraction plus(Fraction other) {
        if (other instanceof LongFraction fraction) {
            long left = numerator;
            long right = fraction.numerator;
            long common = denominator;
            boolean fits = true;
            if (denominator != fraction.denominator) {
                if (fraction.denominator % denominator == 0) {
                    long factor = fraction.denominator / denominator;
                    common = fraction.denominator;
                    fits = fits(left, factor);
                    left *= factor;
                } else if (denominator % fraction.denominator == 0) {
                    long factor = denominator / fraction.denominator;
                    fits = fits(right, factor);
                    right *= factor;
                } else {
                    fits = fits(left, fraction.denominator)
                            && fits(right, denominator)
                            && fits(denominator, fraction.denominator);
                    left *= fraction.denominator;
                    right *= denominator;
                    common = denominator * fraction.denominator;
                }
            }
            long sum = left + right;
            boolean sumFits = ((left ^ sum) & (right ^ sum)) >= 0 && sum != Long.MIN_VALUE;
            if (fits && sumFits) {
                return new LongFraction(sum, common);
            }
        }
        return BigFraction.sum(this, other);
    }

    @Override
    public Fraction times(Fraction other) {
        return other instanceof LongFraction fraction
                        && fits(numerator, fraction.numerator)
                        && fits(denominator, fraction.denominator)
                ? new LongFraction(numerator * fraction.numerator, denominator * fraction.denominator)
                : BigFraction.product(this, other);
    }

    @Override
    public Fraction dividedBy(Fraction divisor) {
        if (divisor instanceof LongFraction fraction
                && fits(numerator, fraction.denominator)
                && fits(denominator, fraction.numerator)) {
            long above = numerator * fraction.denominator;
            long below = denominator * fraction.numerator;
            return below > 0 ? new LongFraction(above, below) : new LongFraction(-above, -below);
        }
        return BigFraction.quotient(this, divisor);
    }

    @Override
    public Fraction negated() {
        return new LongFraction(-numerator, denominator);
    }

    @Override
    public int signum() {
        return Long.signum(numerator);
    }

    @Override
    public boolean isWhole() {
        return denominator == 1 || numerator % denominator == 0;
    }

    @Override
    public int compareTo(Fraction other) {
        if (other instanceof LongFraction fraction) {
            if (denominator == fraction.denominator) {
                return Long.compare(numerator, fraction.numerator);
            }
            if (fits(numerator, fraction.denominator) && fits(fraction.numerator, denominator)) {
                return Long.compare(numerator * fraction.denominator, fraction.numerator * denominator);
            }
        }
        return BigFraction.compare(this, other);
    }

    @Override
    public BigDecimal toDecimal(int places, RoundingMode rounding) {
        return canScale(places)
                ? BigDecimal.valueOf(scaled(places, rounding), places)
                : BigFraction.toDecimal(this, places, rounding);
    }

    @Override
    Fraction rounded(int places, RoundingMode rounding) {
        return canScale(places)
                ? new LongFraction(scaled(places, rounding), POWERS_OF_TEN[places])
                : of(BigFraction.toDecimal(this, places, rounding));
    }

    private boolean canScale(int places) {
        return places < POWERS_OF_TEN.length && fits(numerator, POWERS_OF_TEN[places]);
    }

    /** This times a power of ten, rounded to a whole number. */
    private long scaled(int places, RoundingMode rounding) {
        long dividend = numerator * POWERS_OF_TEN[places];
        long quotient = dividend / denominator;
        long rest = Math.abs(dividend % denominator);
        return rest != 0 && awayFromZero(rounding, dividend, quotient, rest)
                ? quotient + Long.signum(dividend)
                : quotient;
    }

    private boolean awayFromZero(RoundingMode rounding, long dividend, long quotient, long rest) {
        // The rest is less than the denominator, so this cannot overflow where the double of the rest could.
        int toHalf = Long.compare(rest, denominator - rest);
        return switch (rounding) {
            case UP -> true;
            case DOWN -> false;
            case CEILING -> dividend > 0;
            case FLOOR -> dividend < 0;
            case HALF_UP -> toHalf >= 0;
            case HALF_DOWN -> toHalf > 0;
            case HALF_EVEN -> toHalf > 0 || (toHalf == 0 && quotient % 2 != 0);
            case UNNECESSARY -> throw new ArithmeticException("rounding is necessary: " + this);
        };
    }

    @Override
    BigInteger numerator() {
        return BigInteger.valueOf(numerator);
    }

    @Override
    BigInteger denominator() {
        return BigInteger.valueOf(denominator);
    }

    /** Whether a product fits into a long, and its negative as well. */
    private static boolean fits(long left, long right) {
        long low = left * right;
        return Math.multiplyHigh(left, right) == low >> 63 && low != Long.MIN_VALUE;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = powers[exponent - 1] * 10;
        }
        return powers;
    }
}
