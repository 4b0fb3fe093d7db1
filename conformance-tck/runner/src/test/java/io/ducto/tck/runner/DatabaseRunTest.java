package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a store that is named by the URL of its database")
class DatabaseRunTest {
    private static final String USER = "Grace";
    private static final String PASSWORD = "Xy7-secret";
    private static final String[] ONE_RULE = {"--rule", "BAL-01"};

    private final Path directory;

    DatabaseRunTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:demo", "jdbc:sqlite:DIRECTORY/demo.db", "postgres"})
    @DisplayName("is tested, and nothing but the report and the store's output is left")
    void isTested(String store) throws IOException {
        Run run = run(store.replace("DIRECTORY", directory.toString()), ONE_RULE);
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.lastLine()).startsWith("PARTIAL: io.ducto.store.jdbc.JdbcCreditStore");
        assertThat(run.report().path("store").asText()).isEqualTo(store.replace("DIRECTORY", directory.toString()));
        assertThat(directory.resolve("store-output.log")).content().doesNotContain("SLF4J", "Hikari", "Flyway");
    }

    @Test
    @DisplayName("shows credentials nowhere: not in output, report, rerun or process list")
    void showsNoCredentials() throws Exception {
        String url = protectedDatabase();
        CompletableFuture<Run> running = CompletableFuture.supplyAsync(() -> run(
                url + ";USER=" + USER,
                "--password",
                PASSWORD,
                "--schema",
                "TRIAL",
                "--allow-non-empty",
                "--rule",
                "BAL-01"));
        Set<String> commandLines = commandLinesUntilDone(running);
        Run run = running.get();
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(commandLines).anyMatch(line -> line.contains("ForkedKit")).noneMatch(DatabaseRunTest::isRevealing);
        assertThat(run.out() + run.err() + Files.readString(run.reportFile())).doesNotContain(USER, PASSWORD);
        assertThat(directory.resolve("store-output.log")).content().doesNotContain(USER, PASSWORD);
        assertThat(run.report().path("store").asText()).isEqualTo(url + ";USER=***");
    }

    @Test
    @DisplayName("takes user and password from the environment")
    void credentialsFromEnvironment() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                protectedDatabase(),
                "--rule",
                "BAL-01",
                "--effort",
                "quick",
                "--report-dir",
                directory.toString());
        builder.environment().put("DUCTO_TCK_USER", USER);
        builder.environment().put("DUCTO_TCK_PASSWORD", PASSWORD);
        File output = directory.resolve("output.txt").toFile();
        Process process =
                builder.redirectErrorStream(true).redirectOutput(output).start();
        assertThat(process.waitFor()).as("exit code").isZero();
        assertThat(output).content().contains("PARTIAL: ").doesNotContain(USER, PASSWORD);
    }

    @Test
    @DisplayName("is refused where no driver takes the URL")
    void noDriver() throws IOException {
        assertRefused(
                run("jdbc:oracle:thin:" + USER + "/" + PASSWORD + "@localhost"),
                "no JDBC driver takes the URL jdbc:oracle:***@localhost",
                "org.h2.Driver, org.mariadb.jdbc.Driver, org.postgresql.Driver, org.sqlite.JDBC");
    }

    @Test
    @DisplayName("is refused where the URL is wrong")
    void wrongUrl() throws IOException {
        assertRefused(
                run("jdbc:mariadb://localhost:many/test?user=" + USER + "&password=" + PASSWORD),
                "jdbc:mariadb://localhost:many/test?user=***&password=***");
    }

    @Test
    @DisplayName("is refused where no server answers")
    void noServer() throws IOException {
        assertRefused(
                run("jdbc:mariadb://127.0.0.1:1/test", "--user", USER, "--password", PASSWORD),
                "jdbc:mariadb://127.0.0.1:1/test cannot be reached; start the server");
    }

    @Test
    @DisplayName("is refused where the password is wrong")
    void wrongPassword() throws Exception {
        assertRefused(
                run(protectedDatabase(), "--user", USER, "--password", PASSWORD + "-wrong"),
                "refuses the user or the password; correct them");
    }

    @Test
    @DisplayName("is refused where the database is not empty, and nothing is touched")
    void notEmpty() throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("shop.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE invoice AS SELECT 1 AS number");
        }
        assertRefused(run(url, ONE_RULE), "holds tables (invoice)", "--schema NAME", "--allow-non-empty");
        Run allowed = run(url, "--allow-non-empty", "--rule", "BAL-01");
        assertThat(allowed.exitCode()).as(allowed.out()).isZero();
        assertThat(tables(url)).containsExactly("invoice");
    }

    @Test
    @DisplayName("is refused where there is somebody's ledger, whatever is allowed")
    void somebodysLedger() throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("ledger.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ducto_ledger_entry AS SELECT 7 AS amount");
        }
        assertRefused(run(url, "--allow-non-empty"), "ducto_ledger_entry", "somebody's ledger", "nothing was touched");
        assertThat(tables(url)).containsExactly("ducto_ledger_entry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    @DisplayName("takes options that no other store takes")
    void optionsOfDatabases(String store) {
        Run run = Run.in(directory, store, "--schema", "trial");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tck: --schema is for the database of a store that is named by its URL");
    }

    @Test
    @DisplayName("takes a schema that has a name")
    void blankSchema() {
        Run run = Run.in(directory, "jdbc:h2:mem:demo", "--schema", " ");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tck: --schema must name a schema");
    }

    private Run run(String store, String... options) {
        return Run.in(
                directory,
                Stream.concat(Stream.of(store), Arrays.stream(options)).toArray(String[]::new));
    }

    /** A database that lets in one user, with one password. */
    private String protectedDatabase() throws SQLException {
        String url = "jdbc:h2:" + directory.resolve("protected");
        DriverManager.getConnection(url, USER, PASSWORD).close();
        return url;
    }

    private static Set<String> commandLinesUntilDone(CompletableFuture<Run> running)
            throws InterruptedException, ExecutionException {
        Set<String> commandLines = new LinkedHashSet<>();
        while (true) {
            ProcessHandle.current()
                    .descendants()
                    .flatMap(process -> process.info().commandLine().stream())
                    .forEach(commandLines::add);
            try {
                running.get(20, TimeUnit.MILLISECONDS);
                return commandLines;
            } catch (TimeoutException stillRunning) {
                // Look again.
            }
        }
    }

    private static boolean isRevealing(String text) {
        return text.contains(USER) || text.contains(PASSWORD);
    }

    private static void assertRefused(Run run, String... parts) throws IOException {
        assertThat(run.text()).contains(parts);
        assertThat(run.lastLine()).startsWith("INVALID: ");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out() + run.err() + run.report()).doesNotContain(USER, PASSWORD);
    }

    private static List<String> tables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery(
                        "SELECT group_concat(name) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")) {
            names.next();
            return List.of(names.getString(1).split(",", -1));
        }
    }
}
