package io.ducto.store.jdbc;

import java.util.Locale;

/** Whose account it is. Users and teams have name spaces of their own (rule IDM-03). */
enum AccountKind {
    USER,
    TEAM,
    /** No account, but a row to lock for what belongs to the whole store. */
    STORE;

    /** Names an account, for messages. */
    String named(String ownerId) {
        return name().toLowerCase(Locale.ROOT) + " " + ownerId;
    }
}
