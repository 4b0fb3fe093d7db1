package io.ducto.pricing.expression.syntax;

/** The operators of the language, with how strongly they bind. There are no others, and in particular no power. */
public enum Operator {
    /** {@code a or b}. */
    OR("or", 1),
    /** {@code a and b}. */
    AND("and", 2),
    /** {@code not a}. */
    NOT("not", 3),
    /** {@code a < b}. */
    LESS("<", 4),
    /** {@code a <= b}. */
    LESS_OR_EQUAL("<=", 4),
    /** {@code a > b}. */
    GREATER(">", 4),
    /** {@code a >= b}. */
    GREATER_OR_EQUAL(">=", 4),
    /** {@code a == b}. */
    EQUAL("==", 4),
    /** {@code a != b}. */
    NOT_EQUAL("!=", 4),
    /** {@code a + b}. */
    PLUS("+", 5),
    /** {@code a - b}. */
    MINUS("-", 5),
    /** {@code a * b}. */
    TIMES("*", 6),
    /** {@code a / b}. */
    DIVIDED_BY("/", 6),
    /** {@code a % b}: the rest of a division. */
    REMAINDER("%", 6),
    /** {@code -a}. */
    NEGATIVE("-", 7),
    /** {@code +a}: the same as {@code a}. */
    POSITIVE("+", 7);

    private final String sign;
    private final int precedence;

    Operator(String sign, int precedence) {
        this.sign = sign;
        this.precedence = precedence;
    }

    /**
     * How it is written.
     *
     * @return the sign or word
     */
    public String sign() {
        return sign;
    }

    /**
     * Whether it gives a condition and not a number: those that bind weaker than all arithmetic do.
     *
     * @return whether it does
     */
    public boolean givesCondition() {
        return precedence <= LESS.precedence;
    }

    /** How strongly it binds: what has more binds first. */
    int precedence() {
        return precedence;
    }

    /** Whether it stands before its only operand. */
    boolean isPrefix() {
        return this == NOT || this == NEGATIVE || this == POSITIVE;
    }

    /** Whether it is written as a word, which therefore is no name. */
    boolean isWord() {
        return Character.isLetter(sign.charAt(0));
    }
}
