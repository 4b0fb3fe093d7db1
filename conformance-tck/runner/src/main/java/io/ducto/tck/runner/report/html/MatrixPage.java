package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.markup.Asset;
import io.ducto.tck.runner.report.markup.Element;
import io.ducto.tck.runner.report.matrix.Matrix;
import io.ducto.tck.runner.report.matrix.Matrix.Chapter;
import io.ducto.tck.runner.report.matrix.Matrix.Column;
import io.ducto.tck.runner.result.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reports of several stores as one page. */
public final class MatrixPage {
    private static final Asset SCRIPT = Asset.script(MatrixPage.class, "matrix.js");

    private final Matrix matrix;

    private MatrixPage(Matrix matrix) {
        this.matrix = matrix;
    }

    /**
     * Writes the page.
     *
     * @param matrix what it shows
     * @return HTML, in which the texts of the reports are text and nothing else
     */
    public static String of(Matrix matrix) {
        MatrixPage page = new MatrixPage(matrix);
        String title = "Conformance of " + Words.count(matrix.columns().size(), "store");
        Element main = Element.of("main").add(page.filter(), page.table());
        page.addReasons(main);
        return Page.of(title, SCRIPT, "matrix", "the table", page.header(title), main);
    }

    private Element header(String title) {
        return Element.of("header")
                .with("class", "top stores")
                .add(
                        Element.of("p", "kind", "ducto conformance"),
                        Element.of("h1").text(title),
                        Element.of(
                                "p",
                                "judgement",
                                Words.count(matrix.size(), "rule") + ", each tested on "
                                        + Words.count(matrix.columns().size(), "store") + "."));
    }

    private Element filter() {
        return Element.of("form")
                .with("class", "filter")
                .with("role", "search")
                .with("aria-label", "Rules")
                .with("hidden")
                .add(
                        Element.of("p")
                                .with("class", "option")
                                .add(
                                        Element.of("input")
                                                .with("type", "checkbox")
                                                .with("id", "differ"),
                                        Element.of("label")
                                                .with("for", "differ")
                                                .text("Only rules on which the stores differ")),
                        Element.of("p").with("class", "status").with("role", "status"));
    }

    private Element table() {
        Element head = Element.of("tr")
                .add(Element.of("th").with("scope", "col").text("Rule"))
                .addEach(matrix.columns(), MatrixPage::heading);
        Element table = Element.of("table")
                .with("class", "matrix")
                .add(
                        Element.of("caption").text("Every rule on every store"),
                        Element.of("thead").add(head));
        table.addEach(matrix.chapters(), this::chapter);
        return Element.of("div")
                .with("class", "matrix-scroll")
                .with("id", "matrix")
                .with("tabindex", 0)
                .with("role", "region")
                .with("aria-label", "Table, which can be scrolled sideways")
                .add(table);
    }

    private static Element heading(Column column) {
        return Element.of("th")
                .with("scope", "col")
                .text(column.name())
                .add(Element.of("span")
                        .with("class", "verdict-words " + Css.of(column.report().verdict()))
                        .text(Words.of(column.report().verdict())));
    }

    private Element chapter(Chapter chapter) {
        Element head = Element.of("tr")
                .with("class", "chapter-row")
                .add(Element.of("th").with("scope", "rowgroup").text(chapter.title()))
                .addEach(matrix.columns(), column -> Element.of("td").text(kept(chapter, column)));
        return Element.of("tbody").with("class", "chapter").add(head).addEach(chapter.rules(), this::row);
    }

    private static String kept(Chapter chapter, Column column) {
        List<ReportedRule> rules = column.rules(chapter);
        long passed =
                rules.stream().filter(rule -> rule.outcome() == Outcome.PASSED).count();
        return rules.isEmpty() ? "not run" : passed + " of " + rules.size();
    }

    private Element row(ReportedRule rule) {
        Element name = Element.of("div")
                .with("class", "name")
                .add(
                        Element.of("span", "id", rule.id()),
                        Words.inlineCode(Element.of("span").with("class", "sentence"), rule.sentence()));
        return Element.of("tr")
                .with("class", matrix.isSameEverywhere(rule) ? "row same" : "row")
                .add(Element.of("th").with("scope", "row").add(name))
                .addEach(matrix.columns(), column -> cell(column.rule(rule.id())));
    }

    private static Element cell(Optional<ReportedRule> rule) {
        Outcome outcome = rule.map(ReportedRule::outcome).orElse(Outcome.NOT_RUN);
        return Element.of("td")
                .with("class", Css.of(outcome))
                .add(Icon.of(outcome), Element.of("span", "words", Words.of(outcome)));
    }

    /** Why rules did not pass, each reason once. */
    private void addReasons(Element main) {
        Element section = Element.of("section")
                .with("class", "reasons")
                .with("aria-labelledby", "reasons")
                .add(Element.of("h2").with("id", "reasons").text("What did not pass"));
        boolean found = false;
        for (Column column : matrix.columns()) {
            Map<String, List<String>> idsByReason = column.idsByReason();
            if (!idsByReason.isEmpty()) {
                found = true;
                section.add(
                        Element.of("h3").text(column.name()),
                        Element.of("ul")
                                .addEach(
                                        idsByReason.entrySet(),
                                        entry -> Element.of("li")
                                                .add(Element.of("span", "ids", String.join(", ", entry.getValue())))
                                                .text(" " + entry.getKey())));
            }
        }
        if (found) {
            main.add(section);
        }
    }
}
