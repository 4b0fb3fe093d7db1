package io.ducto.tck.runner.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One thing that happened in the forked JVM, with the texts that go with it. Immutable.
 *
 * @param kind what happened
 * @param fields the texts, by name and in order
 */
public record Event(Kind kind, Map<String, String> fields) {

    /** What can happen, in the usual order. */
    public enum Kind {
        /** The class that gives the store is about to be loaded: {@link Event#MESSAGE} is its name. */
        LOADING,
        /** The kit cannot run on that class: {@link Event#MESSAGE} says why. Nothing follows. */
        REFUSED,
        /** The class keeps the kit from running as a whole: {@link Event#MESSAGE} says why. No test follows. */
        MANIPULATED,
        /** A test will run: {@link Event#TEST}, {@link Event#NAME}, {@link Event#DISPLAY_NAME}, {@link Event#RULES}. */
        PLANNED,
        /** A test has begun: {@link Event#TEST}. */
        STARTED,
        /** The test that has begun has come further: {@link Event#TRIES}. */
        PROGRESS,
        /** The store is known: {@link Event#STORE}, {@link Event#GROUPS}. */
        STORE,
        /** A test left notes: {@link Event#TEST}, and each note under its own name. */
        NOTED,
        /**
         * A test has ended: {@link Event#TEST}, {@link Event#OUTCOME}, {@link Event#MILLIS}, {@link Event#TRIES},
         * {@link Event#MESSAGE}, and {@link Event#BROKEN_RULE} if it failed; then also what {@link FailureFields} adds, if
         * the kit could explain it.
         */
        FINISHED,
        /** Something other than a test failed, for example closing the fixture: {@link Event#MESSAGE}. */
        BROKEN,
        /** What all threads are doing, as the runner had asked: {@link Event#MESSAGE}. */
        STACKS,
        /** All tests have ended. Nothing follows. */
        ENDED
    }

    /** The id of a test. */
    public static final String TEST = "test";

    /** The method of a test. */
    public static final String NAME = "name";

    /** The sentence that a test shows. */
    public static final String DISPLAY_NAME = "displayName";

    /** The ids of the rules that a test verifies, with commas between. */
    public static final String RULES = "rules";

    /** The class of the store. */
    public static final String STORE = "store";

    /** The groups that the store declares, with commas between. */
    public static final String GROUPS = "groups";

    /** How a test ended. */
    public static final String OUTCOME = "outcome";

    /** The id of the rule that a test found broken. */
    public static final String BROKEN_RULE = "brokenRule";

    /** How long a test took, in milliseconds. */
    public static final String MILLIS = "millis";

    /** How many rounds or sequences a test has tried, 0 if it tries everything once. */
    public static final String TRIES = "tries";

    /** A text for a reader. */
    public static final String MESSAGE = "message";

    /** Copies the fields. */
    public Event {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Makes an event without texts.
     *
     * @param kind what happened
     * @return the event
     */
    public static Event of(Kind kind) {
        return new Event(kind, Map.of());
    }

    /**
     * Adds a text.
     *
     * @param name its name
     * @param value the text
     * @return a changed copy
     */
    public Event with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Event(kind, more);
    }

    /**
     * Changes the texts that a reader will see: messages, notes and the parts of failures. Ids, names and numbers stay.
     *
     * @param change what to do with each
     * @return a changed copy
     */
    public Event withTexts(UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.replaceAll((name, value) -> isText(name) ? change.apply(value) : value);
        return new Event(kind, changed);
    }

    private boolean isText(String name) {
        return name.equals(MESSAGE) || (kind == Kind.NOTED ? !name.equals(TEST) : FailureFields.isText(name));
    }

    /**
     * Returns a text.
     *
     * @param name its name
     * @return the text
     * @throws IllegalStateException if the event has none of that name
     */
    public String text(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("the event " + kind + " has no " + name + ", only " + fields.keySet());
        }
        return value;
    }
}
