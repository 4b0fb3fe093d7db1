package io.ducto.tck.chapter;

import io.ducto.store.CreditStore;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operation that takes an idempotency key, with everything there that it needs to succeed.
 *
 * @param call the call
 * @param others calls of the same operation that differ in one parameter which a key compares, by its name; each would
 *     succeed in place of the call
 * @param retries calls that differ in something which a key does not compare, by its name
 * @param figures reads what the call changes
 * @param figuresAfter what {@code figures} reads after the call has had its effect once
 */
record ReadyCall(
        Call call,
        Map<String, Call> others,
        Map<String, Call> retries,
        Supplier<List<Long>> figures,
        List<Long> figuresAfter) {

    /** One call, to be made with whatever handle and key. */
    @FunctionalInterface
    interface Call {
        Object make(CreditStore store, @Nullable String key);
    }

    /** Turns a result into what every replay of it must be: the same, with {@code replayed = true} (rule IDM-01). */
    static Object asReplay(Object result) {
        try {
            RecordComponent[] components = result.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                boolean mark = components[i].getName().equals("replayed");
                values[i] = mark ? true : components[i].getAccessor().invoke(result);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return result.getClass().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the results of keyed operations are public records, not " + result, e);
        }
    }

    static boolean isReplay(Object result) {
        return result.equals(asReplay(result));
    }
}
