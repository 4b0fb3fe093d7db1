package io.ducto.tck.runner.fork;

import io.ducto.tck.runner.event.Event;

/** The kit cannot run on the class that was named; the message says what to change. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Event.Kind kind;

    /**
     * Makes a refusal.
     *
     * @param message what to change
     */
    public RefusedException(String message) {
        this(Event.Kind.REFUSED, message);
    }

    RefusedException(Event.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Event event() {
        return Event.of(kind).with(Event.MESSAGE, String.valueOf(getMessage()));
    }
}
