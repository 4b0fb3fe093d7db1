package io.ducto.tck.runner.report.matrix;

import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.markup.MarkdownText;
import io.ducto.tck.runner.report.matrix.Matrix.Chapter;
import io.ducto.tck.runner.report.matrix.Matrix.Column;
import io.ducto.tck.runner.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes several reports as Markdown: first what passed in each chapter, then every rule. There is no time and no seed in it,
 * so that a file which is kept changes only when a store does.
 */
public final class MatrixMarkdown {
    private final Matrix matrix;
    private final List<String> lines = new ArrayList<>();

    private MatrixMarkdown(Matrix matrix) {
        this.matrix = matrix;
    }

    /**
     * Writes the table.
     *
     * @param matrix the reports
     * @return Markdown
     */
    public static String of(Matrix matrix) {
        return new MatrixMarkdown(matrix).write();
    }

    private String write() {
        lines.add("# Conformance of " + matrix.columns().size() + " stores");
        lines.add("");
        lines.add("What the conformance kit says of each, written by `tck matrix`. A figure is how many rules of the"
                + " chapter passed.");
        lines.add("");
        row("", Column::name);
        lines.add("|---" + "|---".repeat(matrix.columns().size()) + "|");
        row("Verdict", column -> column.report().verdict().words());
        row("Kit", column -> column.report().kitVersion());
        row("Effort", column -> column.report().effort());
        matrix.chapters()
                .forEach(chapter -> row(chapter.id() + " " + chapter.title(), column -> kept(column, chapter)));
        lines.add("");
        lines.add("## Every rule");
        lines.add("");
        row("", Column::name);
        lines.add("|---" + "|---".repeat(matrix.columns().size()) + "|");
        matrix.chapters()
                .forEach(chapter -> chapter.rules().forEach(rule -> row(rule.id(), column -> words(column, rule))));
        addReasons();
        return String.join("\n", lines) + "\n";
    }

    private void row(String first, Function<Column, String> cell) {
        lines.add("| " + MarkdownText.escaped(first)
                + matrix.columns().stream()
                        .map(column -> " | " + MarkdownText.escaped(cell.apply(column)))
                        .collect(Collectors.joining())
                + " |");
    }

    private static String kept(Column column, Chapter chapter) {
        List<ReportedRule> rules = column.rules(chapter);
        long passed = count(rules, Outcome.PASSED);
        long failed = count(rules, Outcome.FAILED) + count(rules, Outcome.ERROR);
        if (rules.isEmpty()) {
            return "not run";
        }
        if (count(rules, Outcome.NOT_SUPPORTED) == rules.size()) {
            return Outcome.NOT_SUPPORTED.label();
        }
        return passed + " of " + rules.size() + (failed == 0 ? "" : ", " + failed + " FAILED");
    }

    private static long count(List<ReportedRule> rules, Outcome outcome) {
        return rules.stream().filter(rule -> rule.outcome() == outcome).count();
    }

    private static String words(Column column, ReportedRule row) {
        return column.rule(row.id()).map(rule -> rule.outcome().label()).orElse("not run");
    }

    /** Why rules did not pass, each reason once. */
    private void addReasons() {
        for (Column column : matrix.columns()) {
            Map<String, List<String>> idsByReason = column.idsByReason();
            if (!idsByReason.isEmpty()) {
                lines.add("");
                lines.add("## What did not pass on " + MarkdownText.escaped(column.name()));
                lines.add("");
                idsByReason.forEach((reason, ids) -> lines.add(
                        "- " + MarkdownText.escaped(String.join(", ", ids)) + ": " + MarkdownText.escaped(reason)));
            }
        }
    }
}
