package io.ducto.tck.runner.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ducto.tck.runner.result.RunRecorder;
import io.ducto.tck.runner.result.RunSettings;
import io.ducto.tck.runner.result.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Guesses how long a run will still take: what each test took in the last run of the same store with the same effort, at the
 * pace of this one; and for tests that are not known, what the others take. Immutable.
 */
public final class RemainingTime {
    /** Before so many tests have ended, the others say nothing about those to come. */
    private static final int ENOUGH_TESTS = 20;

    /** Less than this says nothing about the pace. */
    private static final long ENOUGH_MILLIS = 1_000;

    private final Map<String, Long> knownMillis;

    private RemainingTime(Map<String, Long> knownMillis) {
        this.knownMillis = Map.copyOf(knownMillis);
    }

    /**
     * Learns from the report of an earlier run.
     *
     * @param report the file, which need not be there
     * @param settings of the run that is to come
     * @return a guess, which knows nothing if the report is of another store or another effort
     */
    public static RemainingTime learnedFrom(Path report, RunSettings settings) {
        Map<String, Long> millis = new HashMap<>();
        try {
            JsonNode earlier = new ObjectMapper().readTree(Files.readString(report));
            if (earlier.path("store").asText().equals(settings.store())
                    && earlier.path("effort").asText().equals(settings.effort().label())) {
                earlier.findParents("millis")
                        .forEach(each -> millis.put(
                                each.path("name").asText(), each.path("millis").asLong()));
            }
        } catch (IOException noEarlierReport) {
            // Then nothing is known; whoever has cut a report short is not to be told here.
        }
        return new RemainingTime(millis);
    }

    /**
     * Guesses.
     *
     * @param run what was heard so far
     * @param sinceLastEnd how long the running test has been running
     * @return about how long the run will still take; empty if that cannot be told yet
     */
    Optional<Duration> left(RunRecorder run, Duration sinceLastEnd) {
        Collection<TestResult> pending = run.pending();
        long knownOfEnded = 0;
        long millisOfKnown = 0;
        long millisOfEnded = 0;
        for (TestResult test : run.tests()) {
            if (!pending.contains(test)) {
                millisOfEnded += test.millis();
                if (knownMillis.containsKey(test.name())) {
                    knownOfEnded += knownMillis.get(test.name());
                    millisOfKnown += test.millis();
                }
            }
        }
        boolean allKnown = pending.stream().allMatch(test -> knownMillis.containsKey(test.name()));
        if (run.tests().isEmpty() || (!allKnown && run.finished() < ENOUGH_TESTS)) {
            return Optional.empty();
        }
        double pace = knownOfEnded < ENOUGH_MILLIS ? 1 : (double) millisOfKnown / knownOfEnded;
        double usual = (double) millisOfEnded / Math.max(1, run.finished());
        double millis = pending.stream()
                .mapToDouble(test -> knownMillis.containsKey(test.name()) ? pace * knownMillis.get(test.name()) : usual)
                .sum();
        double running = run.running()
                .map(test -> pace * knownMillis.getOrDefault(test.name(), (long) usual))
                .orElse(0.0);
        return Optional.of(Duration.ofMillis((long) (millis - Math.min(running, (double) sinceLastEnd.toMillis()))));
    }
}
