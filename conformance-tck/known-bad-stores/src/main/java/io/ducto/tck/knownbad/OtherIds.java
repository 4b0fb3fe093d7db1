package io.ducto.tck.knownbad;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gives all ids that a store makes another form: not of ASCII, with a blank, and longer than a UUID. */
final class OtherIds implements AroundEveryCall {
    private static final String PREFIX = "№ 😀/";
    private static final Set<String> IDS = Set.of(
            "id",
            "transactionId",
            "refundTransactionId",
            "originalTransactionId",
            "reservationId",
            "teamId",
            "cursor",
            "nextCursor");

    @Override
    public @Nullable Object around(Method operation, @Nullable Object[] arguments, Call call) throws Throwable {
        @Nullable Object[] inner = arguments.clone();
        for (int i = 0; i < inner.length; i++) {
            String name = operation.getParameters()[i].getName();
            inner[i] = altered(name, inner[i], OtherIds::inward);
        }
        Object result = call.make(inner);
        return altered(operation.getName().equals("setActivePricing") ? "id" : "", result, OtherIds::outward);
    }

    private static String outward(String id) {
        return PREFIX + id;
    }

    /** Whatever does not have the form is no id of this store, and the right one does not know it either. */
    private static String inward(String id) {
        return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    }

    private static @Nullable Object altered(String name, @Nullable Object value, UnaryOperator<String> change)
            throws ReflectiveOperationException {
        if (value instanceof String id && IDS.contains(name)) {
            return change.apply(id);
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return Optional.ofNullable(altered("", optional.get(), change));
        }
        if (value instanceof List<?> list) {
            @Nullable Object[] elements = list.toArray();
            for (int i = 0; i < elements.length; i++) {
                elements[i] = altered("", elements[i], change);
            }
            return List.of(elements);
        }
        return value instanceof Record original
                        && original.getClass().getPackageName().equals("io.ducto.store")
                ? alteredRecord(original, change)
                : value;
    }

    private static Object alteredRecord(Record original, UnaryOperator<String> change)
            throws ReflectiveOperationException {
        RecordComponent[] components = original.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = components[i].getAccessor().invoke(original);
            values[i] = altered(components[i].getName(), value, change);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return original.getClass().getDeclaredConstructor(types).newInstance(values);
    }
}
