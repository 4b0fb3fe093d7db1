package io.ducto.benchmark;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The one command: measures every database with one hot account and with many accounts, at each number of threads. */
@Command(
        name = "benchmark",
        sortOptions = false,
        description = "Measures reservations and deductions per second, and checks that no credit was lost.",
        footer = "Exit code: 0 measured, 1 credits lost or a database not measured, 2 wrong option.")
final class BenchmarkCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--databases",
            split = ",",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; all if not given.")
    private List<DatabaseName> databases = List.of(DatabaseName.values());

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "1,8,32 if not given.")
    private List<Integer> threadCounts = List.of(1, 8, 32);

    @Option(names = "--accounts", paramLabel = "N", description = "Beside the one; ${DEFAULT-VALUE} if not given.")
    private int accounts = 10_000;

    @Option(names = "--warm-up-millis", paramLabel = "N", description = "Of each cell; ${DEFAULT-VALUE} if not given.")
    private int warmUpMillis = 1_000;

    @Option(names = "--measure-millis", paramLabel = "N", description = "Of each cell; ${DEFAULT-VALUE} if not given.")
    private int measureMillis = 3_000;

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean helpRequested;

    private BenchmarkCommand(PrintWriter out) {
        this.out = out;
    }

    /** Makes the command line; databases can be written in any case. */
    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new BenchmarkCommand(out)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        threadCounts.forEach(count -> requirePositive("--threads", count));
        requirePositive("--accounts", accounts);
        requirePositive("--warm-up-millis", warmUpMillis);
        requirePositive("--measure-millis", measureMillis);
        Table table = new Table(out);
        table.begin(Duration.ofMillis(warmUpMillis), Duration.ofMillis(measureMillis));
        List<String> problems = new ArrayList<>();
        for (DatabaseName database : databases) {
            try (Backend backend = servers.open(database)) {
                measure(backend, table, problems);
            } catch (BackendException e) {
                problems.add(database + " was not measured to its end: " + e.getMessage());
            }
        }
        table.end(problems);
        return problems.isEmpty() ? 0 : 1;
    }

    private void measure(Backend backend, Table table, List<String> problems) throws InterruptedException {
        Load load = new Load(backend, Duration.ofMillis(warmUpMillis), Duration.ofMillis(measureMillis));
        for (int threads : distinctThreadCounts()) {
            // Of its own, so that no cell pays for the ledger of the one before.
            Accounts hot = new Accounts("hot-" + threads, 1);
            load.grant(hot);
            add(load.run(hot, threads), table, problems);
        }
        Accounts many = new Accounts("many", accounts);
        load.grant(many);
        for (int threads : distinctThreadCounts()) {
            add(load.run(many, threads), table, problems);
        }
    }

    private List<Integer> distinctThreadCounts() {
        return threadCounts.stream().distinct().toList();
    }

    private static void add(Measurement measurement, Table table, List<String> problems) {
        table.add(measurement);
        problems.addAll(measurement.discrepancies());
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), option + " must be at least 1, was " + value);
        }
    }
}
