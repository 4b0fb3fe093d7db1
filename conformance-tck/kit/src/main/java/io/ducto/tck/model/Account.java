package io.ducto.tck.model;

/** What can pay and be refunded: a user, or a team's pool. */
sealed interface Account permits UserAccount, Team {

    /** The account as messages call it. */
    String description();

    Ledger ledger();

    Keys keys();
}
