package io.ducto.tck.runner.replay;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.rule.ContractRule;

/**
 * A test that failed, and what makes it make the same calls again. The seed makes the same sequences of calls; no file can
 * make the same schedule of threads. Immutable.
 *
 * @param kitVersion the kit that it failed in; another one may draw other calls from the seed
 * @param test the method of the test
 * @param rule the rule that it found broken
 * @param seed of all that was random
 * @param effort how hard the kit tried
 * @param tries how many sequences or rounds the test had tried when it failed; 0 if it does not count any
 * @param subject what was tested
 */
public record RecordedFailure(
        String kitVersion, String test, ContractRule rule, long seed, Effort effort, int tries, Subject subject) {

    /** Checks the values. */
    public RecordedFailure {
        if (tries < 0) {
            throw new IllegalArgumentException("tries must be at least 0, was " + tries);
        }
    }
}
