package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.rule.ContractRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a run of the jar with a baseline")
class BaselineIT {
    private static final int RULES = ContractRule.values().length;
    private static final String FILE = "conformance-baseline.yaml";

    private final Path directory;
    private final Path baseline;

    BaselineIT(@TempDir Path directory) {
        this.directory = directory;
        this.baseline = directory.resolve(FILE);
    }

    @Test
    @DisplayName("is green for a store that does nothing yet, once all that fails is accepted")
    void newProject() throws Exception {
        JarRun red = run("Unimplemented");
        red.assertEnds(1, "NOT_CONFORMANT");
        assertThat(red.text()).contains("is not implemented yet");

        JarRun refused = run("Unimplemented", "--baseline", FILE);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("there is no baseline " + FILE, "--accept-failures");

        JarRun accepted =
                run("Unimplemented", "--baseline", FILE, "--update-baseline", "--accept-failures", "not written yet");
        accepted.assertEnds(0, "WITHIN_BASELINE");
        assertThat(accepted.text()).contains("The baseline " + FILE + " is changed: added GEN-01, GEN-02,");
        assertThat(baseline).content().contains("- rule: HIS-05\n  reason: not written yet\n");

        JarRun green = run("Unimplemented", "--baseline", FILE);
        green.assertEnds(0, "WITHIN_BASELINE");
        assertThat(green.lastLine()).contains("keeps 0 of " + RULES + " rules; " + RULES + " not yet, as " + FILE);
        assertThat(green.rules("EXPECTED_FAILURE")).hasSize(RULES);
    }

    @Test
    @DisplayName("tells which entries are stale, and removes them if it is told to, but adds nothing by itself")
    void burnDown() throws Exception {
        Files.writeString(baseline, """
                # What is left to do.
                - rule: BAL-01 # for the demonstration
                  reason: reading comes last
                - rule: REF-01
                  reason: refunds are not written
                """);
        JarRun updated = run("Half", "--baseline", FILE, "--update-baseline");
        updated.assertEnds(1, "NOT_CONFORMANT");
        assertThat(updated.rules("EXPECTED_FAILURE")).containsExactly("REF-01");
        assertThat(updated.rules("FAILED")).contains("REF-02");
        assertThat(updated.lastLine()).contains("that " + FILE + " does not name: ");
        assertThat(updated.text()).contains("The baseline " + FILE + " is changed: removed BAL-01.");
        assertThat(baseline).hasContent("""
                        # What is left to do.
                        - rule: REF-01
                          reason: refunds are not written
                        """);

        JarRun accepted = run("Half", "--baseline", FILE, "--update-baseline", "--accept-failures", "to be done");
        accepted.assertEnds(0, "WITHIN_BASELINE");
        assertThat(baseline).content().contains("- rule: REF-02\n  reason: to be done\n");

        Files.writeString(
                baseline,
                "- rule: BAL-01\n  reason: reading comes last\n- rule: TEAM-01\n  reason: no teams yet\n"
                        + Files.readString(baseline));
        JarRun stale = run("Half", "--baseline", FILE);
        stale.assertEnds(1, "STALE_BASELINE");
        assertThat(stale.text()).contains("line 1: BAL-01, reading comes last", "--update-baseline");
        assertThat(stale.rules("NOT_SUPPORTED")).contains("TEAM-01");
    }

    @Test
    @DisplayName("is red for a failure that is not in it, and does not stop for one that is")
    void regression() throws Exception {
        Files.writeString(baseline, "- rule: TEAM-01\n  reason: no teams yet\n");
        JarRun run = run("DeclaringTooMuch", "--rule", "TEAM-01,TEAM-05,TEAM-07", "--baseline", FILE, "--fail-fast");
        run.assertEnds(1, "NOT_CONFORMANT");
        assertThat(run.lastLine()).contains("1 rule that " + FILE + " does not name: TEAM-05");
        assertThat(run.rules("EXPECTED_FAILURE")).containsExactly("TEAM-01");
        assertThat(run.rules("NOT_RUN")).containsExactly("TEAM-07");
    }

    @Test
    @DisplayName("does not begin with a file that is wrong")
    void mistake() throws Exception {
        Files.writeString(baseline, "- rule: RES-99\n  reason: none\n");
        JarRun run = run("Right", "--baseline", FILE);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tck: " + FILE + ", line 1: no rule is called RES-99");
        assertThat(run.reports()).doesNotExist();
    }

    @Test
    @DisplayName("changes nothing after a run that is invalid")
    void invalid() throws Exception {
        Files.writeString(baseline, "- rule: BAL-01\n  reason: later\n");
        JarRun run = run("Exiting", "--baseline", FILE, "--update-baseline", "--accept-failures", "later");
        run.assertEnds(3, "INVALID");
        assertThat(run.text()).contains("The baseline " + FILE + " is not changed");
        assertThat(baseline).hasContent("- rule: BAL-01\n  reason: later\n");
    }

    private JarRun run(String fixture, String... options) throws IOException, InterruptedException {
        return JarRun.of(JarRun.FIXTURES + fixture, directory, options);
    }
}
