package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.document.ReportedFailure;
import io.ducto.tck.runner.report.document.ReportedFailure.Call;
import io.ducto.tck.runner.report.document.ReportedTest;
import io.ducto.tck.runner.report.markup.Element;
import org.jspecify.annotations.Nullable;

/** A failure in full: what happened, what was expected and what came, how it came about, and how to see it again. */
final class FailureArticle {
    private FailureArticle() {}

    static Element of(ReportedTest test, ReportedFailure failure) {
        Element article = Element.of("article")
                .with("class", "failure")
                .add(
                        Element.of("h5").text(Words.sentence(test.displayName())),
                        Element.of(
                                "p",
                                "happened",
                                Words.sentence(failure.summary().strip())));
        addDifference(article, failure.expected(), failure.actual());
        addCalls(article, failure);
        if (failure.timeline() != null) {
            article.add(TimelineFigure.of(failure.timeline()));
        }
        article.add(Element.of("h6").text("Run it again"), command(failure.rerun()));
        if (failure.replay() != null) {
            article.add(Element.of("h6").text("Run this test alone"), command(failure.replay()));
        }
        return article;
    }

    private static void addDifference(Element article, @Nullable String expected, @Nullable String actual) {
        if (expected == null && actual == null) {
            return;
        }
        Element difference = Element.of("div").with("class", "difference");
        addSide(difference, "Expected", "expected", expected);
        addSide(difference, "Actual", "actual", actual);
        article.add(difference);
    }

    private static void addSide(Element difference, String title, String className, @Nullable String text) {
        if (text != null) {
            difference.add(Element.of("div")
                    .with("class", className)
                    .add(Element.of("h6").text(title), Element.of("pre").text(text)));
        }
    }

    private static void addCalls(Element article, ReportedFailure failure) {
        if (failure.calls().isEmpty()) {
            return;
        }
        article.add(
                Element.of("h6").text("The calls that led there"),
                Element.of("ol").with("class", "calls").addEach(failure.calls(), FailureArticle::call));
    }

    private static Element call(Call call) {
        Element item =
                Element.of("li").add(Element.of("span", "label", call.label())).text(" ");
        Element what = Element.of("div");
        if (!call.call().isEmpty()) {
            what.add(Element.of("code", "made", call.call()));
        }
        if (!call.answer().isEmpty()) {
            what.add(Element.of("code", "answer", call.answer()));
        }
        return item.add(what);
    }

    /** A command, beside which the script puts a button that copies it. */
    static Element command(String text) {
        return Element.of("div")
                .with("class", "command")
                .add(Element.of("pre").add(Element.of("code").text(text)));
    }
}
