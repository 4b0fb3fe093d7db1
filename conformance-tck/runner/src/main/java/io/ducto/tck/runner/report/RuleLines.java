package io.ducto.tck.runner.report;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.RuleResult;
import io.ducto.tck.runner.result.RunRecorder;
import io.ducto.tck.runner.result.RunResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The lines of the rules, in the order of the specification and each as soon as it is known. Rules in a row that were not
 * run for one reason share a line. For one thread.
 */
final class RuleLines {
    private final PrintStream out;
    private final Terminal terminal;
    private final List<ContractRule> rules;
    private final Map<ContractRule, Outcome> printed = new EnumMap<>(ContractRule.class);
    private final List<RuleResult> notRun = new ArrayList<>();
    private int next;

    RuleLines(PrintStream out, Terminal terminal, Collection<ContractRule> rules) {
        this.out = out;
        this.terminal = terminal;
        this.rules = List.copyOf(rules);
    }

    boolean hasNews(RunRecorder run) {
        return next < rules.size() && run.isOver(rules.get(next));
    }

    void print(RunRecorder run) {
        while (hasNews(run)) {
            print(RuleResult.of(rules.get(next), run.tests()));
            next++;
        }
    }

    /** A property may find a rule broken whose own tests had passed: its line is then printed again. */
    void printRest(RunResult result) {
        result.rules().stream()
                .filter(each -> printed.get(each.rule()) != each.outcome())
                .forEach(this::print);
        printNotRun();
    }

    private void print(RuleResult result) {
        printed.put(result.rule(), result.outcome());
        if (result.outcome() == Outcome.NOT_RUN) {
            if (!notRun.isEmpty() && !notRun.get(0).reason().equals(result.reason())) {
                printNotRun();
            }
            notRun.add(result);
            return;
        }
        printNotRun();
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
                isAboutTheRule(result.outcome()) ? plain(result.rule().sentence()) : result.reason());
    }

    private void printNotRun() {
        if (notRun.isEmpty()) {
            return;
        }
        String first = notRun.get(0).rule().id();
        String last = notRun.get(notRun.size() - 1).rule().id();
        println(
                Outcome.NOT_RUN,
                (first.equals(last) ? first : first + " to " + last + ", " + Texts.count(notRun.size(), "rule")) + "  ",
                notRun.get(0).reason());
        notRun.clear();
    }

    private void println(Outcome outcome, String facts, String text) {
        String label = String.format(Locale.ROOT, "%-13s  ", outcome.label());
        String prefix = outcome.label() + ": ";
        String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        out.println(Colour.of(outcome).paint(label, terminal)
                + facts
                + Texts.cut(rest, terminal.columns() - label.length() - facts.length()));
    }

    private static boolean isAboutTheRule(Outcome outcome) {
        return outcome == Outcome.PASSED || outcome == Outcome.FAILED;
    }

    private static String plain(String markdown) {
        return markdown.replace("`", "");
    }
}
