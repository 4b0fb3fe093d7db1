package io.ducto.store;

import java.util.List;

/**
 * What {@link CreditStore#setup} changed (rule GEN-13). ducto's {@code SetupResult}.
 *
 * @param changes one sentence for each change, in order; empty if everything was there
 */
public record SetupResult(List<String> changes) {

    /** Checks that nothing is null that must not be. */
    public SetupResult {
        changes = List.copyOf(Arguments.requireNotNull("changes", changes));
    }
}
