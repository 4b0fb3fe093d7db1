package io.ducto.tck.command;

import org.jspecify.annotations.Nullable;

/** How histories name the arguments of commands. */
final class Words {
    private Words() {}

    static String key(@Nullable String key) {
        return key == null ? "" : ", key " + key;
    }

    static String model(@Nullable String model) {
        return model == null ? "" : ", model " + model;
    }

    /** The number is taken modulo what was made, so it is shown as it counts from 1. */
    static String nth(String what, int number) {
        return what + " " + (number + 1);
    }
}
