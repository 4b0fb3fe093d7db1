package io.ducto.tck.knownbad;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies of requests and results with one component changed, which no caller should need. */
final class Altered {
    private Altered() {}

    /** Says whether two records of one class are the same but for one component. */
    static boolean differOnlyIn(String component, Record one, Record other) {
        try {
            for (RecordComponent each : one.getClass().getRecordComponents()) {
                boolean same = Objects.equals(
                        each.getAccessor().invoke(one), each.getAccessor().invoke(other));
                if (!same && !each.getName().equals(component)) {
                    return false;
                }
            }
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("requests are public records, not " + one, e);
        }
    }

    /** Copies any record; what its constructor refuses cannot be had in this way. */
    static <R extends Record> R with(R original, String component, @Nullable Object value) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        if (Arrays.stream(components).noneMatch(each -> each.getName().equals(component))) {
            throw new IllegalArgumentException(original.getClass().getSimpleName() + " has no component " + component);
        }
        @Nullable Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                boolean changed = components[i].getName().equals(component);
                values[i] = changed ? value : components[i].getAccessor().invoke(original);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked") // the class of the original
            Class<R> type = (Class<R>) original.getClass();
            return type.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    original.getClass().getSimpleName() + " refuses " + value + " as " + component, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("requests and results are public records, not " + original, e);
        }
    }
}
