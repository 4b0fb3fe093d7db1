package io.ducto.tck.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("texts for a terminal")
class TextsTest {
    @Test
    @DisplayName("are cut to one line, by characters and not by chars")
    void cut() {
        assertThat(Texts.cut("a\nb\tc", 10)).isEqualTo("a b c");
        assertThat(Texts.cut("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Texts.cut("0123456789x", 10)).isEqualTo("0123456...");
        assertThat(Texts.cut("\ud83d\ude00".repeat(11), 10)).isEqualTo("\ud83d\ude00".repeat(7) + "...");
    }

    @Test
    @DisplayName("are wrapped, but for lines that are laid out already and for commands")
    void wrap() {
        assertThat(Texts.wrap("one two three\n  one two three\nRun it again: one two three\n\nend", "> ", 10))
                .isEqualTo("> one two\n> three\n>   one two three\n> Run it again: one two three\n>\n> end");
    }

    @Test
    @DisplayName("show control characters and do not obey them")
    void controlCharacters() {
        assertThat(Texts.wrap("\u001b[2J\u0007", "", 80)).isEqualTo("\\u001b[2J\\u0007");
        assertThat(Texts.cut("\u001b[31mred", 80)).isEqualTo("\\u001b[31mred");
    }

    @Test
    @DisplayName("tell times in milliseconds or seconds")
    void time() {
        assertThat(Texts.time(999)).isEqualTo("999 ms");
        assertThat(Texts.time(1_049)).isEqualTo("1.0 s");
        assertThat(Texts.time(61_500)).isEqualTo("61.5 s");
    }
}
