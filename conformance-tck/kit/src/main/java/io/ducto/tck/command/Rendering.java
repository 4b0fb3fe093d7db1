package io.ducto.tck.command;

import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.tck.race.Outcome;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes results as text in which the ids that a store makes are numbered by their first appearance, so that two stores
 * which did the same read the same. Not thread-safe.
 *
 * <p>Two stores may rightly differ in a few points, which the text leaves out: the ids themselves, cursors, the messages
 * and figures of rejections, and which of two equally strict and equally tight caps is reported.
 */
public final class Rendering {
    /** Components that are ids which a store makes, and of what: ids of two kinds may be equal. */
    private static final Map<String, String> MADE_IDS = Map.of(
            "transactionId", "transaction",
            "refundTransactionId", "transaction",
            "originalTransactionId", "transaction",
            "reservationId", "reservation",
            "teamId", "team",
            "id", "configuration");

    private static final Set<String> NAMES = Set.of("userId", "topUser");

    /** Looked up once a class: this is the inner loop of every property. */
    private static final ClassValue<Component[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected Component[] computeValue(Class<?> type) {
            RecordComponent[] declared = type.getRecordComponents();
            Component[] components = new Component[declared.length];
            for (int i = 0; i < declared.length; i++) {
                components[i] = Component.of(declared[i]);
            }
            return components;
        }
    };

    private final Map<String, String> aliases;
    private final UnaryOperator<String> idNames;
    private final boolean brief;

    /**
     * Makes a rendering for the results of a session, in which no id has appeared yet.
     *
     * @param session whose users are shown by the names that histories give them
     */
    public Rendering(Session session) {
        this(session, numbering(), false);
    }

    /**
     * Makes a rendering that shows ids in a way of its own.
     *
     * @param session whose users are shown by the names that histories give them
     * @param idNames gives each id that a store has made, with its kind before it, in the order of their appearance, the
     *     text to show
     */
    public Rendering(Session session, UnaryOperator<String> idNames) {
        this(session, idNames, false);
    }

    private Rendering(Session session, UnaryOperator<String> idNames, boolean brief) {
        this.aliases = session.aliases();
        this.idNames = idNames;
        this.brief = brief;
    }

    /**
     * Makes a rendering for people, which leaves out what is null, empty or false, and when things were made.
     *
     * @param session whose users are shown by the names that histories give them
     * @return a rendering in which no id has appeared yet
     */
    public static Rendering brief(Session session) {
        return new Rendering(session, numbering(), true);
    }

    private static UnaryOperator<String> numbering() {
        Map<String, Integer> numbers = new HashMap<>();
        return id -> "#" + numbers.computeIfAbsent(id, unseen -> numbers.size() + 1);
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
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
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

    private void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof CapBreach breach) {
            text.append("breach of a cap, strictness ")
                    .append(breach.cap().action().strictness())
                    .append(", room ")
                    .append(breach.room());
        } else if (value instanceof Record result) {
            appendRecord(text, result);
        } else if (value instanceof Optional<?> optional) {
            append(text, optional.isPresent() ? optional.get() : "nothing");
        } else if (value instanceof Collection<?> collection) {
            text.append('[');
            String separator = "";
            for (Object element : collection) {
                append(text.append(separator), element);
                separator = ", ";
            }
            text.append(']');
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                append(text.append(separator).append(entry.getKey()).append('='), entry.getValue());
                separator = ", ";
            }
            text.append('}');
        } else {
            text.append(value);
        }
    }

    private void appendRecord(StringBuilder text, Record result) {
        text.append(result.getClass().getSimpleName()).append('[');
        String separator = "";
        for (Component component : COMPONENTS.get(result.getClass())) {
            Object value = component.of(result);
            if (brief && (saysNothing(value) || component.name.equals("createdAt"))) {
                continue;
            }
            text.append(separator).append(component.name).append('=');
            appendComponent(text, component, value);
            separator = ", ";
        }
        text.append(']');
    }

    private static boolean saysNothing(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof Optional<?> optional && optional.isEmpty());
    }

    private void appendComponent(StringBuilder text, Component component, @Nullable Object value) {
        if (value == null) {
            text.append("null");
            return;
        }
        switch (component.role) {
            case MADE_ID -> text.append(idNames.apply(MADE_IDS.get(component.name) + ' ' + value));
            case NAME -> text.append(aliases.getOrDefault(value.toString(), value.toString()));
            case CURSOR -> text.append("more");
            case METADATA -> text.append(new TreeMap<>((Map<?, ?>) value));
            case VALUE -> append(text, value);
        }
    }

    private enum Role {
        MADE_ID,
        NAME,
        CURSOR,
        METADATA,
        VALUE
    }

    /** A component of a record: how it is written, and how it is read. */
    private record Component(String name, Role role, Method accessor) {
        static Component of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Component(component.getName(), roleOf(component.getName()), accessor);
        }

        private static Role roleOf(String name) {
            if (MADE_IDS.containsKey(name)) {
                return Role.MADE_ID;
            }
            if (NAMES.contains(name)) {
                return Role.NAME;
            }
            return switch (name) {
                case "nextCursor" -> Role.CURSOR;
                case "metadata" -> Role.METADATA;
                default -> Role.VALUE;
            };
        }

        @Nullable Object of(Record result) {
            try {
                return accessor.invoke(result);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor + " of " + result, e);
            }
        }
    }
}
