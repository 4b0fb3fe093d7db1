package io.ducto.tck.runner.result;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.event.Event;
import java.util.List;
import java.util.Optional;

/**
 * The verdict of a run, what it stands on, and the exit code that goes with it. Immutable.
 *
 * <p>A run that did not come to its end is invalid, whatever it had found. One that did is not conformant if a rule failed
 * that the baseline does not name; otherwise invalid if anything that should have run did not, or if nothing is known;
 * otherwise it asks for stale entries of the baseline to be removed.
 *
 * @param verdict the verdict
 * @param exitCode 0 nothing is broken but what the baseline names, 1 not conformant or a stale baseline, 2 could not run,
 *     3 nothing or not everything ran
 * @param sentence the verdict in words
 * @param details what is to be known before the sentence: what happened and what to change; may be empty
 */
public record Judgement(Verdict verdict, int exitCode, String sentence, String details) {
    /** The exit code of a run without a failure, but for those that the baseline expects. */
    public static final int NO_FAILURE = 0;

    /** The exit code of a store that breaks a rule, or of one that keeps a rule of which its baseline says that it does not. */
    public static final int NOT_CONFORMANT = 1;

    /** The exit code of a mistake in the options, the class path or the fixture. */
    public static final int COULD_NOT_RUN = 2;

    /** The exit code of a run in which nothing, or not everything, was tested. */
    public static final int NOT_EVERYTHING_RAN = 3;

    /**
     * Judges a run.
     *
     * @param settings what was asked for
     * @param run what was heard
     * @param ending how the JVM ended
     * @param rules how the rules came out, the baseline considered
     * @param baseline what the run says about the baseline
     * @return the judgement
     */
    public static Judgement of(
            RunSettings settings, RunRecorder run, Ending ending, List<RuleResult> rules, BaselineResult baseline) {
        Sentences sentences = new Sentences(settings, run, rules, baseline);
        return incomplete(settings, run, ending)
                .or(() -> broken(sentences, rules))
                .or(() -> troubled(sentences, run, rules))
                .or(() -> untested(settings, sentences, run, rules))
                .or(() -> stale(sentences, baseline))
                .orElseGet(() -> kept(settings, sentences, rules));
    }

    private static Optional<Judgement> incomplete(RunSettings settings, RunRecorder run, Ending ending) {
        if (run.refusal().isPresent()) {
            Event refusal = run.refusal().orElseThrow();
            return invalid(
                    refusal.kind() == Event.Kind.REFUSED ? COULD_NOT_RUN : NOT_EVERYTHING_RAN,
                    "the kit could not run on " + settings.fixtureClass(),
                    refusal.text(Event.MESSAGE));
        }
        return switch (ending.kind()) {
            case COMPLETED -> Optional.empty();
            case DIED ->
                invalid(
                        run.started() == 0 ? COULD_NOT_RUN : NOT_EVERYTHING_RAN,
                        "the JVM died before all tests had ended",
                        Demise.ofDeath(settings, run, ending));
            case HUNG ->
                invalid(
                        run.finished() == 0 ? COULD_NOT_RUN : NOT_EVERYTHING_RAN,
                        "the JVM hung before all tests had ended",
                        Demise.ofHang(settings, run, ending));
        };
    }

    private static Optional<Judgement> broken(Sentences sentences, List<RuleResult> rules) {
        List<ContractRule> failed = with(Outcome.FAILED, rules);
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Judgement(
                        Verdict.NOT_CONFORMANT, NOT_CONFORMANT, sentences.breaks(failed), sentences.beside()));
    }

    /** The fixture failed: that says nothing about the store, and what it says about its rules is worth nothing. */
    private static Optional<Judgement> troubled(Sentences sentences, RunRecorder run, List<RuleResult> rules) {
        boolean nothingPassed = run.tests().stream().noneMatch(test -> test.outcome() == Outcome.PASSED);
        List<ContractRule> errors = with(Outcome.ERROR, rules);
        if (errors.isEmpty() && run.breakages().isEmpty()) {
            return Optional.empty();
        }
        return invalid(
                nothingPassed ? COULD_NOT_RUN : NOT_EVERYTHING_RAN,
                errors.isEmpty()
                        ? "the fixture failed outside of the tests"
                        : "the fixture failed in tests of " + Sentences.ids(errors),
                sentences.breakages());
    }

    private static Optional<Judgement> untested(
            RunSettings settings, Sentences sentences, RunRecorder run, List<RuleResult> rules) {
        List<TestResult> contradictions = run.tests().stream()
                .filter(test -> test.outcome() == Outcome.NOT_SUPPORTED && test.isSupported(run.groups()))
                .toList();
        if (!contradictions.isEmpty()) {
            return invalid(
                    NOT_EVERYTHING_RAN,
                    "tests of declared groups ended as not supported",
                    sentences.contradictions(contradictions));
        }
        Expectation expectation = Expectation.of(settings.baseline(), run.tests());
        List<ContractRule> notRun = rules.stream()
                .filter(rule -> expectation.lacksATest(rule, run.groups()))
                .map(RuleResult::rule)
                .toList();
        if (!notRun.isEmpty()) {
            return invalid(NOT_EVERYTHING_RAN, sentences.notTested(notRun), sentences.stopped());
        }
        boolean nothingKnown = with(Outcome.PASSED, rules).isEmpty()
                && with(Outcome.EXPECTED_FAILURE, rules).isEmpty();
        return nothingKnown ? invalid(NOT_EVERYTHING_RAN, sentences.nothingPassed(), "") : Optional.empty();
    }

    private static Optional<Judgement> stale(Sentences sentences, BaselineResult baseline) {
        return baseline.stale().isEmpty()
                ? Optional.empty()
                : Optional.of(new Judgement(
                        Verdict.STALE_BASELINE, NOT_CONFORMANT, sentences.staleEntries(), sentences.beside()));
    }

    private static Judgement kept(RunSettings settings, Sentences sentences, List<RuleResult> rules) {
        if (settings.isPartial()) {
            return kept(Verdict.PARTIAL, sentences.partlyKept(), sentences.stopped());
        }
        if (!with(Outcome.EXPECTED_FAILURE, rules).isEmpty()) {
            return kept(Verdict.WITHIN_BASELINE, sentences.keptSoFar(), sentences.stopped());
        }
        boolean limited = rules.stream()
                .flatMap(rule -> rule.tests().stream().map(test -> test.outcomeFor(rule.rule())))
                .anyMatch(outcome -> outcome != Outcome.PASSED);
        return limited
                ? kept(Verdict.CONFORMANT_WITHIN, sentences.keptWithin(), "")
                : kept(Verdict.CONFORMANT, sentences.kept(), "");
    }

    private static Judgement kept(Verdict verdict, String sentence, String details) {
        return new Judgement(verdict, NO_FAILURE, sentence, details);
    }

    private static Optional<Judgement> invalid(int exitCode, String sentence, String details) {
        return Optional.of(new Judgement(Verdict.INVALID, exitCode, sentence, details));
    }

    private static List<ContractRule> with(Outcome outcome, List<RuleResult> rules) {
        return rules.stream()
                .filter(rule -> rule.outcome() == outcome)
                .map(RuleResult::rule)
                .toList();
    }
}
