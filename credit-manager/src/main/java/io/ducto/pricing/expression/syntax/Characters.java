package io.ducto.pricing.expression.syntax;

import java.util.Locale;

/**
 * Looks at the characters of an expression before anything else does. What passes is made of ASCII letters, digits and the
 * signs of the language, and its parentheses match; so the library never sees a quote, a bracket or a power.
 */
final class Characters {
    private static final String SIGNS = "_.,()+-*/%<>=! \t\n\r";

    private final String text;

    Characters(String text) {
        this.text = text;
    }

    void check() throws SyntaxException {
        int open = 0;
        int lastOpen = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (!isAllowed(character)) {
                throw notAllowed(index);
            }
            if (character == '.') {
                checkPoint(index);
            } else if (character == '(') {
                open++;
                lastOpen = index + 1;
            } else if (character == ')') {
                open--;
                if (open < 0) {
                    throw new SyntaxException("')' at " + (index + 1) + " closes nothing", index + 1);
                }
            }
        }
        if (open > 0) {
            throw new SyntaxException(open + " ')' missing at the end, the last '(' is at " + lastOpen, lastOpen);
        }
    }

    private static boolean isAllowed(char character) {
        return isLetter(character) || isDigit(character) || SIGNS.indexOf(character) >= 0;
    }

    private void checkPoint(int index) throws SyntaxException {
        if (index + 1 == text.length() || !isDigit(text.charAt(index + 1))) {
            throw new SyntaxException("'.' at " + (index + 1) + " must stand before a digit", index + 1);
        }
    }

    private SyntaxException notAllowed(int index) {
        int character = text.codePointAt(index);
        boolean visible = !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
        String shown =
                visible ? "'" + Character.toString(character) + "'" : String.format(Locale.ROOT, "U+%04X", character);
        return new SyntaxException(shown + " at " + (index + 1) + " is not allowed" + advice(character), index + 1);
    }

    private static String advice(int character) {
        return switch (character) {
            case '^' -> ": there is no power, multiply instead";
            case '"', '\'', '`' -> ": there are no texts";
            case '&' -> ", write 'and'";
            case '|' -> ", write 'or'";
            case '?', ':' -> ", write if(condition, then, else)";
            case '[', ']', '{', '}' -> ", write '(' and ')'";
            case '\u2212' -> ", write '-'";
            case '\u00d7' -> ", write '*'";
            case ';' -> ", write ',' between arguments";
            default -> "";
        };
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
