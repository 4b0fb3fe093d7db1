package io.ducto.tck.command;

import io.ducto.tck.race.Outcome;
import io.ducto.tck.rule.ContractRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of a store as a value, with small arguments: the first or second user, the n-th reservation made so far. Its
 * {@code toString} is what a history shows.
 */
public interface Command {

    /**
     * Calls the store of a session, and remembers the ids that it makes.
     *
     * @param session where to run
     * @return what the store returned
     */
    @Nullable Object run(Session session);

    /**
     * Returns the rule that is broken if the call does something else than the contract asks.
     *
     * @return the rule that says most about this call
     */
    ContractRule rule();

    /**
     * Returns the same call with an idempotency key.
     *
     * @param key the key, in place of any other
     * @return a changed copy, or empty if the operation takes no key
     */
    default Optional<Command> withKey(String key) {
        return Optional.empty();
    }

    /**
     * Says whether the operation takes an idempotency key.
     *
     * @return true if {@link #withKey} gives a copy
     */
    default boolean takesKey() {
        return withKey("any").isPresent();
    }

    /**
     * Says whether the store hears of it: time passes for a store without a call, and cannot be lost.
     *
     * @return false if only the clock moves
     */
    default boolean callsStore() {
        return true;
    }

    /**
     * Calls the store of a session and keeps whatever comes of it.
     *
     * @param session where to run
     * @return the result, or what was thrown
     */
    @SuppressWarnings("CatchThrowable") // an error of the store is an outcome as well, and is compared
    default Outcome attempt(Session session) {
        try {
            return new Outcome(run(session), null);
        } catch (Throwable thrown) {
            return new Outcome(null, thrown);
        }
    }
}
