package io.ducto.tck.runner.result;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict of a run, what it stands on, and the exit code that goes with it. Immutable.
 *
 * <p>A run that did not come to its end is invalid, whatever it had found. One that did is not conformant if a rule
 * failed; otherwise invalid if anything that should have run did not, or if nothing passed.
 *
 * @param verdict the verdict
 * @param exitCode 0 conformant or partial, 1 not conformant, 2 could not run, 3 nothing or not everything ran
 * @param sentence the verdict in words
 * @param details what is to be known before the sentence: what happened and what to change; may be empty
 */
public record Judgement(Verdict verdict, int exitCode, String sentence, String details) {
    /** The exit code of a run without a failure. */
    public static final int NO_FAILURE = 0;

    /** The exit code of a store that breaks a rule. */
    public static final int NOT_CONFORMANT = 1;

    /** The exit code of a mistake in the options, the class path or the fixture. */
    public static final int COULD_NOT_RUN = 2;

    /** The exit code of a run in which nothing, or not everything, was tested. */
    public static final int NOT_EVERYTHING_RAN = 3;

    private static final int SHOWN_RULES = 8;

    /**
     * Judges a run.
     *
     * @param settings what was asked for
     * @param run what was heard
     * @param ending how the JVM ended
     * @param rules how the rules came out
     * @return the judgement
     */
    public static Judgement of(RunSettings settings, RunRecorder run, Ending ending, List<RuleResult> rules) {
        String store = run.storeClass().orElse(settings.store());
        return incomplete(settings, run, ending)
                .or(() -> broken(store, rules))
                .or(() -> doubtful(store, run, rules))
                .orElseGet(() -> kept(settings, store, rules));
    }

    private static Optional<Judgement> incomplete(RunSettings settings, RunRecorder run, Ending ending) {
        if (run.refusal().isPresent()) {
            Event refusal = run.refusal().orElseThrow();
            return Optional.of(invalid(
                    refusal.kind() == Event.Kind.REFUSED ? COULD_NOT_RUN : NOT_EVERYTHING_RAN,
                    "the kit could not run on " + settings.fixtureClass(),
                    refusal.text(Event.MESSAGE)));
        }
        return switch (ending.kind()) {
            case COMPLETED -> Optional.empty();
            case DIED ->
                Optional.of(invalid(
                        run.started() == 0 ? COULD_NOT_RUN : NOT_EVERYTHING_RAN,
                        "the JVM died before all tests had ended",
                        Demise.ofDeath(settings, run, ending)));
            case HUNG ->
                Optional.of(invalid(
                        run.finished() == 0 ? COULD_NOT_RUN : NOT_EVERYTHING_RAN,
                        "the JVM hung before all tests had ended",
                        Demise.ofHang(settings, run, ending)));
        };
    }

    private static Optional<Judgement> broken(String store, List<RuleResult> rules) {
        List<RuleResult> failed = with(Outcome.FAILED, rules);
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Judgement(
                        Verdict.NOT_CONFORMANT,
                        NOT_CONFORMANT,
                        store + " breaks " + count(failed.size(), "rule") + ": " + ids(failed),
                        ""));
    }

    private static Optional<Judgement> doubtful(String store, RunRecorder run, List<RuleResult> rules) {
        boolean nothingPassed = run.tests().stream().noneMatch(test -> test.outcome() == Outcome.PASSED);
        List<RuleResult> errors = with(Outcome.ERROR, rules);
        if (!errors.isEmpty() || !run.breakages().isEmpty()) {
            return Optional.of(invalid(
                    nothingPassed ? COULD_NOT_RUN : NOT_EVERYTHING_RAN,
                    errors.isEmpty()
                            ? "the fixture failed outside of the tests"
                            : "the fixture failed in tests of " + ids(errors),
                    breakages(run)));
        }
        List<RuleResult> notRun = with(Outcome.NOT_RUN, rules);
        if (!notRun.isEmpty()) {
            return Optional.of(invalid(
                    NOT_EVERYTHING_RAN, count(notRun.size(), "rule") + " not or not fully tested: " + ids(notRun), ""));
        }
        return with(Outcome.PASSED, rules).isEmpty()
                ? Optional.of(invalid(NOT_EVERYTHING_RAN, "no test passed, so nothing is known about " + store, ""))
                : Optional.empty();
    }

    /** What failed outside of the tests, unless a test has told it already. */
    private static String breakages(RunRecorder run) {
        return run.breakages().stream()
                .filter(breakage -> run.tests().stream()
                        .noneMatch(test -> test.outcome() == Outcome.ERROR && breakage.endsWith(test.message())))
                .collect(Collectors.joining("\n"));
    }

    private static Judgement kept(RunSettings settings, String store, List<RuleResult> rules) {
        if (settings.isPartial()) {
            return new Judgement(
                    Verdict.PARTIAL,
                    NO_FAILURE,
                    store + " keeps what was tested of " + rules.size() + " of " + ContractRule.values().length
                            + " rules; only a run of all gives a verdict",
                    "");
        }
        boolean limited = rules.stream()
                .flatMap(rule -> rule.tests().stream().map(test -> test.outcomeFor(rule.rule())))
                .anyMatch(outcome -> outcome != Outcome.PASSED);
        return limited
                ? new Judgement(
                        Verdict.CONFORMANT_WITHIN, NO_FAILURE, store + " keeps every rule that could be tested", "")
                : new Judgement(Verdict.CONFORMANT, NO_FAILURE, store + " keeps every rule", "");
    }

    private static Judgement invalid(int exitCode, String sentence, String details) {
        return new Judgement(Verdict.INVALID, exitCode, sentence, details);
    }

    private static List<RuleResult> with(Outcome outcome, List<RuleResult> rules) {
        return rules.stream().filter(rule -> rule.outcome() == outcome).toList();
    }

    private static String ids(List<RuleResult> rules) {
        return Stream.concat(
                        rules.stream()
                                .limit(SHOWN_RULES)
                                .map(rule -> rule.rule().id()),
                        Stream.of("and " + (rules.size() - SHOWN_RULES) + " more")
                                .filter(more -> rules.size() > SHOWN_RULES))
                .collect(Collectors.joining(", "));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
