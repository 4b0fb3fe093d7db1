package io.ducto.tck.runner.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.report.markup.Element;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("on a page")
class WordsTest {

    @Test
    @DisplayName("times are told in the unit that suits them")
    void times() {
        assertThat(Words.time(0)).isEqualTo("0 ms");
        assertThat(Words.time(999)).isEqualTo("999 ms");
        assertThat(Words.time(1_000)).isEqualTo("1.0 s");
        assertThat(Words.time(59_940)).isEqualTo("59.9 s");
        assertThat(Words.time(60_000)).isEqualTo("1 min 0 s");
        assertThat(Words.time(125_999)).isEqualTo("2 min 5 s");
    }

    @Test
    @DisplayName("outcomes and verdicts do not shout")
    void constants() {
        assertThat(Words.of(Outcome.EXPECTED_FAILURE)).isEqualTo("known failure");
        assertThat(Words.of(Outcome.FAILED)).isEqualTo("failed");
        assertThat(Words.of(Verdict.NOT_CONFORMANT)).isEqualTo("Not conformant");
    }

    @Test
    @DisplayName("names of classes break before their dots")
    void classNames() {
        assertThat(Words.className(Element.of("p"), "io.acme.Fixtures$Good").html())
                .isEqualTo("<p>io<wbr>.acme<wbr>.Fixtures<wbr>$Good</p>");
        assertThat(Words.className(Element.of("p"), "postgres").html()).isEqualTo("<p>postgres</p>");
    }

    @Test
    @DisplayName("backticks are code if they come in pairs")
    void code() {
        assertThat(Words.inlineCode(Element.of("p"), "a `b` <c> `d`").html())
                .isEqualTo("<p>a <code>b</code> &lt;c&gt; <code>d</code></p>");
        assertThat(Words.inlineCode(Element.of("p"), "a `b").html()).isEqualTo("<p>a `b</p>");
        assertThat(Words.inlineCode(Element.of("p"), "a `b` c `d").html()).isEqualTo("<p>a <code>b</code> c `d</p>");
    }
}
