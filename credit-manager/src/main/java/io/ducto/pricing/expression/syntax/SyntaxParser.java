package io.ducto.pricing.expression.syntax;

import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.ShuntingYardConverter;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Tokenizer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads expressions with EvalEx: its tokenizer cuts the text into tokens, and its converter puts them together by
 * precedence. Everything of it that the language has not is kept out: {@link Characters} lets no foreign character in,
 * {@link Vocabulary} holds our operators only, {@link TokenOrder} refuses what the converter would accept, and what remains
 * becomes a {@link Syntax} here, within the limits. No state; thread-safe.
 */
public final class SyntaxParser {

    /** The longest expression, in characters. */
    public static final int MAX_LENGTH = 2_000;

    /** How deep operators and functions may be nested; {@code a + b + c} is three deep. Parentheses alone do not count. */
    public static final int MAX_DEPTH = 100;

    /** The most digits of a number, those after the point included. */
    public static final int MAX_DIGITS = 30;

    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+");

    private static final ExpressionConfiguration CONFIGURATION = Vocabulary.configuration();

    private SyntaxParser() {}

    /**
     * Reads an expression.
     *
     * @param text the expression
     * @return its tree
     * @throws SyntaxException if it is not well formed or beyond a limit, with the first place that is wrong
     */
    public static Syntax parse(String text) throws SyntaxException {
        if (text.length() > MAX_LENGTH) {
            throw new SyntaxException(
                    "the expression has " + text.length() + " characters, and at most " + MAX_LENGTH + " are allowed",
                    1);
        }
        new Characters(text).check();
        List<Token> tokens = tokens(text);
        new TokenOrder(tokens, text.length()).check();
        return syntax(tree(text, tokens), 1);
    }

    private static List<Token> tokens(String text) throws SyntaxException {
        try {
            return new Tokenizer(text, CONFIGURATION).parse();
        } catch (ParseException e) {
            throw unexpected(e);
        }
    }

    private static ASTNode tree(String text, List<Token> tokens) throws SyntaxException {
        try {
            return new ShuntingYardConverter(text, tokens, CONFIGURATION).toAbstractSyntaxTree();
        } catch (ParseException e) {
            throw unexpected(e);
        }
    }

    private static SyntaxException unexpected(ParseException e) {
        String token = e.getTokenString();
        int position = e.getStartPosition();
        String advice = switch (token) {
            case "=" -> ", did you mean '=='?";
            case "!" -> ", write 'not'";
            default -> "";
        };
        return new SyntaxException("unexpected '" + token + "' at " + position + advice, position);
    }

    private static Syntax syntax(ASTNode node, int depth) throws SyntaxException {
        Token token = node.getToken();
        int position = token.getStartPosition();
        if (depth > MAX_DEPTH) {
            throw new SyntaxException(
                    "'" + token.getValue() + "' at " + position + " is nested more than " + MAX_DEPTH + " deep",
                    position);
        }
        return switch (token.getType()) {
            case NUMBER_LITERAL -> literal(token);
            case VARIABLE_OR_CONSTANT -> new Syntax.Name(position, token.getValue());
            case FUNCTION -> new Syntax.Call(position, token.getValue(), all(node.getParameters(), depth + 1));
            case PREFIX_OPERATOR, INFIX_OPERATOR ->
                new Syntax.Operation(position, Vocabulary.operatorOf(token), all(node.getParameters(), depth + 1));
            default -> throw new IllegalStateException("a token that the characters exclude: " + token);
        };
    }

    private static List<Syntax> all(List<ASTNode> nodes, int depth) throws SyntaxException {
        List<Syntax> all = new ArrayList<>(nodes.size());
        for (ASTNode node : nodes) {
            all.add(syntax(node, depth));
        }
        return all;
    }

    private static Syntax literal(Token token) throws SyntaxException {
        String number = token.getValue();
        int position = token.getStartPosition();
        if (!NUMBER.matcher(number).matches()) {
            throw new SyntaxException(
                    "'" + number + "' at " + position + " is no number: write digits, with a '.' before the decimals",
                    position);
        }
        int digits = number.contains(".") ? number.length() - 1 : number.length();
        if (digits > MAX_DIGITS) {
            throw new SyntaxException(
                    "the number at " + position + " has " + digits + " digits, and at most " + MAX_DIGITS
                            + " are allowed",
                    position);
        }
        return new Syntax.Literal(position, new BigDecimal(number));
    }
}
