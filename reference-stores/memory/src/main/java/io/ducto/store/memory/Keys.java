package io.ducto.store.memory;

import io.ducto.store.CreditRejectedException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of one account, over all kinds of operation (rules IDM-01 to IDM-07). Guarded by the account's
 * lock: the key is looked up under the lock that the operation itself needs, so two calls with one key cannot both find
 * it unused.
 */
final class Keys {
    /** What an operation came to. The first caller is told so with {@code replayed} false, all others with true. */
    @FunctionalInterface
    interface Outcome<R> {
        R result(boolean replayed);
    }

    private record Call(Record parameters, Outcome<?> outcome) {}

    private final String owner;
    private final Map<String, Call> calls = new HashMap<>();

    /** Makes an empty set of keys; the owner is for messages. */
    Keys(String owner) {
        this.owner = owner;
    }

    /**
     * Runs an operation, or returns the result of the call that used the key before. A rejected operation throws, and so
     * does not use its key up (rule IDM-04).
     *
     * @param parameters the request without what honest retries may change; its class tells the operation
     */
    <R> R once(@Nullable String key, Record parameters, Class<R> resultType, Supplier<Outcome<R>> operation) {
        Call first = key == null ? null : calls.get(key);
        if (key != null && first != null) {
            if (!first.parameters.equals(parameters)) {
                throw CreditRejectedException.idempotencyConflict(owner, key);
            }
            return resultType.cast(first.outcome.result(true));
        }
        Outcome<R> outcome = operation.get();
        if (key != null) {
            calls.put(key, new Call(parameters, outcome));
        }
        return outcome.result(false);
    }
}
