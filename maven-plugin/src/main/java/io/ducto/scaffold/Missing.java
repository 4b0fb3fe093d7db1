package io.ducto.scaffold;

import com.palantir.javapoet.CodeBlock;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleNumbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The statement that stands where an operation is to be written. It does not throw {@link
 * io.ducto.store.UnsupportedGroupException}, which would say that the store is meant to do without the group.
 *
 * @param rules what the operation must pass
 */
record Missing(Collection<ContractRule> rules) {
    private static final String OPENING = "throw new UnsupportedOperationException(";

    private static final String CLOSING = ");";
    private static final String PLUS = "+ ";

    /** Copies the rules. */
    Missing {
        rules = List.copyOf(rules);
    }

    /**
     * Returns the statement, within the width of a line.
     *
     * @param indent how many blanks it begins with
     */
    CodeBlock statement(int indent) {
        String text =
                "not implemented yet, see " + (rules.size() == 1 ? "rule " : "rules ") + RuleNumbers.format(rules);
        String literal = '"' + text + '"';
        if (indent + OPENING.length() + literal.length() + CLOSING.length() <= Layout.WIDTH) {
            return CodeBlock.of("$L$L$L\n", OPENING, literal, CLOSING);
        }
        String newLine = "\n" + Layout.CONTINUATION;
        if (indent + Layout.CONTINUATION.length() + literal.length() + CLOSING.length() <= Layout.WIDTH) {
            return CodeBlock.of("$L$L$L$L\n", OPENING, newLine, literal, CLOSING);
        }
        // Two quotes stand around each part, and a plus before each but the first.
        List<String> parts = new ArrayList<>();
        String rest = text;
        int room = Layout.WIDTH - indent - OPENING.length() - 2;
        while (rest.length() > room) {
            int end = rest.lastIndexOf(' ', room - 1) + 1;
            parts.add('"' + rest.substring(0, end) + '"');
            rest = rest.substring(end);
            room = Layout.WIDTH - indent - Layout.CONTINUATION.length() - PLUS.length() - 2 - CLOSING.length();
        }
        parts.add('"' + rest + '"');
        return CodeBlock.of("$L$L$L\n", OPENING, String.join(newLine + PLUS, parts), CLOSING);
    }
}
