package io.ducto.tck.runner.report.comparison;

import io.ducto.tck.runner.report.comparison.Change.Direction;
import io.ducto.tck.runner.report.markup.MarkdownText;
import io.ducto.tck.runner.report.markup.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a comparison for a console or for a pull request. */
public final class ComparisonText {
    private static final Map<Direction, String> HEADINGS =
            Map.of(Direction.WORSE, "Worse", Direction.BETTER, "Better", Direction.OTHER, "Changed otherwise");

    private ComparisonText() {}

    /**
     * Writes it for a console.
     *
     * @param comparison what changed
     * @return lines of text, the result last
     */
    public static String plain(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add(Comparison.name(comparison.after()) + ": " + verdicts(comparison));
        for (Direction direction : Direction.values()) {
            List<Change> changes = comparison.changes(direction);
            if (!changes.isEmpty()) {
                lines.add("");
                lines.add(HEADINGS.get(direction) + ":");
                changes.forEach(change -> addPlain(lines, change));
            }
        }
        lines.add("");
        if (!comparison.conditions().isEmpty()) {
            lines.add("The runs differ in more than the store: " + String.join("; ", comparison.conditions()) + ".");
        }
        lines.add("Unchanged: " + Comparison.count(comparison.unchanged()) + ".");
        lines.add(comparison.sentence());
        return VisibleText.of(String.join("\n", lines)) + "\n";
    }

    private static void addPlain(List<String> lines, Change change) {
        lines.add(String.format(
                Locale.ROOT,
                "  %-7s  %s  %s",
                change.rule().id(),
                change.words(),
                sentence(change).replace("`", "")));
        if (!change.reason().isEmpty()) {
            lines.add("           " + change.reason());
        }
    }

    /**
     * Writes it for a pull request.
     *
     * @param comparison what changed
     * @return Markdown, the result first
     */
    public static String markdown(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("### ducto conformance: " + MarkdownText.escaped(comparison.sentence()));
        lines.add("");
        lines.add(MarkdownText.code(Comparison.name(comparison.after())) + ": "
                + MarkdownText.escaped(verdicts(comparison)));
        for (Direction direction : Direction.values()) {
            List<Change> changes = comparison.changes(direction);
            if (!changes.isEmpty()) {
                lines.add("");
                lines.add("#### " + HEADINGS.get(direction));
                lines.add("");
                lines.add("| Rule | Before and now | |");
                lines.add("|---|---|---|");
                changes.forEach(change -> lines.add(row(change)));
            }
        }
        lines.add("");
        if (!comparison.conditions().isEmpty()) {
            lines.add("The runs differ in more than the store: "
                    + MarkdownText.escaped(String.join("; ", comparison.conditions())) + ".");
            lines.add("");
        }
        lines.add("Unchanged: " + Comparison.count(comparison.unchanged()) + ".");
        return String.join("\n", lines) + "\n";
    }

    private static String row(Change change) {
        String reason = change.reason().isEmpty() ? "" : "<br>" + MarkdownText.escaped(change.reason());
        return "| " + MarkdownText.escaped(change.rule().id()) + " | " + MarkdownText.escaped(change.words()) + " | "
                + MarkdownText.withCode(change.rule().sentence()) + reason + " |";
    }

    private static String verdicts(Comparison comparison) {
        String before = comparison.before().verdict().words();
        String after = comparison.after().verdict().words();
        return before.equals(after) ? after + " as before" : before + " -> " + after;
    }

    private static String sentence(Change change) {
        return change.rule().sentence();
    }
}
