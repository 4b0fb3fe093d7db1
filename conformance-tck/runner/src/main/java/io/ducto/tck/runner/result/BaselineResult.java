package io.ducto.tck.runner.result;

import io.ducto.tck.runner.baseline.BaselineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run says about the baseline of its store. Every entry is in one of the lists, in the order of the file, but for those
 * of rules that were not chosen. Immutable.
 *
 * @param failing entries whose rules failed, as expected
 * @param stale entries whose rules passed, so that they must be removed
 * @param open entries of which nothing is known: the rule was not supported, not verified or not run; or it passed, but it
 *     fails sometimes, or the run was not one of all tests
 */
public record BaselineResult(List<BaselineEntry> failing, List<BaselineEntry> stale, List<BaselineEntry> open) {

    /** Copies the lists. */
    public BaselineResult {
        failing = List.copyOf(failing);
        stale = List.copyOf(stale);
        open = List.copyOf(open);
    }

    /** Looks at the rules of a run, of which the baseline was heard already. */
    static BaselineResult of(RunSettings settings, RunRecorder run, List<RuleResult> rules) {
        Map<String, Outcome> outcomes =
                rules.stream().collect(Collectors.toMap(rule -> rule.rule().id(), RuleResult::outcome));
        boolean whole =
                !settings.isPartial() && run.tests().stream().noneMatch(test -> test.outcome() == Outcome.NOT_RUN);
        List<BaselineEntry> failing = new ArrayList<>();
        List<BaselineEntry> stale = new ArrayList<>();
        List<BaselineEntry> open = new ArrayList<>();
        for (BaselineEntry entry : settings.baseline().entries()) {
            Outcome outcome = outcomes.get(entry.rule().id());
            if (outcome == Outcome.EXPECTED_FAILURE) {
                failing.add(entry);
            } else if (outcome == Outcome.PASSED && whole && !entry.sometimes()) {
                stale.add(entry);
            } else if (outcome != null) {
                open.add(entry);
            }
        }
        return new BaselineResult(failing, stale, open);
    }
}
