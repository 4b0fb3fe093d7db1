package io.ducto.benchmark;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints measurements as a table in Markdown, row by row, and below it what a reader of the figures must know. */
final class Table {
    private final PrintWriter out;
    private final List<String> failures = new ArrayList<>();
    private int checkedAccounts;

    Table(PrintWriter out) {
        this.out = out;
    }

    void begin(Duration warmUp, Duration window) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        out.printf(
                Locale.ROOT,
                "%d processors, %s %s, JDK %s; load of the machine before: %.1f. Each row: %d ms of warm-up, %d ms measured.%n%n",
                system.getAvailableProcessors(),
                system.getName(),
                system.getArch(),
                Runtime.version(),
                system.getSystemLoadAverage(),
                warmUp.toMillis(),
                window.toMillis());
        out.println(
                "| Database | Accounts | Threads | Operations/s | Median, ms | 99 %, ms | Longest, ms | Failed operations |");
        out.println("|---|---|---|---|---|---|---|---|");
        out.flush();
    }

    void add(Measurement cell) {
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %d | %,.0f | %.3f | %.3f | %.3f | %,d |%n",
                cell.backend(),
                cell.accounts(),
                cell.threads(),
                cell.operationsPerSecond(),
                cell.percentileMillis(50),
                cell.percentileMillis(99),
                cell.percentileMillis(100),
                cell.failures().count());
        out.flush();
        cell.failures()
                .byName()
                .forEach((name, kind) -> failures.add(String.format(
                        Locale.ROOT,
                        "%s, %,d accounts, %d threads: %,d times %s; the first: %s",
                        cell.backend(),
                        cell.accounts(),
                        cell.threads(),
                        kind.count(),
                        name,
                        kind.firstMessage())));
        checkedAccounts += cell.checkedAccounts();
    }

    void end(List<String> problems) {
        out.println();
        failures.forEach(failure -> out.println("- " + failure));
        problems.forEach(problem -> out.println("- WRONG: " + problem));
        if (problems.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "In all of %,d accounts looked at, balance, ledger and answers of the store agree.%n",
                    checkedAccounts);
        }
        out.flush();
    }
}
