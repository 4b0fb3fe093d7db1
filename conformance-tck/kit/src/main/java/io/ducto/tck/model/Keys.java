package io.ducto.tck.model;

import io.ducto.store.CreditRejectedException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The idempotency keys of one account, over all kinds of operation (IDM-03); {@link #once} has all the rules. */
final class Keys {
    private final String owner;
    private final Map<String, FirstCall> firstCalls = new HashMap<>();

    /**
     * Makes an empty name space.
     *
     * @param owner the account, for messages
     */
    Keys(String owner) {
        this.owner = owner;
    }

    /**
     * Does what a call asks for, unless its key says that it was done. It comes before every other check that needs the
     * store's state (IDM-06).
     */
    <R> R once(@Nullable String key, Call<R> call, Supplier<R> effect) {
        if (key == null) {
            return effect.get(); // IDM-07
        }
        FirstCall first = firstCalls.get(key);
        if (first == null) {
            R result = effect.get(); // a rejection leaves from here, and the key unused: IDM-04
            firstCalls.put(key, new FirstCall(call, result));
            return result;
        }
        if (!first.call().equals(call)) {
            throw CreditRejectedException.idempotencyConflict(owner, key); // IDM-02
        }
        return call.replayOf(first.result()); // IDM-01
    }

    private record FirstCall(Call<?> call, Object result) {}
}
