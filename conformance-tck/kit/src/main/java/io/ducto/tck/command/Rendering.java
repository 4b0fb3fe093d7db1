package io.ducto.tck.command;

import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.tck.race.Outcome;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes results as text in which the ids that a store makes are numbered by their first appearance, so that two stores
 * which did the same read the same. Not thread-safe.
 *
 * <p>Two stores may rightly differ in a few points, which the text leaves out: the ids themselves, cursors, the messages
 * and figures of rejections, and which of two equally strict and equally tight caps is reported.
 */
public final class Rendering {
    private static final Set<String> MADE_IDS =
            Set.of("transactionId", "reservationId", "refundTransactionId", "originalTransactionId", "teamId", "id");
    private static final Set<String> NAMES = Set.of("userId", "topUser");
    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private final Map<String, String> aliases;
    private final Map<String, String> numbers = new HashMap<>();

    /**
     * Makes a rendering for the results of a session, in which no id has appeared yet.
     *
     * @param session whose users are shown by the names that histories give them
     */
    public Rendering(Session session) {
        this.aliases = session.aliases();
    }

    /**
     * Writes how a call ended.
     *
     * @param outcome a result or an exception
     * @return one line
     */
    public String of(Outcome outcome) {
        Throwable failure = outcome.failure();
        if (failure == null) {
            return of(outcome.result());
        }
        if (failure instanceof CreditRejectedException rejected) {
            return "rejected with " + rejected.reason();
        }
        if (failure instanceof UnsupportedGroupException unsupported) {
            return "not supported: " + unsupported.group();
        }
        if (failure instanceof IllegalArgumentException) {
            return "invalid";
        }
        return "threw " + failure;
    }

    /**
     * Writes a value: a result record, or anything made of such.
     *
     * @param value the value, or null
     * @return one line
     */
    public String of(@Nullable Object value) {
        if (value instanceof CapBreach breach) {
            return "breach of a cap, strictness " + breach.cap().action().strictness() + ", room " + breach.room();
        }
        if (value instanceof Record result) {
            return record(result);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? of(optional.get()) : "nothing";
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(this::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    /**
     * Writes every value of a state.
     *
     * @param state values by name
     * @return the texts by name, in the same order
     */
    public Map<String, Object> ofAll(Map<String, Object> state) {
        Map<String, Object> texts = new LinkedHashMap<>();
        state.forEach((name, value) -> texts.put(name, of(value)));
        return texts;
    }

    private String record(Record result) {
        StringBuilder text = new StringBuilder(result.getClass().getSimpleName()).append('[');
        for (RecordComponent component : components(result.getClass())) {
            if (text.charAt(text.length() - 1) != '[') {
                text.append(", ");
            }
            text.append(component.getName())
                    .append('=')
                    .append(component(component.getName(), read(component, result)));
        }
        return text.append(']').toString();
    }

    private String component(String name, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (MADE_IDS.contains(name)) {
            return numbers.computeIfAbsent(value.toString(), id -> "#" + (numbers.size() + 1));
        }
        if (NAMES.contains(name)) {
            return aliases.getOrDefault(value.toString(), value.toString());
        }
        return switch (name) {
            case "nextCursor" -> "more";
            case "metadata" -> new TreeMap<>((Map<?, ?>) value).toString();
            default -> of(value);
        };
    }

    private static RecordComponent[] components(Class<?> type) {
        return COMPONENTS.computeIfAbsent(type, Class::getRecordComponents);
    }

    private static @Nullable Object read(RecordComponent component, Record result) {
        try {
            return component.getAccessor().invoke(result);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + result, e);
        }
    }
}
