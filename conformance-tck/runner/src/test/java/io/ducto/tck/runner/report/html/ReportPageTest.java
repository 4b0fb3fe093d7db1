package io.ducto.tck.runner.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleChapter;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.markup.VisibleText;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("the page of a report")
class ReportPageTest {
    private static final int MEGABYTE = 1_000_000;

    static Stream<Report> samples() {
        return Stream.of(
                SampleReports.conformant(),
                SampleReports.everyRuleFails(),
                SampleReports.nothingRan(),
                SampleReports.withBaseline(),
                SampleReports.hostile());
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName("is HTML without a mistake, with one heading of the page and each id once")
    void sound(Report report) {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document page = parser.parseInput(ReportPage.of(report), "");
        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.select("h1")).hasSize(1);
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.select("a[href], use[href]").eachAttr("href"))
                .allSatisfy(href -> assertThat(ids).contains(href.substring(1)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName("stays below a megabyte and needs nothing else")
    void selfContained(Report report) {
        String html = ReportPage.of(report);
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(MEGABYTE);
        Document page = Jsoup.parse(html);
        assertThat(page.select("link, img, iframe, object, embed, video, audio, base, [src], [style]"))
                .isEmpty();
        assertThat(page.select("style, script")).hasSize(2);
        assertThat(first(page, "style").data()).doesNotContain("url(", "@import");
    }

    @Test
    @DisplayName("lets a browser run its own script and take its own style, and nothing else")
    void policy() {
        Document page = page(SampleReports.hostile());
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .matches("default-src 'none'; style-src 'sha256-[^ ;]+'; script-src 'sha256-[^ ;]+'; base-uri 'none';"
                        + " form-action 'none'");
    }

    @Test
    @DisplayName("shows the verdict and the store first")
    void verdict() {
        Document page = page(SampleReports.everyRuleFails());
        assertThat(page.title()).isEqualTo("Not conformant: AcmeStore - ducto conformance report");
        Element header = first(page, "header");
        assertThat(first(header, "h1").text()).isEqualTo("Not conformant");
        assertThat(header.text())
                .contains("io.acme.AcmeStore breaks " + SampleReports.RULES + " rules")
                .contains("Store io.acme.AcmeStore", "Fixture io.acme.AcmeFixture", "Effort default")
                .contains("Seed 4611686018427387904", "12 March 2031, 10:00 UTC, 1 min 13 s, Java 17.0.15");
        assertThat(header.select(".broken li")).hasSize(13);
        assertThat(first(header, ".broken li:last-child").text())
                .startsWith("and " + (SampleReports.RULES - 12) + " more");
    }

    @Test
    @DisplayName("has a place for every rule in a line of its chapter, which leads to the rule")
    void overview() {
        Document page = page(SampleReports.withBaseline());
        assertThat(page.select(".overview .chapters > li")).hasSize(RuleChapter.values().length);
        assertThat(page.select(".cell")).hasSize(ContractRule.values().length);
        Element cell = first(page, ".cell[href=#GEN-06]");
        assertThat(cell.attr("aria-label")).isEqualTo("GEN-06, known failure");
        assertThat(cell.hasClass("expected-failure")).isTrue();
        assertThat(page.select("details[data-rule=GEN-06] > summary#GEN-06")).hasSize(1);
        assertThat(first(page, ".chapters > li:has([href=#chapter-BAL])").text())
                .startsWith("BAL Balance and grants BALANCE")
                .endsWith("6 of 6 passed");
    }

    @Test
    @DisplayName("tells of each rule what it asks, why, what to check, how it came out, and how long it took")
    void rule() {
        Element rule = first(page(SampleReports.conformant()), "[data-rule=GEN-01]");
        assertThat(first(rule, "summary").text())
                .startsWith("GEN-01 A null where the signature does not allow one throws NullPointerException")
                .endsWith("passed 431 ms");
        assertThat(rule.select("h4 code").eachText()).containsExactly("null", "NullPointerException");
        assertThat(first(rule, ".texts").text())
                .contains("Why it matters A null that gets in")
                .contains("If it fails, check that every operation with plain arguments")
                .contains("How it is tested example; a MUST rule");
        assertThat(first(rule, ".tests tbody").text())
                .contains("the test of GEN-01", "testOfGEN_01: ", "rounds 64", "passed", "431 ms");
    }

    @Test
    @DisplayName("tells of a failure what was expected and what came, the calls, the timeline and the command")
    void failure() {
        Element rule = first(page(SampleReports.everyRuleFails()), "[data-rule=GEN-06]");
        Element failure = first(rule, ".failure");
        assertThat(first(failure, ".expected pre").text()).startsWith("expected: a text");
        assertThat(first(failure, ".actual pre").text()).startsWith("actual: a text");
        assertThat(failure.select(".calls li")).hasSize(3);
        assertThat(first(failure, ".calls li").text()).startsWith("call 1 addCredits(a text");
        assertThat(failure.select(".timeline svg g")).hasSize(24);
        assertThat(failure.select(".timeline svg .failing")).hasSize(1);
        assertThat(failure.select(".timeline svg .unknown")).hasSize(1);
        assertThat(failure.select(".timeline svg").attr("aria-label"))
                .startsWith("Timeline of 24 operations of 3 processes. Not linearizable");
        assertThat(failure.select(".legend li")).hasSize(24);
        assertThat(first(failure, ".command code").text()).startsWith("tck --fixture io.acme.AcmeFixture");
    }

    @Test
    @DisplayName("tells why the baseline lets a rule fail")
    void baseline() {
        Document page = page(SampleReports.withBaseline());
        assertThat(first(page, "[data-rule=GEN-06] .texts").text()).startsWith("In the baseline no lock yet");
        assertThat(first(page, "header").text())
                .contains("Stale baseline", "line 5: BAL-01, not yet written", "Baseline conformance-baseline.yaml");
        assertThat(page.select("[data-rule=BAL-01] .texts").text()).doesNotContain("In the baseline");
    }

    @Test
    @DisplayName("shows everything to those who run no scripts, and no control that would do nothing")
    void withoutScript() {
        Document page = page(SampleReports.withBaseline());
        assertThat(page.select("details")).hasSize(ContractRule.values().length);
        assertThat(page.select("details:not([open])")).isEmpty();
        assertThat(page.select("[hidden]")).hasSize(1);
        assertThat(first(page, "[hidden]").tagName()).isEqualTo("form");
        assertThat(page.select("button:not(form[hidden] button)")).isEmpty();
    }

    @Test
    @DisplayName("shows what the store says as text, whatever that is")
    void hostile() {
        Document page = page(SampleReports.hostile());
        String visible = VisibleText.of(SampleReports.HOSTILE);
        assertThat(page.select("script, style")).hasSize(2);
        assertThat(page.select("img, [onerror], [onload], [onfocus]")).isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(attribute -> attribute.getKey()))
                .noneMatch(name -> name.startsWith("on"));
        assertThat(page.title()).contains("hacked");
        for (String place : Set.of(
                ".judgement",
                ".details",
                ".facts dd",
                "[data-rule=GEN-06] .happened",
                "[data-rule=GEN-06] .expected pre",
                "[data-rule=GEN-06] .calls code",
                "[data-rule=GEN-06] .legend code",
                "[data-rule=GEN-06] .notes",
                "[data-rule=GEN-06] .command code",
                "[data-rule=GEN-01] .failure pre",
                "[data-rule=GEN-01] .texts dd")) {
            assertThat(page.select(place).stream().map(Element::wholeText))
                    .as(place)
                    .anyMatch(text -> text.contains(visible));
        }
        assertThat(page.select("[data-rule=GEN-06] .timeline svg").attr("aria-label"))
                .contains(visible);
    }

    @Test
    @DisplayName("of a run in which no rule was told has the reason, and no empty tables")
    void noRules() {
        Report nothing = SampleReports.nothingRan();
        Report empty = new Report(
                1,
                "0.1.0",
                "1",
                nothing.verdict(),
                2,
                "the kit could not run",
                "there is no class X",
                "X",
                null,
                List.of(),
                "X",
                false,
                1,
                "default",
                "17",
                nothing.startedAt(),
                1,
                "tck",
                null,
                List.of());
        Document page = page(empty);
        assertThat(first(page, "header").text()).contains("Invalid", "the kit could not run.", "there is no class X");
        assertThat(page.select("main, form, .shares")).isEmpty();
    }

    private static Document page(Report report) {
        return Jsoup.parse(ReportPage.of(report));
    }

    private static Element first(Element within, String selector) {
        Element found = within.selectFirst(selector);
        assertThat(found).as(selector).isNotNull();
        return Objects.requireNonNull(found);
    }
}
