package io.ducto.tck.runner.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("text from elsewhere")
class VisibleTextTest {

    @Test
    @DisplayName("shows control characters, turned directions, halves of characters and odd separators as their codes")
    void visible() {
        assertThat(VisibleText.of(
                        "a\u0000b\u001b[31m\r\u202e\u2066\u200b\ufeff\u2028\u2029\u0085\u00a0\ud800c\udc00\ufffe"))
                .isEqualTo(
                        "a\\u0000b\\u001b[31m\\u000d\\u202e\\u2066\\u200b\\ufeff\\u2028\\u2029\\u0085\\u00a0\\ud800c\\udc00"
                                + "\\ufffe");
    }

    @Test
    @DisplayName("keeps letters of all scripts, emoji, line breaks and tabs")
    void kept() {
        String text = "\u05d0\u0628\u4e2d\u00e9e\u0301 \ud83d\ude00\n\tx";
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @Test
    @DisplayName("is nothing but text in markup")
    void escaped() {
        assertThat(VisibleText.escaped("<a b=\"c\" d='e'>&amp;\u0000"))
                .isEqualTo("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;\\u0000");
    }

    @Test
    @DisplayName("is nothing but text on a line of Markdown")
    void inMarkdown() {
        assertThat(MarkdownText.escaped("a|b\n<script> [x](y) `c` *d* _e_ \\ ~f~ &amp; \u202e"))
                .isEqualTo("a\\|b \\<script> \\[x\\](y) \\`c\\` \\*d\\* \\_e\\_ \\\\ \\~f\\~ \\&amp; \\\\u202e");
    }

    @Test
    @DisplayName("keeps the code of a rule in Markdown, and shows a backtick without a second one")
    void codeInMarkdown() {
        assertThat(MarkdownText.withCode("a `null` | b `x|y`")).isEqualTo("a `null` \\| b `x\\|y`");
        assertThat(MarkdownText.withCode("a ` b")).isEqualTo("a \\` b");
        assertThat(MarkdownText.code("a`b")).isEqualTo("a\\`b");
        assertThat(MarkdownText.code("")).isEmpty();
    }
}
