package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.document.ReportedFailure;
import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.document.ReportedTest;
import io.ducto.tck.runner.report.markup.Element;
import io.ducto.tck.runner.result.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A rule, which can be opened and closed: its text and its outcome, and inside all that is known of it. */
final class RuleDetails {
    private RuleDetails() {}

    /** It is open in the page, so that all can be read without a script; the script closes what nobody looks for. */
    static Element of(ReportedRule rule) {
        Element details = Element.of("details")
                .with("class", "rule " + Css.of(rule.outcome()))
                .with("data-rule", rule.id())
                .with("data-outcome", rule.outcome().name())
                .with("open")
                .add(summary(rule));
        Element body = Element.of("div").with("class", "body").add(texts(rule));
        rule.tests().forEach(test -> {
            ReportedFailure failure = test.failure();
            if (failure != null) {
                body.add(FailureArticle.of(test, failure));
            }
        });
        addErrors(body, rule);
        if (!rule.tests().isEmpty()) {
            body.add(tests(rule));
        }
        return details.add(body);
    }

    private static Element summary(ReportedRule rule) {
        Element heading =
                Element.of("h4").add(Element.of("span", "id", rule.id())).text(" ");
        heading.add(Words.inlineCode(Element.of("span").with("class", "sentence"), rule.sentence()));
        // The summary and not the whole: it is what a link can give the focus to.
        return Element.of("summary")
                .with("id", rule.id())
                .add(Icon.of(rule.outcome()), heading)
                .text(" ")
                .add(Element.of("span", "outcome", Words.of(rule.outcome())))
                .text(" ")
                .add(Element.of("span", "time", Words.time(rule.millis())));
    }

    private static Element texts(ReportedRule rule) {
        Element texts = Element.of("dl").with("class", "texts");
        if (rule.baselineReason() != null) {
            add(texts, "In the baseline", Element.of("dd").text(rule.baselineReason()));
        }
        if (!rule.reason().isEmpty() && rule.outcome() != Outcome.FAILED) {
            add(texts, "Why it is no pass", Element.of("dd").text(rule.reason()));
        }
        add(texts, "Why it matters", Words.inlineCode(Element.of("dd"), rule.why()));
        add(texts, "If it fails, check", Words.inlineCode(Element.of("dd"), rule.check()));
        add(
                texts,
                "How it is tested",
                Element.of("dd").text(String.join(", ", rule.kinds()) + "; a " + rule.keyword() + " rule"));
        return texts;
    }

    private static void add(Element list, String term, Element description) {
        list.add(Element.of("div").add(Element.of("dt").text(term), description));
    }

    /** A fixture that cannot open its store says the same in every test. */
    private static void addErrors(Element body, ReportedRule rule) {
        Map<String, Long> testsByMessage = rule.tests().stream()
                .filter(test -> test.failure() == null)
                .filter(test -> test.outcome() == Outcome.ERROR || isUnexplained(rule, test))
                .map(RuleDetails::message)
                .collect(Collectors.groupingBy(message -> message, LinkedHashMap::new, Collectors.counting()));
        testsByMessage.forEach((message, tests) -> body.add(Element.of("article")
                .with("class", "failure")
                .add(
                        Element.of("h5").text("What " + Words.count(tests, "test") + " said"),
                        Element.of("pre").text(message.strip()))));
    }

    /** A failure of this rule of which no parts are known. */
    private static boolean isUnexplained(ReportedRule rule, ReportedTest test) {
        return test.outcome() == Outcome.FAILED && rule.id().equals(test.brokenRule());
    }

    private static String message(ReportedTest test) {
        String message = test.message();
        return message == null ? "" : message;
    }

    private static Element tests(ReportedRule rule) {
        Element head = Element.of("tr")
                .add(
                        Element.of("th").with("scope", "col").text("Test"),
                        Element.of("th").with("scope", "col").text("Outcome"),
                        Element.of("th")
                                .with("scope", "col")
                                .with("class", "time")
                                .text("Time"));
        return Element.of("table")
                .with("class", "tests")
                .add(
                        Element.of("caption").text("Tests of " + rule.id()),
                        Element.of("thead").add(head),
                        Element.of("tbody").addEach(rule.tests(), test -> row(rule, test)));
    }

    private static Element row(ReportedRule rule, ReportedTest test) {
        Element what = Element.of("th").with("scope", "row").text(test.displayName());
        if (test.outcome() == Outcome.FAILED && !rule.id().equals(test.brokenRule()) && test.brokenRule() != null) {
            what.add(Element.of("span")
                    .with("class", "note")
                    .text("It failed for ")
                    .add(Element.of("a").with("href", "#" + test.brokenRule()).text(test.brokenRule()))
                    .text(", so it says nothing about this rule."));
        } else if (isReason(test)) {
            what.add(Element.of("span", "note", message(test)));
        }
        what.add(Element.of("span", "note", notes(test)));
        return Element.of("tr")
                .add(
                        what,
                        Element.of("td")
                                .with("class", "outcome")
                                .add(Icon.of(test.outcome()))
                                .text(Words.of(test.outcome())),
                        Element.of("td", "time", Words.time(test.millis())));
    }

    private static boolean isReason(ReportedTest test) {
        return List.of(Outcome.NOT_RUN, Outcome.NOT_VERIFIED, Outcome.NOT_SUPPORTED)
                .contains(test.outcome());
    }

    private static String notes(ReportedTest test) {
        return test.notes().entrySet().stream()
                .map(note -> note.getKey() + " " + note.getValue())
                .collect(Collectors.joining(", ", test.name() + (test.notes().isEmpty() ? "" : ": "), ""));
    }
}
