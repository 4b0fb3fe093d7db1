package io.ducto.store.jdbc;

/** Whose account it is. Users and teams have name spaces of their own (rule IDM-03). */
enum AccountKind {
    USER,
    TEAM;

    /** Names an account, for messages. */
    String named(String ownerId) {
        return (this == USER ? "user " : "team ") + ownerId;
    }
}
