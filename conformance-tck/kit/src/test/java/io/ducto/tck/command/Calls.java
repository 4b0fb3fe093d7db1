package io.ducto.tck.command;

import io.ducto.store.GrantType;

/** Calls for histories that a test writes by hand. User 0 is alice, user 1 is bob. */
public final class Calls {
    private Calls() {}

    /** A grant. */
    public static Command grant(int user, long amount) {
        return new BalanceCommands.Grant(user, amount, GrantType.ADJUSTMENT, null, null);
    }

    /** A reservation that may leave nothing. */
    public static Command reserve(int user, long amount, int lifeSeconds) {
        return new BalanceCommands.Reserve(user, amount, 0, lifeSeconds, null, null);
    }

    /** A release of the reservation with a number, counted from 0. */
    public static Command release(int user, int reservation) {
        return new BalanceCommands.Release(user, reservation);
    }

    /** Time that passes. */
    public static Command advance(int seconds) {
        return new BalanceCommands.Advance(seconds);
    }
}
