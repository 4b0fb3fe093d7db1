package io.ducto.tck.runner.result;

import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.Baseline;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.replay.RecordedFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run of which a test tells what is heard, to be judged in the end. */
final class HeardRun {
    static final Ending COMPLETED = new Ending(Ending.Kind.COMPLETED, 0, "", List.of());

    private final RunRecorder recorder = new RunRecorder();
    private Baseline baseline = Baseline.NONE;
    private boolean failFast;
    private @Nullable RecordedFailure replayed;

    void expect(Baseline newBaseline) {
        baseline = newBaseline;
    }

    void failFast() {
        failFast = true;
    }

    void replay(RecordedFailure failure) {
        replayed = failure;
    }

    RunResult judgeAll() {
        return judge(allRules(), COMPLETED);
    }

    RunResult judge(Set<ContractRule> rules, Ending ending) {
        RunSettings settings = new RunSettings(
                "acme",
                "acme.Fixture",
                List.of(),
                rules,
                1,
                Effort.QUICK,
                Duration.ofSeconds(1),
                failFast,
                baseline,
                replayed,
                Path.of("target"),
                "tck acme");
        return RunResult.of(settings, recorder, ending, Instant.EPOCH, Duration.ZERO);
    }

    static Set<ContractRule> allRules() {
        return EnumSet.allOf(ContractRule.class);
    }

    void everyRule(Outcome outcome) {
        allRules().forEach(rule -> test(rule.id(), outcome, rule));
    }

    void everyRuleBut(ContractRule left, Outcome outcome) {
        EnumSet.complementOf(EnumSet.of(left)).forEach(rule -> test(rule.id(), outcome, rule));
    }

    void test(String name, Outcome outcome, ContractRule... rules) {
        plan(name, rules);
        finish(name, outcome, "");
    }

    void fails(String name, ContractRule broken, ContractRule... rules) {
        plan(name, rules);
        finish(name, Outcome.FAILED, broken.id());
    }

    void plan(String name, ContractRule... rules) {
        hear(Event.of(Event.Kind.PLANNED)
                .with(Event.TEST, name)
                .with(Event.NAME, name)
                .with(Event.DISPLAY_NAME, name)
                .with(Event.RULES, Stream.of(rules).map(ContractRule::id).collect(Collectors.joining(","))));
    }

    private void finish(String name, Outcome outcome, String brokenRule) {
        hear(Event.of(Event.Kind.STARTED).with(Event.TEST, name));
        hear(Event.of(Event.Kind.FINISHED)
                .with(Event.TEST, name)
                .with(Event.OUTCOME, outcome.name())
                .with(Event.MILLIS, "1")
                .with(Event.TRIES, "0")
                .with(Event.MESSAGE, outcome.label())
                .with(Event.BROKEN_RULE, brokenRule));
    }

    void declares(MethodGroup... groups) {
        hear(Event.of(Event.Kind.STORE)
                .with(Event.STORE, "acme.Store")
                .with(Event.GROUPS, Stream.of(groups).map(MethodGroup::name).collect(Collectors.joining(","))));
    }

    void hear(Event event) {
        recorder.accept(event);
    }

    static Map<ContractRule, Outcome> outcomes(RunResult result) {
        return result.rules().stream().collect(Collectors.toMap(RuleResult::rule, RuleResult::outcome));
    }
}
