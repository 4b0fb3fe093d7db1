package io.ducto.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarkCommandTest {
    private final StringWriter printed = new StringWriter();

    @Test
    @DisplayName("prints a row for each database, number of accounts and number of threads")
    void printsRows() {
        int exitCode = run("--databases", "memory,h2,sqlite", "--threads", "1,2", "--accounts", "10");

        assertThat(printed.toString().lines().filter(line -> line.matches("\\| (memory|H2|SQLite).*")))
                .hasSize(3 * 2 * 2);
        assertThat(printed.toString()).contains("balance, ledger and answers of the store agree");
        assertThat(exitCode).isZero();
    }

    @Test
    @DisplayName("tells of a server that it cannot reach, and measures the others")
    void tellsWhatIsMissing() {
        int exitCode = run(
                "--databases",
                "postgresql,memory",
                "--threads",
                "1",
                "--postgresql-url",
                "jdbc:postgresql://127.0.0.1:1/");

        assertThat(printed.toString())
                .contains("WRONG: postgresql was not measured")
                .contains("| memory | 1 | 1 |");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    @DisplayName("refuses a number of threads below one")
    void refusesNoThreads() {
        assertThat(run("--databases", "memory", "--threads", "0")).isEqualTo(2);
    }

    private int run(String... options) {
        List<String> all = new ArrayList<>(List.of("--warm-up-millis", "20", "--measure-millis", "50"));
        all.addAll(List.of(options));
        CommandLine line = BenchmarkCommand.commandLine(new PrintWriter(printed, true));
        line.setErr(new PrintWriter(printed, true));
        return line.execute(all.toArray(String[]::new));
    }
}
