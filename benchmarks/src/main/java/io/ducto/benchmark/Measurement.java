package io.ducto.benchmark;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What one cell of the table says.
 *
 * @param backend the name of the database
 * @param accounts how many accounts the load fell on
 * @param threads how many threads made it
 * @param window how long was measured
 * @param operations how many operations succeeded within that time
 * @param latencies how long each took, in nanoseconds, those that ended later included
 * @param failures all operations that failed, those of the warm-up included
 * @param checkedAccounts in how many accounts the credits were counted afterwards
 * @param discrepancies a sentence for each of these where the count was wrong
 */
record Measurement(
        String backend,
        int accounts,
        int threads,
        Duration window,
        long operations,
        Histogram latencies,
        Failures failures,
        int checkedAccounts,
        List<String> discrepancies) {

    Measurement {
        discrepancies = List.copyOf(discrepancies);
    }

    double operationsPerSecond() {
        return operations * 1e9 / window.toNanos();
    }

    double percentileMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
