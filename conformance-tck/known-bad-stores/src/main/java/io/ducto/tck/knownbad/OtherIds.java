package io.ducto.tck.knownbad;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Gives all ids that a store makes another form. Thread-safe. */
final class OtherIds implements AroundEveryCall {
    private static final String CURSOR = "cursor";
    private static final String CONFIGURATION = "configuration";

    /** Of what an id is, by the name of a parameter or of a component of a record. */
    private static final Map<String, String> KINDS = Map.of(
            "id",
            CONFIGURATION,
            "transactionId",
            "transaction",
            "refundTransactionId",
            "transaction",
            "originalTransactionId",
            "transaction",
            "reservationId",
            "reservation",
            "teamId",
            "team",
            CURSOR,
            CURSOR,
            "nextCursor",
            CURSOR);

    private final Form form;

    private OtherIds(Form form) {
        this.form = form;
    }

    /** Ids that are not of ASCII, with a blank, and longer than a UUID. */
    static OtherIds ofAnotherForm() {
        return new OtherIds(new Prefixed());
    }

    /** Ids that nobody guesses, of which each is used once for every kind of thing. */
    static OtherIds ofEachKind() {
        return new OtherIds(new OfEachKind());
    }

    /** Ids that are counted, all kinds by one counter. */
    static OtherIds counted() {
        return new OtherIds(new Counted());
    }

    /** How the ids of the store and those of the right one behind it are made from each other. */
    private interface Form {
        String outward(String kind, String id);

        /** Whatever does not have the form is no id of this store, and the right one does not know it either. */
        String inward(String kind, String id);
    }

    private static final class Prefixed implements Form {
        private static final String PREFIX = "№ 😀/";

        @Override
        public String outward(String kind, String id) {
            return PREFIX + id;
        }

        @Override
        public String inward(String kind, String id) {
            return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
        }
    }

    /** Ids by the number of those that were made before; cursors stay as they are. */
    private abstract static class Numbered implements Form {
        private final Map<List<String>, String> outside = new HashMap<>();
        private final Map<List<String>, String> inside = new HashMap<>();

        /** Makes the id of a thing that has none yet. */
        abstract String next(String kind);

        @Override
        public final synchronized String outward(String kind, String id) {
            return kind.equals(CURSOR)
                    ? id
                    : outside.computeIfAbsent(List.of(kind, id), unseen -> {
                        String made = next(kind);
                        inside.put(List.of(kind, made), id);
                        return made;
                    });
        }

        @Override
        public final synchronized String inward(String kind, String id) {
            return inside.getOrDefault(List.of(kind, id), id);
        }
    }

    private static final class OfEachKind extends Numbered {
        private final List<String> ids = new ArrayList<>();
        private final Map<String, Integer> made = new HashMap<>();

        @Override
        String next(String kind) {
            int number = made.merge(kind, 1, Integer::sum) - 1;
            if (number == ids.size()) {
                ids.add(UUID.randomUUID().toString());
            }
            return ids.get(number);
        }
    }

    private static final class Counted extends Numbered {
        private int made;

        @Override
        String next(String kind) {
            return Integer.toString(++made);
        }
    }

    @Override
    public @Nullable Object around(Method operation, @Nullable Object[] arguments, Call call) throws Throwable {
        @Nullable Object[] inner = arguments.clone();
        for (int i = 0; i < inner.length; i++) {
            inner[i] = altered(KINDS.get(operation.getParameters()[i].getName()), inner[i], form::inward);
        }
        Object result = call.make(inner);
        return altered(operation.getName().equals("setActivePricing") ? CONFIGURATION : null, result, form::outward);
    }

    private static @Nullable Object altered(
            @Nullable String kind, @Nullable Object value, BinaryOperator<String> change)
            throws ReflectiveOperationException {
        if (value instanceof String id && kind != null) {
            return change.apply(kind, id);
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return Optional.ofNullable(altered(null, optional.get(), change));
        }
        if (value instanceof List<?> list) {
            @Nullable Object[] elements = list.toArray();
            for (int i = 0; i < elements.length; i++) {
                elements[i] = altered(null, elements[i], change);
            }
            return List.of(elements);
        }
        return value instanceof Record original
                        && original.getClass().getPackageName().equals("io.ducto.store")
                ? alteredRecord(original, change)
                : value;
    }

    private static Object alteredRecord(Record original, BinaryOperator<String> change)
            throws ReflectiveOperationException {
        RecordComponent[] components = original.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = components[i].getAccessor().invoke(original);
            values[i] = altered(KINDS.get(components[i].getName()), value, change);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return original.getClass().getDeclaredConstructor(types).newInstance(values);
    }
}
