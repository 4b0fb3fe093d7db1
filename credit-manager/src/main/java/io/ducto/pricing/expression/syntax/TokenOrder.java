package io.ducto.pricing.expression.syntax;

import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Checks that operands and operators take turns. The library's converter works with stacks and does not care: to it
 * {@code 2 1 +} is a sum, and {@code max(1 2)} has two arguments.
 */
final class TokenOrder {
    private final List<Token> tokens;
    private final int length;

    /** For each parenthesis that is open, whether it holds the arguments of a function. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private boolean operandComes = true;
    private int next;

    TokenOrder(List<Token> tokens, int length) {
        this.tokens = tokens;
        this.length = length;
    }

    void check() throws SyntaxException {
        while (next < tokens.size()) {
            take(tokens.get(next));
            next++;
        }
        if (operandComes) {
            throw new SyntaxException(
                    tokens.isEmpty() ? "the expression is empty" : "the end comes where a value is expected",
                    length + 1);
        }
    }

    private void take(Token token) throws SyntaxException {
        switch (token.getType()) {
            case NUMBER_LITERAL, VARIABLE_OR_CONSTANT -> {
                refuseIf(!operandComes || isWord(token), token);
                operandComes = false;
            }
            case FUNCTION -> refuseIf(!operandComes || isWord(token), token);
            case BRACE_OPEN -> {
                refuseIf(!operandComes, token);
                open.push(follows(TokenType.FUNCTION));
            }
            case BRACE_CLOSE -> {
                boolean noArguments = follows(TokenType.BRACE_OPEN) && open.peek();
                refuseIf(operandComes && !noArguments, token);
                open.pop();
                operandComes = false;
            }
            case COMMA -> {
                boolean betweenArguments = !open.isEmpty() && open.peek();
                refuseIf(operandComes || !betweenArguments, token);
                operandComes = true;
            }
            case PREFIX_OPERATOR -> refuseIf(!operandComes || notMayNotStand(token), token);
            case INFIX_OPERATOR -> {
                refuseIf(operandComes || (isWord(token) && touchesNumber(token)), token);
                operandComes = true;
            }
            default -> refuseIf(true, token);
        }
    }

    private boolean follows(TokenType type) {
        return next > 0 && tokens.get(next - 1).getType() == type;
    }

    /** {@code a > not b}: what binds weaker cannot be an operand of what binds stronger. */
    private boolean notMayNotStand(Token token) {
        if (Vocabulary.operatorOf(token) != Operator.NOT || next == 0) {
            return false;
        }
        Token before = tokens.get(next - 1);
        return switch (before.getType()) {
            case PREFIX_OPERATOR, INFIX_OPERATOR ->
                Vocabulary.operatorOf(before).precedence() > Operator.NOT.precedence();
            default -> false;
        };
    }

    /** Where an operator may not stand, the library takes its word for a name. */
    private static boolean isWord(Token token) {
        return Vocabulary.isWord(token.getValue());
    }

    /** {@code 1and 2}: what is one word to a reader is none. */
    private boolean touchesNumber(Token token) {
        Token before = tokens.get(next - 1);
        return before.getType() == TokenType.NUMBER_LITERAL
                && before.getStartPosition() + before.getValue().length() == token.getStartPosition();
    }

    private void refuseIf(boolean refused, Token token) throws SyntaxException {
        if (refused) {
            throw new SyntaxException(
                    "unexpected '" + token.getValue() + "' at " + token.getStartPosition()
                            + (operandComes ? ", a value is expected" : ", an operator is expected"),
                    token.getStartPosition());
        }
    }
}
