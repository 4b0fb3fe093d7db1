package io.ducto.tck.runner.report;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleChapter;
import io.ducto.tck.rule.RuleKind;
import java.io.PrintStream;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows rules with all that is said about them, as the specification does. Immutable. */
public final class RuleListing {
    private static final String INDENT = "    ";

    private final PrintStream out;
    private final Terminal terminal;

    /**
     * Makes a listing.
     *
     * @param out where it goes
     * @param terminal what that is
     */
    public RuleListing(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Shows rules.
     *
     * @param rules in the order of the specification
     */
    public void show(Collection<ContractRule> rules) {
        @Nullable RuleChapter chapter = null;
        for (ContractRule rule : rules) {
            if (rule.chapter() != chapter) {
                chapter = rule.chapter();
                out.println(chapter.name() + ": " + chapter.title() + " (group " + chapter.group() + ")");
                out.println();
            }
            show(rule);
        }
        out.println(Texts.count(rules.size(), "rule"));
        out.flush();
    }

    private void show(ContractRule rule) {
        out.println(rule.id() + " (" + rule.keyword() + ")");
        paragraph(rule.sentence());
        paragraph("Why it matters: " + rule.why());
        paragraph("If it fails, check: " + rule.check());
        paragraph("Tested by: " + rule.kinds().stream().map(RuleKind::label).collect(Collectors.joining(", ")));
        out.println();
    }

    private void paragraph(String markdown) {
        out.println(Texts.wrap(Texts.plain(markdown), INDENT, terminal.columns()));
    }
}
