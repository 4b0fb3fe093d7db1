package io.ducto.store.jdbc;

/** Where the first use of an idempotency key is kept. */
enum KeyUse {
    LEDGER_ENTRY,
    RESERVATION,
    ALLOWANCE_USE
}
