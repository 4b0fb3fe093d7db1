package io.ducto.tck.runner.report;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.RuleResult;
import io.ducto.tck.runner.result.RunRecorder;
import io.ducto.tck.runner.result.RunResult;
import io.ducto.tck.runner.result.RunSettings;
import io.ducto.tck.runner.result.TestResult;
import io.ducto.tck.runner.result.Verdict;
import io.ducto.tck.runner.result.Versions;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a run to a person: a line for each rule as soon as its last test has ended, then the failures in full, and the
 * verdict last. For one thread.
 */
public final class ConsoleReport {
    private static final String INDENT = "    ";

    private final PrintStream out;
    private final Terminal terminal;
    private final RuleLines lines;
    private final ProgressLine progress;

    /**
     * Begins a report.
     *
     * @param out where it goes
     * @param terminal what that is
     * @param settings what is run
     * @param remaining guesses how long it takes
     */
    public ConsoleReport(PrintStream out, Terminal terminal, RunSettings settings, RemainingTime remaining) {
        this.out = out;
        this.terminal = terminal;
        this.lines = new RuleLines(out, terminal, settings);
        this.progress = new ProgressLine(out, terminal, remaining);
        out.println("ducto conformance kit " + Versions.KIT + ", contract version " + Versions.CONTRACT + ", store "
                + settings.store());
        out.println();
    }

    /**
     * Shows what is new; to be called often.
     *
     * @param run what was heard so far
     */
    public void update(RunRecorder run) {
        if (lines.hasNews(run)) {
            progress.clear();
            lines.print(run);
        }
        progress.show(run);
    }

    /**
     * Shows the rest, the failures and the verdict.
     *
     * @param result the run
     * @param footnotes what else the run leaves
     */
    public void finish(RunResult result, Footnotes footnotes) {
        progress.clear();
        if (!result.tests().isEmpty()) {
            lines.printRest(result);
            out.println();
            printFailures(result, footnotes);
        }
        if (!result.judgement().details().isEmpty()) {
            out.println(Texts.wrap(result.judgement().details(), "", terminal.columns()));
            out.println();
        }
        if (result.judgement().verdict() == Verdict.CONFORMANT_WITHIN) {
            printLimits(result);
        }
        if (!result.tests().isEmpty()) {
            out.println(Texts.wrap(counts(result), "", terminal.columns()));
        }
        footnotes.remarks().forEach(remark -> out.println(Texts.wrap(remark, "", terminal.columns())));
        out.println("Report: " + footnotes.reportFile());
        Verdict verdict = result.judgement().verdict();
        out.println(Colour.of(verdict).paint(verdict.words(), terminal) + ": "
                + result.judgement().sentence());
        out.flush();
    }

    /**
     * Tests that failed with one message, as all do when a fixture cannot open its store, are shown as one. What is expected
     * to fail is in the report only: it would hide what is not.
     */
    private void printFailures(RunResult result, Footnotes footnotes) {
        Set<ContractRule> expected = result.rules(Outcome.EXPECTED_FAILURE).stream()
                .map(RuleResult::rule)
                .collect(Collectors.toSet());
        Map<String, List<TestResult>> testsByMessage = Stream.concat(
                        result.tests(Outcome.FAILED).stream().filter(test -> !expected.contains(test.brokenRule())),
                        result.tests(Outcome.ERROR).stream())
                .collect(Collectors.groupingBy(TestResult::message, LinkedHashMap::new, Collectors.toList()));
        testsByMessage.forEach((message, tests) -> {
            Outcome outcome = tests.get(0).outcome();
            out.println(Colour.of(outcome).paint(outcome.label(), terminal) + ": "
                    + tests.get(0).displayName() + " (" + tests.get(0).name() + ")"
                    + (tests.size() == 1 ? "" : ", and " + Texts.count(tests.size() - 1, "more test")));
            out.println();
            out.println(Texts.wrap(message, INDENT, terminal.columns()));
            String replay = footnotes.replays().get(tests.get(0).name());
            if (replay != null) {
                out.println(INDENT + "Run this test alone: " + replay);
            }
            out.println();
        });
    }

    private void printLimits(RunResult result) {
        Map<String, TreeSet<ContractRule>> rulesByReason = Stream.concat(
                        result.tests(Outcome.NOT_VERIFIED).stream(), result.tests(Outcome.NOT_SUPPORTED).stream())
                .collect(Collectors.groupingBy(
                        TestResult::message,
                        LinkedHashMap::new,
                        Collectors.mapping(test -> test.rules().get(0), Collectors.toCollection(TreeSet::new))));
        out.println("The limits:");
        rulesByReason.forEach((reason, rules) -> out.println(Texts.wrap(
                reason + rules.stream().map(ContractRule::id).collect(Collectors.joining(", ", " (", ")")),
                INDENT,
                terminal.columns())));
        out.println();
    }

    private static String counts(RunResult result) {
        String outcomes = Stream.of(
                        Outcome.PASSED,
                        Outcome.FAILED,
                        Outcome.EXPECTED_FAILURE,
                        Outcome.ERROR,
                        Outcome.NOT_VERIFIED,
                        Outcome.NOT_SUPPORTED,
                        Outcome.NOT_RUN)
                .map(outcome -> Map.entry(
                        outcome,
                        result.rules().stream()
                                .filter(rule -> rule.outcome() == outcome)
                                .count()))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey().label())
                .collect(Collectors.joining(", "));
        return Texts.count(result.rules().size(), "rule") + ": " + outcomes + ". "
                + Texts.count(result.tests().size(), "test") + " in " + Texts.time(result.duration()) + ", seed "
                + result.settings().seed() + ", effort "
                + result.settings().effort().label() + ".";
    }
}
