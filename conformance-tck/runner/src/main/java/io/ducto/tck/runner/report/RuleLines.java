package io.ducto.tck.runner.report;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.Baseline;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.RuleResult;
import io.ducto.tck.runner.result.RunRecorder;
import io.ducto.tck.runner.result.RunResult;
import io.ducto.tck.runner.result.RunSettings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The lines of the rules, in the order of the specification and each as soon as it is known. Rules in a row that could not
 * be tested for one reason share a line. For one thread.
 */
final class RuleLines {
    private final PrintStream out;
    private final Terminal terminal;
    private final List<ContractRule> rules;
    private final Baseline baseline;
    private final Map<ContractRule, Outcome> printed = new EnumMap<>(ContractRule.class);
    private final List<RuleResult> untested = new ArrayList<>();
    private int next;

    RuleLines(PrintStream out, Terminal terminal, RunSettings settings) {
        this.out = out;
        this.terminal = terminal;
        this.rules = List.copyOf(settings.rules());
        this.baseline = settings.baseline();
    }

    boolean hasNews(RunRecorder run) {
        return next < rules.size() && run.isOver(rules.get(next));
    }

    void print(RunRecorder run) {
        while (hasNews(run)) {
            print(RuleResult.of(rules.get(next), run.tests(), baseline));
            next++;
        }
    }

    /** A property may find a rule broken whose own tests had passed: its line is then printed again. */
    void printRest(RunResult result) {
        result.rules().stream()
                .filter(each -> printed.get(each.rule()) != each.outcome())
                .forEach(this::print);
        printUntested();
    }

    private void print(RuleResult result) {
        printed.put(result.rule(), result.outcome());
        if (!untested.isEmpty() && !sharesALine(untested.get(untested.size() - 1), result)) {
            printUntested();
        }
        if (isTold(result)) {
            untested.add(result);
            return;
        }
        int tests = result.tests().size();
        println(
                result.outcome(),
                String.format(
                        Locale.ROOT,
                        "%-7s %3d %-5s %7s  ",
                        result.rule().id(),
                        tests,
                        tests == 1 ? "test" : "tests",
                        Texts.time(result.millis())),
                text(result));
    }

    /** Whether the line of a rule says no more than those of its neighbours. */
    private static boolean isTold(RuleResult result) {
        return switch (result.outcome()) {
            case NOT_RUN, ERROR -> true;
            case EXPECTED_FAILURE -> result.tests(Outcome.FAILED).isEmpty();
            case FAILED, NOT_VERIFIED, PASSED, NOT_SUPPORTED -> false;
        };
    }

    private void printUntested() {
        if (untested.isEmpty()) {
            return;
        }
        RuleResult first = untested.get(0);
        RuleResult last = untested.get(untested.size() - 1);
        String range = untested.size() == 1
                ? first.rule().id()
                : first.rule().id() + " to " + last.rule().id() + ", " + Texts.count(untested.size(), "rule");
        println(first.outcome(), range + "  ", first.reason());
        untested.clear();
    }

    private static boolean sharesALine(RuleResult before, RuleResult next) {
        return before.outcome() == next.outcome()
                && before.reason().equals(next.reason())
                && EnumSet.range(before.rule(), next.rule()).size() == 2;
    }

    private void println(Outcome outcome, String facts, String text) {
        String label = String.format(Locale.ROOT, "%-13s  ", outcome.label());
        String prefix = outcome.label() + ": ";
        String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        out.println(Colour.of(outcome).paint(label, terminal)
                + facts
                + Texts.cut(rest, terminal.columns() - label.length() - facts.length()));
    }

    /** For a failure that is expected, why; what happened is in the report. */
    private static String text(RuleResult result) {
        return switch (result.outcome()) {
            case PASSED, FAILED -> Texts.plain(result.rule().sentence());
            case EXPECTED_FAILURE -> Objects.requireNonNullElse(result.baselineReason(), "");
            case ERROR, NOT_RUN, NOT_VERIFIED, NOT_SUPPORTED -> result.reason();
        };
    }
}
