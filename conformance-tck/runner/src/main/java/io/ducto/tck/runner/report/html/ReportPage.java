package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.markup.Asset;
import io.ducto.tck.runner.report.markup.Element;
import io.ducto.tck.runner.result.Outcome;
import java.util.Arrays;
import java.util.List;

/** The report of one run as a page. */
public final class ReportPage {
    private static final Asset SCRIPT = Asset.script(ReportPage.class, "report.js");

    private ReportPage() {}

    /**
     * Writes the page.
     *
     * @param report what it tells
     * @return HTML, in which the texts of the report are text and nothing else
     */
    public static String of(Report report) {
        String title = Words.of(report.verdict()) + ": " + report.title() + " - ducto conformance report";
        if (report.rules().isEmpty()) {
            return Page.of(title, SCRIPT, "end", "the end", ReportHeader.of(report), footer(report));
        }
        return Page.of(
                title,
                SCRIPT,
                "rules",
                "the rules",
                ReportHeader.of(report),
                Element.of("main").add(Overview.of(report), rules(report)),
                footer(report));
    }

    private static Element rules(Report report) {
        Element section = Element.of("section")
                .with("class", "rules")
                .with("aria-labelledby", "rules")
                .add(Element.of("h2").with("id", "rules").with("tabindex", -1).text("Rules"), filter(report));
        return section.addEach(Overview.chapters(report).values(), ReportPage::chapter);
    }

    private static Element chapter(List<ReportedRule> rules) {
        ReportedRule first = rules.get(0);
        String id = "chapter-" + first.chapterId();
        return Element.of("section")
                .with("class", "chapter")
                .with("aria-labelledby", id)
                .add(Element.of("h3")
                        .with("id", id)
                        .text(first.chapter() + " ")
                        .add(Element.of("span", "kept", Overview.kept(rules))))
                .addEach(rules, rule -> RuleDetails.of(rule).text("\n"));
    }

    /** Hidden until the script shows it: without one it could do nothing. */
    private static Element filter(Report report) {
        Element outcomes = Element.of("fieldset")
                .add(Element.of("legend").text("Outcome"))
                .addEach(
                        Arrays.stream(Outcome.values())
                                .filter(outcome -> !report.rules(outcome).isEmpty())
                                .toList(),
                        outcome -> choice(report, outcome));
        return Element.of("form")
                .with("class", "filter")
                .with("role", "search")
                .with("aria-label", "Rules")
                .with("hidden")
                .add(
                        Element.of("div")
                                .with("class", "search")
                                .add(
                                        Element.of("label").with("for", "text").text("Search the rules"),
                                        Element.of("input")
                                                .with("id", "text")
                                                .with("type", "search")
                                                .with("autocomplete", "off")
                                                .with("spellcheck", "false")),
                        outcomes,
                        Element.of("div")
                                .with("class", "actions")
                                .add(
                                        Element.of("p").with("class", "status").with("role", "status"),
                                        button("clear", "Show all"),
                                        button("open", "Open all"),
                                        button("close", "Close all")));
    }

    private static Element choice(Report report, Outcome outcome) {
        String id = "outcome-" + outcome.name();
        return Element.of("span")
                .with("class", "choice " + Css.of(outcome))
                .add(
                        Element.of("input")
                                .with("type", "checkbox")
                                .with("id", id)
                                .with("name", "outcome")
                                .with("value", outcome.name()),
                        Element.of("label")
                                .with("for", id)
                                .add(Icon.of(outcome))
                                .text(Words.of(outcome) + " ")
                                .add(Element.of(
                                        "span",
                                        "number",
                                        Integer.toString(report.rules(outcome).size()))));
    }

    private static Element button(String action, String text) {
        return Element.of("button")
                .with("type", "button")
                .with("data-action", action)
                .text(text);
    }

    private static Element footer(Report report) {
        return Element.of("footer")
                .with("id", "end")
                .add(Element.of("p")
                        .text("Written by the ducto conformance kit " + report.kitVersion()
                                + ". What this page tells is also in report.json, for programs."));
    }
}
