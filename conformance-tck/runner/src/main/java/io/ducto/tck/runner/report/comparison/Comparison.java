package io.ducto.tck.runner.report.comparison;

import io.ducto.tck.runner.report.comparison.Change.Direction;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed from one report to another. Immutable.
 *
 * @param before the older report
 * @param after the newer one
 * @param changes the rules that did not come out alike, in the order of the reports
 * @param unchanged how many rules came out alike
 */
public record Comparison(Report before, Report after, List<Change> changes, int unchanged) {

    /** Copies the changes. */
    public Comparison {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two reports.
     *
     * @param before the older one
     * @param after the newer one
     * @return what changed
     */
    public static Comparison of(Report before, Report after) {
        Map<String, ReportedRule> old = byId(before);
        Map<String, ReportedRule> now = byId(after);
        Set<String> ids = new LinkedHashSet<>(now.keySet());
        ids.addAll(old.keySet());
        List<Change> changes = new ArrayList<>();
        ids.forEach(id -> Change.of(old.get(id), now.get(id)).ifPresent(changes::add));
        return new Comparison(before, after, changes, ids.size() - changes.size());
    }

    private static Map<String, ReportedRule> byId(Report report) {
        Map<String, ReportedRule> rules = new LinkedHashMap<>();
        report.rules().forEach(rule -> rules.put(rule.id(), rule));
        return rules;
    }

    /**
     * Returns the changes that lead somewhere.
     *
     * @param direction where
     * @return the changes, in the order of the reports
     */
    public List<Change> changes(Direction direction) {
        return changes.stream()
                .filter(change -> change.direction() == direction)
                .toList();
    }

    /**
     * Says whether a change that is proposed should be looked at again.
     *
     * @return true if a rule got worse, or if the newer run says nothing and the older one said something
     */
    public boolean isWorse() {
        return !changes(Direction.WORSE).isEmpty() || becameInvalid();
    }

    private boolean becameInvalid() {
        return after.verdict() == Verdict.INVALID && before.verdict() != Verdict.INVALID;
    }

    /** What makes the two runs differ beside the store, and so may be the reason for a change. */
    List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        addIfOther(conditions, "store", name(before), name(after));
        addIfOther(conditions, "kit", before.kitVersion(), after.kitVersion());
        addIfOther(conditions, "contract version", before.contractVersion(), after.contractVersion());
        addIfOther(conditions, "groups", String.join(", ", before.groups()), String.join(", ", after.groups()));
        addIfOther(conditions, "effort", before.effort(), after.effort());
        addIfOther(conditions, "run of", rules(before), rules(after));
        return conditions;
    }

    static String name(Report report) {
        String storeClass = report.storeClass();
        return storeClass == null ? report.store() : storeClass;
    }

    private static String rules(Report report) {
        return report.partial() ? "some rules" : "all rules";
    }

    private static void addIfOther(List<String> conditions, String what, String before, String after) {
        if (!before.equals(after)) {
            conditions.add(what + " " + after + ", was " + before);
        }
    }

    /** The result in one sentence. */
    String sentence() {
        int worse = changes(Direction.WORSE).size();
        int better = changes(Direction.BETTER).size();
        if (worse > 0) {
            return count(worse) + " got worse" + (better == 0 ? "." : ", " + better + " better.");
        }
        if (becameInvalid()) {
            return "The run says nothing about the store any more.";
        }
        if (better > 0) {
            return count(better) + " got better, none worse.";
        }
        return changes.isEmpty() ? "No rule changed." : "No rule got worse or better.";
    }

    static String count(int rules) {
        return rules + (rules == 1 ? " rule" : " rules");
    }
}
