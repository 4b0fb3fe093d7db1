package io.ducto.tck.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the terminal")
class TerminalTest {
    private static final String TERMINAL = "ducto.tck.terminal";
    private static final String COLUMNS = "ducto.tck.columns";

    @AfterEach
    void forget() {
        System.clearProperty(TERMINAL);
        System.clearProperty(COLUMNS);
    }

    @Test
    @DisplayName("is interactive if the start script says so, unless TERM is dumb")
    void interactive() {
        Map<String, String> usual = Map.of("TERM", "xterm-256color");
        assertThat(Terminal.detect(usual).interactive()).isFalse();
        System.setProperty(TERMINAL, "true");
        assertThat(Terminal.detect(usual).interactive()).isTrue();
        assertThat(Terminal.detect(Map.of("TERM", "dumb")).interactive()).isFalse();
        assertThat(Terminal.detect(Map.of()).interactive()).isFalse();
    }

    @Test
    @DisplayName(
            "is coloured if it is interactive, unless NO_COLOR says something, which does not stop the line of progress")
    void coloured() {
        System.setProperty(TERMINAL, "true");
        assertThat(Terminal.detect(Map.of("TERM", "xterm")).coloured()).isTrue();
        assertThat(Terminal.detect(Map.of("TERM", "xterm", "NO_COLOR", "")).coloured())
                .isTrue();
        Terminal plain = Terminal.detect(Map.of("TERM", "xterm", "NO_COLOR", "1"));
        assertThat(plain.coloured()).isFalse();
        assertThat(plain.interactive()).isTrue();
        assertThat(Terminal.detect(Map.of("TERM", "dumb")).coloured()).isFalse();
    }

    @Test
    @DisplayName("is as wide as the start script says, and wide enough for a line")
    void columns() {
        assertThat(Terminal.detect(Map.of()).columns()).isEqualTo(100);
        System.setProperty(COLUMNS, "132");
        assertThat(Terminal.detect(Map.of()).columns()).isEqualTo(132);
        System.setProperty(COLUMNS, "0");
        assertThat(Terminal.detect(Map.of()).columns()).isEqualTo(60);
        System.setProperty(COLUMNS, "wide");
        assertThat(Terminal.detect(Map.of()).columns()).isEqualTo(100);
    }
}
