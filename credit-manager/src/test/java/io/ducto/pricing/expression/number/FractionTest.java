package io.ducto.pricing.expression.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.pricing.random.Choices;
import io.ducto.pricing.random.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FractionTest {
    private static final BigInteger TWO_TO_64 = BigInteger.TWO.pow(64);

    @Test
    @DisplayName("computes at the edges of long as integers without a limit do, whatever keeps the numbers")
    void edges() {
        Property.holdsForAll(Choices.upTo(20), 1_000, numbers -> {
            Choices choices = new Choices(numbers);
            BigInteger a = number(choices);
            BigInteger b = number(choices).max(BigInteger.ONE);
            BigInteger c = number(choices);
            BigInteger d = number(choices).max(BigInteger.ONE);
            Fraction left = fraction(a, b);
            Fraction right = fraction(c, d);
            assertThat(left.plus(right)).isEqualTo(fraction(a.multiply(d).add(c.multiply(b)), b.multiply(d)));
            assertThat(left.minus(right)).isEqualTo(fraction(a.multiply(d).subtract(c.multiply(b)), b.multiply(d)));
            assertThat(left.times(right)).isEqualTo(fraction(a.multiply(c), b.multiply(d)));
            assertThat(left.negated()).isEqualTo(fraction(a.negate(), b));
            assertThat(left.signum()).isEqualTo(a.signum());
            assertThat(left.compareTo(right)).isEqualTo(a.multiply(d).compareTo(c.multiply(b)));
            if (c.signum() != 0) {
                assertThat(left.dividedBy(right)).isEqualTo(fraction(a.multiply(d), b.multiply(c)));
            }
            for (RoundingMode rounding : RoundingMode.values()) {
                if (rounding != RoundingMode.UNNECESSARY) {
                    assertThat(left.toDecimal(3, rounding))
                            .isEqualTo(new BigDecimal(a).divide(new BigDecimal(b), 3, rounding));
                }
            }
        });
    }

    @Test
    @DisplayName("two fractions of one value are equal, with one hash code, however they came about")
    void equality() {
        Fraction half = Fraction.of(1).dividedBy(Fraction.of(2));
        Fraction unreduced = Fraction.of(500).dividedBy(Fraction.of(1_000));
        Fraction big = fraction(TWO_TO_64, TWO_TO_64.multiply(BigInteger.TWO));
        assertThat(List.of(unreduced, big, Fraction.of(new BigDecimal("0.50")))).allSatisfy(same -> {
            assertThat(same).isEqualTo(half).hasSameHashCodeAs(half);
        });
        assertThat(half).isNotEqualTo(Fraction.of(2)).isNotEqualTo("1/2");
    }

    @Test
    @DisplayName("knows whole numbers")
    void whole() {
        assertThat(Fraction.of(10).dividedBy(Fraction.of(5)).isWhole()).isTrue();
        assertThat(Fraction.of(10).dividedBy(Fraction.of(4)).isWhole()).isFalse();
        assertThat(fraction(TWO_TO_64, BigInteger.ONE).isWhole()).isTrue();
        assertThat(fraction(TWO_TO_64.add(BigInteger.ONE), BigInteger.TWO).isWhole())
                .isFalse();
    }

    @Test
    @DisplayName("is shown as a decimal where it is one")
    void shown() {
        assertThat(Fraction.of(new BigDecimal("2.50"))).hasToString("2.5");
        assertThat(Fraction.of(100)).hasToString("100");
        assertThat(Fraction.ZERO).hasToString("0");
        assertThat(Fraction.of(-10).dividedBy(Fraction.of(30))).hasToString("-1/3");
        assertThat(Fraction.of(new BigDecimal("1E+3"))).hasToString("1000");
    }

    @Test
    @DisplayName("rounds only if told how")
    void unnecessary() {
        Fraction third = Fraction.of(1).dividedBy(Fraction.of(3));
        assertThatThrownBy(() -> third.toDecimal(2, RoundingMode.UNNECESSARY))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("rounding is necessary: 1/3");
        assertThat(Fraction.of(1).toDecimal(2, RoundingMode.UNNECESSARY)).isEqualTo("1.00");
    }

    @Test
    @DisplayName("refuses what needs more than 4,096 bits")
    void tooLarge() {
        Fraction largest = fraction(BigInteger.TWO.pow(Fraction.MAX_BITS).subtract(BigInteger.ONE), BigInteger.ONE);
        assertThat(largest.minus(Fraction.of(1)).plus(Fraction.of(1))).isEqualTo(largest);
        assertThatThrownBy(() -> largest.plus(Fraction.of(1)))
                .isInstanceOf(NumberTooLargeException.class)
                .hasMessage("a result needs 4097 bits, and at most 4096 are allowed");
        assertThatThrownBy(() -> Fraction.of(1).dividedBy(largest).dividedBy(Fraction.of(2)))
                .isInstanceOf(NumberTooLargeException.class);
    }

    /** Mostly near a power of two where something overflows. */
    private static BigInteger number(Choices choices) {
        BigInteger near = choices.of(
                BigInteger.ONE,
                BigInteger.TEN,
                BigInteger.TWO.pow(31),
                BigInteger.TWO.pow(32),
                BigInteger.TWO.pow(62),
                BigInteger.TWO.pow(63),
                TWO_TO_64,
                BigInteger.TEN.pow(18),
                BigInteger.TEN.pow(40));
        BigInteger number = near.add(BigInteger.valueOf(choices.below(5) - 2L));
        return choices.below(2) == 0 ? number : number.negate();
    }

    private static Fraction fraction(BigInteger numerator, BigInteger denominator) {
        return BigFraction.reduced(numerator, denominator);
    }
}
