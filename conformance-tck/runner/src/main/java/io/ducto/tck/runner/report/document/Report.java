package io.ducto.tck.runner.report.document;

import static java.util.Objects.requireNonNull;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.result.BaselineResult;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.RunResult;
import io.ducto.tck.runner.result.RunSettings;
import io.ducto.tck.runner.result.Verdict;
import io.ducto.tck.runner.result.Versions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run, as {@code report.json} tells it; {@code docs/report.schema.json} describes the file. Rules are named by their ids
 * and bring their texts, so that a report of an older or a newer kit can be read. Immutable.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}; grows when a field changes its meaning or goes away
 * @param kitVersion the version of the kit
 * @param contractVersion the version of the contract
 * @param verdict the verdict
 * @param exitCode the exit code that goes with it
 * @param sentence the verdict in words
 * @param details what happened and what to change, where that is not said by the rules; may be empty
 * @param store what the user called the store
 * @param storeClass the class of the store, or null if no test told it
 * @param groups the method groups that the store declares, empty if that is not known
 * @param fixture the class that gave the store
 * @param partial whether the run was of some rules only
 * @param seed of all that was random
 * @param effort how hard the kit tried
 * @param javaVersion the Java that the run was made with
 * @param startedAt when it began, as an instant of ISO 8601
 * @param durationMillis how long it took, in milliseconds
 * @param rerun the command that makes the run again
 * @param baseline what the run says about the baseline, or null if there was none
 * @param rules how the rules came out, in the order of the specification
 */
public record Report(
        int schemaVersion,
        String kitVersion,
        String contractVersion,
        Verdict verdict,
        int exitCode,
        String sentence,
        String details,
        String store,
        @Nullable String storeClass,
        List<String> groups,
        String fixture,
        boolean partial,
        long seed,
        String effort,
        String javaVersion,
        String startedAt,
        long durationMillis,
        String rerun,
        @Nullable ReportedBaseline baseline,
        List<ReportedRule> rules) {

    /** The version of the form that this class writes and reads. */
    public static final int SCHEMA_VERSION = 1;

    /** Checks the version and the instant, and copies the lists. What is missing in a file arrives here as null. */
    public Report {
        if (schemaVersion != SCHEMA_VERSION) {
            throw new IllegalArgumentException("schemaVersion must be " + SCHEMA_VERSION + ", was " + schemaVersion);
        }
        requireNonNull(kitVersion, "kitVersion");
        requireNonNull(contractVersion, "contractVersion");
        requireNonNull(verdict, "verdict");
        requireNonNull(sentence, "sentence");
        requireNonNull(details, "details");
        requireNonNull(store, "store");
        requireNonNull(fixture, "fixture");
        requireNonNull(effort, "effort");
        requireNonNull(javaVersion, "javaVersion");
        requireNonNull(rerun, "rerun");
        groups = List.copyOf(requireNonNull(groups, "groups"));
        rules = List.copyOf(requireNonNull(rules, "rules"));
        requireInstant(requireNonNull(startedAt, "startedAt"));
    }

    private static void requireInstant(String startedAt) {
        try {
            Instant.parse(startedAt);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("startedAt must be like 2030-01-31T12:00:00Z, was " + startedAt, e);
        }
    }

    /**
     * Tells a run.
     *
     * @param result the run
     * @param replays the commands that run failed tests again from what was recorded of them, by the names of the tests
     * @return its report
     */
    public static Report of(RunResult result, Map<String, String> replays) {
        RunSettings settings = result.settings();
        return new Report(
                SCHEMA_VERSION,
                Versions.KIT,
                Versions.CONTRACT,
                result.judgement().verdict(),
                result.judgement().exitCode(),
                result.judgement().sentence(),
                result.judgement().details(),
                settings.store(),
                result.storeClass(),
                result.groups(),
                settings.fixtureClass(),
                settings.isPartial(),
                settings.seed(),
                settings.effort().label(),
                System.getProperty("java.version"),
                result.startedAt().truncatedTo(ChronoUnit.MILLIS).toString(),
                result.duration().toMillis(),
                rerun(settings),
                settings.baseline().entries().isEmpty() ? null : baseline(settings, result.baseline()),
                result.rules().stream()
                        .map(rule -> ReportedRule.of(rule, replays))
                        .toList());
    }

    private static ReportedBaseline baseline(RunSettings settings, BaselineResult result) {
        return ReportedBaseline.of(settings.baseline().name(), result);
    }

    private static String rerun(RunSettings settings) {
        String rules = settings.rules().size() < ContractRule.values().length
                ? " --rule "
                        + String.join(
                                ",",
                                settings.rules().stream().map(ContractRule::id).toList())
                : "";
        return settings.command() + rules + " --seed " + settings.seed() + " --effort "
                + settings.effort().label();
    }

    /**
     * Returns the rules of an outcome.
     *
     * @param wanted the outcome
     * @return the rules, in order
     */
    public List<ReportedRule> rules(Outcome wanted) {
        return rules.stream().filter(rule -> rule.outcome() == wanted).toList();
    }

    /**
     * Returns what the store is called in tables: as it was typed, or its class without the package.
     *
     * @return a short name
     */
    public String title() {
        String name = storeClass == null || !store.equals(fixture) ? store : storeClass;
        return name.matches("[\\w.$]+") ? name.substring(name.lastIndexOf('.') + 1) : name;
    }
}
