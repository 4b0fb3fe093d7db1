package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.markup.Element;
import io.ducto.tck.runner.result.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The top of a report: the verdict, the store, and what it stands on. */
final class ReportHeader {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int MOST_BROKEN = 12;
    private static final int BAR_WIDTH = 1_000;
    private static final int BAR_HEIGHT = 10;

    private final Report report;

    private ReportHeader(Report report) {
        this.report = report;
    }

    static Element of(Report report) {
        return new ReportHeader(report).header();
    }

    private Element header() {
        Element header = Element.of("header")
                .with("class", "top verdict " + Css.of(report.verdict()))
                .add(
                        Element.of("p", "kind", "ducto conformance report"),
                        Element.of("h1").text(Words.of(report.verdict())),
                        Element.of("p", "judgement", report.sentence() + "."));
        addBroken(header);
        if (!report.details().isEmpty()) {
            header.add(Element.of("pre", "details", report.details().strip()));
        }
        if (!report.rules().isEmpty()) {
            header.add(shares(), counts());
        }
        return header.add(facts());
    }

    /** Where to look first. */
    private void addBroken(Element header) {
        List<ReportedRule> broken = Stream.concat(
                        report.rules(Outcome.FAILED).stream(), report.rules(Outcome.ERROR).stream())
                .toList();
        if (broken.isEmpty()) {
            return;
        }
        Element list = Element.of("ul")
                .with("class", "broken")
                .addEach(broken.subList(0, Math.min(MOST_BROKEN, broken.size())), ReportHeader::broken);
        if (broken.size() > MOST_BROKEN) {
            list.add(Element.of("li")
                    .text("and " + (broken.size() - MOST_BROKEN) + " more: ")
                    .add(Element.of("a").with("href", "#overview").text("all at a glance")));
        }
        header.add(list);
    }

    private static Element broken(ReportedRule rule) {
        Element link = Element.of("a").with("href", "#" + rule.id());
        return Element.of("li")
                .add(
                        Icon.of(rule.outcome()),
                        link.add(Element.of("strong").text(rule.id())),
                        rule.outcome() == Outcome.ERROR
                                ? Element.of("span").text(rule.reason())
                                : Words.inlineCode(Element.of("span"), rule.sentence()));
    }

    private Map<Outcome, Integer> byOutcome() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        report.rules().forEach(rule -> counts.merge(rule.outcome(), 1, Integer::sum));
        return counts;
    }

    private Element shares() {
        Element bar = Element.of("svg")
                .with("class", "shares")
                .with("role", "img")
                .with("aria-label", "Of " + Words.count(report.rules().size(), "rule") + ": " + words(byOutcome()))
                .with("viewBox", "0 0 " + BAR_WIDTH + " " + BAR_HEIGHT)
                .with("preserveAspectRatio", "none");
        int before = 0;
        for (Map.Entry<Outcome, Integer> entry : byOutcome().entrySet()) {
            int from = before * BAR_WIDTH / report.rules().size();
            before += entry.getValue();
            int to = before * BAR_WIDTH / report.rules().size();
            bar.add(Element.of("rect")
                    .with("class", Css.of(entry.getKey()))
                    .with("x", from)
                    .with("width", to - from)
                    .with("height", BAR_HEIGHT));
        }
        return bar;
    }

    private static String words(Map<Outcome, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + Words.of(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private Element counts() {
        return Element.of("ul")
                .with("class", "counts")
                .with("aria-hidden", "true")
                .addEach(
                        byOutcome().entrySet(),
                        entry -> Element.of("li")
                                .add(Icon.of(entry.getKey()))
                                .add(Element.of("strong").text(Integer.toString(entry.getValue())))
                                .text(" " + Words.of(entry.getKey())));
    }

    private Element facts() {
        Element facts = Element.of("dl").with("class", "facts");
        addClass(facts, "Store", report.storeClass() == null ? report.store() : report.storeClass());
        addClass(facts, "Fixture", report.fixture());
        add(facts, "Groups", report.groups().isEmpty() ? "not known" : String.join(", ", report.groups()));
        if (report.baseline() != null) {
            add(facts, "Baseline", report.baseline().name());
        }
        add(facts, "Kit", report.kitVersion() + ", contract version " + report.contractVersion());
        add(facts, "Effort", report.effort());
        add(facts, "Seed", Long.toString(report.seed()));
        Instant startedAt = Instant.parse(report.startedAt());
        facts.add(Element.of("div")
                .add(
                        Element.of("dt").text("Run"),
                        Element.of("dd")
                                .add(Element.of("time")
                                        .with("datetime", report.startedAt())
                                        .text(DATE.format(startedAt)))
                                .text(", " + Words.time(report.durationMillis()) + ", Java " + report.javaVersion())));
        return facts.add(Element.of("div")
                .with("class", "wide")
                .add(
                        Element.of("dt").text("Run it again"),
                        Element.of("dd").add(FailureArticle.command(report.rerun()))));
    }

    private static void addClass(Element facts, String term, String name) {
        facts.add(Element.of("div").add(Element.of("dt").text(term), Words.className(Element.of("dd"), name)));
    }

    private static void add(Element facts, String term, String description) {
        facts.add(Element.of("div")
                .add(Element.of("dt").text(term), Element.of("dd").text(description)));
    }
}
