package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.result.Versions;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the jar")
class OptionsIT {
    private static final String USER = "Grace";
    private static final String PASSWORD = "Xy7-secret";

    private final Path directory;

    OptionsIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("shows its options on one screen")
    void help() throws Exception {
        JarRun run = JarRun.in(directory, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.text()).contains("Usage: java -jar", "--baseline", "Exit code: 0");
        assertThat(run.err()).isEmpty();
    }

    @Test
    @DisplayName("tells its version and that of the contract")
    void version() throws Exception {
        JarRun run = JarRun.in(directory, "--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip())
                .isEqualTo("ducto conformance kit " + Versions.KIT + ", contract version " + Versions.CONTRACT);
    }

    @Test
    @DisplayName("lists the rules with all that is said about them, and runs nothing")
    void list() throws Exception {
        JarRun run = JarRun.in(directory, "--list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> line.matches("[A-Z]+-[0-9]+ .*")))
                .hasSize(ContractRule.values().length);
        assertThat(run.text())
                .contains(
                        ContractRule.RES_05.sentence().replace("`", ""),
                        "Why it matters: " + ContractRule.RES_05.why().replace("`", ""),
                        "If it fails, check: " + ContractRule.RES_05.check().replace("`", ""),
                        "GEN-12 (SHOULD)",
                        "RES: Reservations (group BALANCE)");
        assertThat(run.reports()).doesNotExist();
    }

    @Test
    @DisplayName("lists the rules that are chosen")
    void listOfSome() throws Exception {
        JarRun run = JarRun.in(directory, "--list", "--group", "TEAMS", "--rule", "*-01");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("TEAM: ").contains("TEAM-01 (MUST)").endsWith("\n1 rule\n");
    }

    @Test
    @DisplayName("refuses what it does not know with exit code 2, and says how it is called")
    void refusal() throws Exception {
        JarRun run = JarRun.in(directory, "memory", "--fast");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tck: Unknown option: '--fast'").contains("All options: java -jar ");
        assertThat(run.out()).isEmpty();
        assertThat(run.reports()).doesNotExist();
    }

    @Test
    @DisplayName("says that an embedded PostgreSQL is not part of it")
    void postgres() throws Exception {
        JarRun run = JarRun.in(directory, "postgres");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tck: the store postgres does not come with this runner");
    }

    @Test
    @DisplayName("stops at the first failure if it is told to, and says that it did")
    void failFast() throws Exception {
        JarRun run = JarRun.of(
                JarRun.FIXTURES + "DeclaringTooMuch", directory, "--fail-fast", "--rule", "BAL-01,TEAM-01,TEAM-07");
        run.assertEnds(1, "NOT_CONFORMANT");
        assertThat(run.rules("PASSED")).containsExactly("BAL-01");
        assertThat(run.rules("FAILED")).containsExactly("TEAM-01");
        assertThat(run.rules("NOT_RUN")).containsExactly("TEAM-07");
        assertThat(run.text())
                .contains("The run stopped at the first failure: ", "TEAM-07 the run stopped at the first failure");
    }

    @Test
    @DisplayName("takes credentials from the environment, keeps them to itself, and stays in the schema that is named")
    void database() throws Exception {
        String url = "jdbc:h2:" + directory.resolve("shop");
        try (var connection = DriverManager.getConnection(url, USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE invoice (number INT)");
        }
        JarRun run = JarRun.in(
                directory,
                Map.of("DUCTO_TCK_USER", USER, "DUCTO_TCK_PASSWORD", PASSWORD),
                url,
                "--schema",
                "TRIAL",
                "--rule",
                "BAL-01");
        run.assertEnds(0, "PARTIAL");
        assertThat(run.out() + run.err() + run.report()).doesNotContain(USER, PASSWORD);
    }

    @Test
    @DisplayName("takes credentials that are typed, and leaves tables of others alone if it may be beside them")
    void typedCredentials() throws Exception {
        String url = "jdbc:h2:" + directory.resolve("shop");
        try (var connection = DriverManager.getConnection(url, USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE invoice (number INT)");
        }
        JarRun refused = JarRun.in(directory, url, "--user", USER, "--password=" + PASSWORD, "--rule", "BAL-01");
        refused.assertEnds(2, "INVALID");
        assertThat(refused.text()).contains("holds tables (INVOICE)");
        JarRun allowed = JarRun.in(
                directory, url, "--user", USER, "--password=" + PASSWORD, "--rule", "BAL-01", "--allow-non-empty");
        allowed.assertEnds(0, "PARTIAL");
        assertThat(allowed.out() + allowed.err() + allowed.report()).doesNotContain(USER, PASSWORD);
    }
}
