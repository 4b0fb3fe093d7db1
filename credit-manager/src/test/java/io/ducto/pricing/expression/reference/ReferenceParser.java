package io.ducto.pricing.expression.reference;

import io.ducto.pricing.expression.syntax.Operator;
import io.ducto.pricing.expression.syntax.Syntax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads expressions by one method for each level of precedence. Knows no limits. */
public final class ReferenceParser {
    private static final Pattern TOKEN =
            Pattern.compile("[ \t\r\n]*(?:([0-9]*\\.?[0-9]+)|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|==|!=|[-+*/%<>(),]))");
    private static final List<String> WORDS = List.of("and", "or", "not");

    private record Token(int position, String text) {}

    /** Ends a reading that cannot go on. */
    private static final class NotWellFormed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final List<Token> tokens;
    private int next;

    private ReferenceParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads an expression.
     *
     * @param text the expression
     * @return its tree, or empty if it is not well formed
     */
    public static Optional<Syntax> parse(String text) {
        List<Token> tokens = new ArrayList<>();
        String trimmed = text.stripTrailing();
        Matcher matcher = TOKEN.matcher(trimmed);
        int end = 0;
        while (end < trimmed.length()) {
            matcher.region(end, trimmed.length());
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            int group = matcher.group(1) != null ? 1 : matcher.group(2) != null ? 2 : 3;
            boolean touches = !tokens.isEmpty() && matcher.start(group) == end;
            if (touches
                    && group < 3
                    && isWordOrNumber(tokens.get(tokens.size() - 1).text())) {
                return Optional.empty();
            }
            tokens.add(new Token(matcher.start(group) + 1, matcher.group(group)));
            end = matcher.end();
        }
        try {
            ReferenceParser parser = new ReferenceParser(tokens);
            Syntax tree = parser.or();
            return parser.next == tokens.size() ? Optional.of(tree) : Optional.empty();
        } catch (NotWellFormed e) {
            return Optional.empty();
        }
    }

    private static boolean isWordOrNumber(String token) {
        return Character.isLetterOrDigit(token.charAt(0)) || token.charAt(0) == '_' || token.charAt(0) == '.';
    }

    private Syntax or() {
        Syntax left = and();
        while (isNext("or")) {
            left = binary(Operator.OR, take(), left, and());
        }
        return left;
    }

    private Syntax and() {
        Syntax left = not();
        while (isNext("and")) {
            left = binary(Operator.AND, take(), left, not());
        }
        return left;
    }

    private Syntax not() {
        if (isNext("not")) {
            Token token = take();
            return new Syntax.Operation(token.position(), Operator.NOT, List.of(not()));
        }
        return comparison();
    }

    private Syntax comparison() {
        Syntax left = sum();
        while (isNext("<", "<=", ">", ">=", "==", "!=")) {
            Token token = take();
            Operator operator = switch (token.text()) {
                case "<" -> Operator.LESS;
                case "<=" -> Operator.LESS_OR_EQUAL;
                case ">" -> Operator.GREATER;
                case ">=" -> Operator.GREATER_OR_EQUAL;
                case "==" -> Operator.EQUAL;
                default -> Operator.NOT_EQUAL;
            };
            left = binary(operator, token, left, sum());
        }
        return left;
    }

    private Syntax sum() {
        Syntax left = product();
        while (isNext("+", "-")) {
            Token token = take();
            left = binary(token.text().equals("+") ? Operator.PLUS : Operator.MINUS, token, left, product());
        }
        return left;
    }

    private Syntax product() {
        Syntax left = sign();
        while (isNext("*", "/", "%")) {
            Token token = take();
            Operator operator = switch (token.text()) {
                case "*" -> Operator.TIMES;
                case "/" -> Operator.DIVIDED_BY;
                default -> Operator.REMAINDER;
            };
            left = binary(operator, token, left, sign());
        }
        return left;
    }

    private Syntax sign() {
        if (isNext("-", "+")) {
            Token token = take();
            Operator operator = token.text().equals("-") ? Operator.NEGATIVE : Operator.POSITIVE;
            return new Syntax.Operation(token.position(), operator, List.of(sign()));
        }
        return operand();
    }

    private Syntax operand() {
        Token token = take();
        char first = token.text().charAt(0);
        if (token.text().equals("(")) {
            Syntax inner = or();
            expect(")");
            return inner;
        }
        if (Character.isDigit(first) || first == '.') {
            return new Syntax.Literal(token.position(), new BigDecimal(token.text()));
        }
        if (!isWordOrNumber(token.text()) || WORDS.contains(token.text())) {
            throw new NotWellFormed();
        }
        return isNext("(") ? call(token) : new Syntax.Name(token.position(), token.text());
    }

    private Syntax call(Token name) {
        expect("(");
        List<Syntax> arguments = new ArrayList<>();
        if (!isNext(")")) {
            arguments.add(or());
            while (isNext(",")) {
                take();
                arguments.add(or());
            }
        }
        expect(")");
        return new Syntax.Call(name.position(), name.text(), arguments);
    }

    private static Syntax binary(Operator operator, Token token, Syntax left, Syntax right) {
        return new Syntax.Operation(token.position(), operator, List.of(left, right));
    }

    private boolean isNext(String... texts) {
        return next < tokens.size() && List.of(texts).contains(tokens.get(next).text());
    }

    private Token take() {
        if (next == tokens.size()) {
            throw new NotWellFormed();
        }
        return tokens.get(next++);
    }

    private void expect(String text) {
        if (!take().text().equals(text)) {
            throw new NotWellFormed();
        }
    }
}
