package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.markup.Element;
import io.ducto.tck.runner.result.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rules at a glance: a line for each chapter, a place for each rule, which leads to the rule. */
final class Overview {
    private Overview() {}

    static Element of(Report report) {
        return Element.of("section")
                .with("class", "overview")
                .with("aria-labelledby", "overview")
                .add(
                        Element.of("h2").with("id", "overview").text("Overview"),
                        Element.of("ul")
                                .with("class", "chapters")
                                .addEach(chapters(report).values(), rules -> chapter(report, rules)));
    }

    /** The rules by their chapters, both in the order of the specification. */
    static Map<String, List<ReportedRule>> chapters(Report report) {
        Map<String, List<ReportedRule>> chapters = new LinkedHashMap<>();
        report.rules()
                .forEach(rule -> chapters.computeIfAbsent(rule.chapterId(), unseen -> new ArrayList<>())
                        .add(rule));
        return chapters;
    }

    private static Element chapter(Report report, List<ReportedRule> rules) {
        ReportedRule first = rules.get(0);
        return Element.of("li")
                .add(Element.of("a")
                        .with("class", "chapter")
                        .with("href", "#chapter-" + first.chapterId())
                        .add(Element.of("strong").text(first.chapterId()))
                        .text(" " + first.chapter()))
                .text(" ")
                .add(
                        Element.of("span", "group", group(report, first.group())),
                        Element.of("ul").with("class", "cells").addEach(rules, Overview::cell),
                        Element.of("span", "kept", kept(rules)));
    }

    private static String group(Report report, String group) {
        return report.groups().isEmpty() || report.groups().contains(group) ? group : group + ", not declared";
    }

    static String kept(List<ReportedRule> rules) {
        long passed =
                rules.stream().filter(rule -> rule.outcome() == Outcome.PASSED).count();
        return passed + " of " + rules.size() + " passed";
    }

    private static Element cell(ReportedRule rule) {
        return Element.of("li")
                .add(Element.of("a")
                        .with("class", "cell " + Css.of(rule.outcome()))
                        .with("href", "#" + rule.id())
                        .with("aria-label", rule.id() + ", " + Words.of(rule.outcome()))
                        .add(Icon.of(rule.outcome()))
                        .text(rule.id().substring(rule.id().indexOf('-') + 1)));
    }
}
