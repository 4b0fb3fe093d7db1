package io.ducto.tck.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.Baseline;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.result.RunRecorder;
import io.ducto.tck.runner.result.RunSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the line of progress")
class ProgressLineTest {
    private static final String CLEAR = "\r\u001b[K";
    private static final Terminal EIGHTY = new Terminal(true, true, 80);

    private final RunRecorder run = new RunRecorder();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Path directory;
    private final Path report;

    ProgressLineTest(@TempDir Path directory) {
        this.directory = directory;
        this.report = directory.resolve("report.json");
    }

    @BeforeEach
    void plan() {
        for (String name : List.of("first", "second", "third", "fourth")) {
            run.accept(Event.of(Event.Kind.PLANNED)
                    .with(Event.TEST, name)
                    .with(Event.NAME, name)
                    .with(Event.DISPLAY_NAME, "the " + name + " test has a sentence that is too long for one line")
                    .with(Event.RULES, "RES-05"));
        }
    }

    @Test
    @DisplayName("says that the run starts, until the first test has begun")
    void starting() {
        show(EIGHTY);
        assertThat(lastLine()).matches("starting, [0-9]+ s");
    }

    @Test
    @DisplayName("counts tests where nothing is known of how long they take")
    void counting() {
        finish("first", 1);
        begin("second");
        show(EIGHTY);
        assertThat(lastLine())
                .matches("\\[####------------]  25 %  [0-9]+ s, 1 of 4 tests  RES-05  the second test has a.*\\.{3}")
                .hasSize(79);
    }

    @Test
    @DisplayName(
            "tells the time that is left, at the pace of this run, where an earlier one has told how long tests take")
    void remaining() throws IOException {
        earlierReport("quick");
        finish("first", 2_000);
        finish("second", 4_000);
        begin("third");
        // The earlier run took 3 s for both, so this one takes twice as long: 2 * (10 + 50) s.
        show(EIGHTY);
        assertThat(lastLine()).matches("\\[-+] +0 %  about (1:5[0-9]|2:00) min left  RES-05  the third test .*");
    }

    @Test
    @DisplayName("takes nothing from a run with another effort")
    void anotherEffort() throws IOException {
        earlierReport("thorough");
        finish("first", 1);
        show(EIGHTY);
        assertThat(lastLine()).contains("1 of 4 tests");
    }

    @Test
    @DisplayName("names the rule, the round and the test on a line that is long enough")
    void round() {
        begin("first");
        run.accept(Event.of(Event.Kind.PROGRESS).with(Event.TRIES, "12345"));
        show(new Terminal(true, false, 150));
        assertThat(lastLine())
                .matches(
                        "\\[-{30}]   0 %  [0-9]+ s, 0 of 4 tests  RES-05 round 12,345  the first test has a sentence that"
                                + " is too long for .*");
        finish("first", 1);
        begin("second");
        show(new Terminal(true, false, 150));
        assertThat(lastLine()).doesNotContain("round");
    }

    @Test
    @DisplayName("is not there where nobody watches")
    void nobodyWatches() {
        begin("first");
        show(new Terminal(false, false, 80));
        assertThat(shown.size()).isZero();
    }

    private void show(Terminal terminal) {
        RunSettings settings = new RunSettings(
                "acme",
                "acme.Fixture",
                List.of(),
                EnumSet.allOf(ContractRule.class),
                1,
                Effort.QUICK,
                Duration.ofSeconds(1),
                false,
                Baseline.NONE,
                null,
                directory,
                "tck acme");
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        new ProgressLine(out, terminal, RemainingTime.learnedFrom(report, settings)).show(run);
    }

    private String lastLine() {
        String all = shown.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf(CLEAR) + CLEAR.length());
    }

    private void begin(String name) {
        run.accept(Event.of(Event.Kind.STARTED).with(Event.TEST, name));
    }

    private void finish(String name, long millis) {
        begin(name);
        run.accept(Event.of(Event.Kind.FINISHED)
                .with(Event.TEST, name)
                .with(Event.OUTCOME, "PASSED")
                .with(Event.MILLIS, Long.toString(millis))
                .with(Event.TRIES, "0")
                .with(Event.MESSAGE, "")
                .with(Event.BROKEN_RULE, ""));
    }

    private void earlierReport(String effort) throws IOException {
        Files.writeString(report, """
                {"store": "acme", "effort": "%s", "rules": [{"id": "RES-05", "millis": 63000, "tests": [
                  {"name": "first", "millis": 1000}, {"name": "second", "millis": 2000},
                  {"name": "third", "millis": 10000}, {"name": "fourth", "millis": 50000}]}]}
                """.formatted(effort));
    }
}
