package io.ducto.tck.knownbad;

/** A null where a result should be, as from a store whose author has no null checker. */
final class Nothing {
    private Nothing() {}

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // that is what it is for
    static <T> T instead() {
        return null;
    }
}
