package io.ducto.tck.runner.result;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.Baseline;
import io.ducto.tck.runner.kit.Selection;
import io.ducto.tck.runner.replay.RecordedFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run, and how. Immutable.
 *
 * @param store what the user called the store: its name, or the class of its fixture
 * @param fixtureClass the class that gives the store: a fixture, or a test class that extends the kit
 * @param classPath where that class and all that it needs are
 * @param rules the rules to run, in the order of the specification
 * @param seed of all that is random
 * @param effort how hard the kit tries
 * @param timeLimit of each test, and of the fixture's preparation
 * @param failFast whether the run stops at the first failure that the baseline does not expect
 * @param baseline the rules that the store need not keep yet
 * @param replayed the failure whose test is to be run, and no other; or null
 * @param reportDirectory where the report and what the store prints go
 * @param command what was typed, without the options that a rerun sets itself
 */
public record RunSettings(
        String store,
        String fixtureClass,
        List<Path> classPath,
        Set<ContractRule> rules,
        long seed,
        Effort effort,
        Duration timeLimit,
        boolean failFast,
        Baseline baseline,
        @Nullable RecordedFailure replayed,
        Path reportDirectory,
        String command) {

    /**
     * Says whether only some rules are to be run.
     *
     * @return true if so; such a run can never say that a store is conformant
     */
    public boolean isPartial() {
        return replayed != null || rules.size() < ContractRule.values().length;
    }

    /**
     * Says which tests are to be run.
     *
     * @return those of the rules, or the one that is replayed
     */
    public Selection selection() {
        return new Selection(rules, replayed == null ? null : replayed.test());
    }

    /**
     * Sets the baseline.
     *
     * @param newBaseline another one
     * @return a changed copy
     */
    public RunSettings withBaseline(Baseline newBaseline) {
        return new RunSettings(
                store,
                fixtureClass,
                classPath,
                rules,
                seed,
                effort,
                timeLimit,
                failFast,
                newBaseline,
                replayed,
                reportDirectory,
                command);
    }

    /**
     * Returns the file that what the store prints goes to.
     *
     * @return a path in the report directory
     */
    public Path outputLog() {
        return reportDirectory.resolve("store-output.log");
    }
}
