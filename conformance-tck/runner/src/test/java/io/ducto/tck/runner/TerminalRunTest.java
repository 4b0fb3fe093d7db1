package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.report.Terminal;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a run on a terminal")
class TerminalRunTest {
    private static final String ESCAPE = "\u001b";
    private static final String PROGRESS = "\r" + ESCAPE + "[K";

    /** Its tests take a second: what a shorter one does may be over before the line is drawn again. */
    private static final String LONG_RULE = "GEN-06";

    /** The other one is only verified where there are processes. */
    private static final String PASSED_RULE = "IDM-05";

    private final Path directory;

    TerminalRunTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("shows how far it is, and in colours")
    void coloured() {
        Run run = Run.on(new Terminal(true, true, 80), directory, "memory", "--rule", LONG_RULE, "--rule", PASSED_RULE);
        assertThat(run.out())
                .contains(PROGRESS + "starting", ESCAPE + "[32mpassed")
                .containsPattern("\\[#+-+]  [ 0-9]{2} %  .*  " + LONG_RULE);
        assertThat(run.lastLine()).startsWith(ESCAPE + "[33mPARTIAL");
    }

    @Test
    @DisplayName("shows how far it is without colours where these are not wanted")
    void plain() {
        Run run =
                Run.on(new Terminal(true, false, 80), directory, "memory", "--rule", LONG_RULE, "--rule", PASSED_RULE);
        assertThat(run.out()).contains(PROGRESS + "[#");
        assertThat(run.out().replace(PROGRESS, "")).doesNotContain(ESCAPE);
    }
}
