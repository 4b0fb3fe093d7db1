-- STRICT makes SQLite check types as the other databases do; its text compares byte by byte.
-- Instants are microseconds since 1970-01-01T00:00:00Z. The tables are explained in docs/schema.md.

CREATE TABLE ducto_account (
    account_no INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    plan_id TEXT,
    CONSTRAINT ducto_account_owner UNIQUE (kind, owner_id),
    CONSTRAINT ducto_account_kind CHECK (kind IN ('USER', 'TEAM', 'STORE'))
) STRICT;

CREATE TABLE ducto_ledger_entry (
    account_no INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    transaction_id TEXT NOT NULL,
    type TEXT NOT NULL,
    amount INTEGER NOT NULL,
    balance_after INTEGER NOT NULL,
    lifetime_purchased INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    user_id TEXT,
    model TEXT,
    operation_type TEXT,
    reservation_id TEXT,
    original_transaction_id TEXT,
    reason TEXT,
    expires_at INTEGER,
    requested_amount INTEGER,
    member_spent INTEGER,
    drawn_lots TEXT,
    idempotency_key TEXT,
    metadata TEXT NOT NULL,
    PRIMARY KEY (account_no, sequence),
    CONSTRAINT ducto_ledger_entry_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_ledger_entry_transaction UNIQUE (transaction_id),
    CONSTRAINT ducto_ledger_entry_key UNIQUE (account_no, idempotency_key),
    CONSTRAINT ducto_ledger_entry_reservation UNIQUE (reservation_id),
    CONSTRAINT ducto_ledger_entry_balance CHECK (balance_after >= 0),
    CONSTRAINT ducto_ledger_entry_purchased CHECK (lifetime_purchased >= 0),
    CONSTRAINT ducto_ledger_entry_sign CHECK (
        (type IN ('PURCHASE', 'ADJUSTMENT', 'PROMOTION', 'REFUND') AND amount > 0)
        OR (type IN ('DEDUCTION', 'EXPIRY') AND amount < 0)),
    CONSTRAINT ducto_ledger_entry_member CHECK (member_spent >= 0)
) STRICT;

CREATE INDEX ducto_ledger_entry_time ON ducto_ledger_entry (created_at);
CREATE INDEX ducto_ledger_entry_account_time ON ducto_ledger_entry (account_no, created_at);
CREATE INDEX ducto_ledger_entry_original ON ducto_ledger_entry (original_transaction_id);

CREATE TABLE ducto_lot (
    account_no INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    unspent INTEGER NOT NULL,
    PRIMARY KEY (account_no, sequence),
    CONSTRAINT ducto_lot_grant FOREIGN KEY (account_no, sequence) REFERENCES ducto_ledger_entry (account_no, sequence),
    CONSTRAINT ducto_lot_unspent CHECK (unspent >= 0)
) STRICT;

CREATE INDEX ducto_lot_expiry ON ducto_lot (expires_at);

CREATE TABLE ducto_reservation (
    reservation_id TEXT NOT NULL PRIMARY KEY,
    account_no INTEGER NOT NULL,
    state TEXT NOT NULL,
    amount INTEGER NOT NULL,
    available_after INTEGER NOT NULL,
    operation_type TEXT NOT NULL,
    model TEXT,
    expires_at INTEGER NOT NULL,
    held_lots TEXT,
    idempotency_key TEXT,
    CONSTRAINT ducto_reservation_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_reservation_key UNIQUE (account_no, idempotency_key),
    CONSTRAINT ducto_reservation_state CHECK (state IN ('LIVE', 'DEDUCTED', 'RELEASED', 'EXPIRED')),
    CONSTRAINT ducto_reservation_amount CHECK (amount > 0 AND available_after >= 0)
) STRICT;

CREATE INDEX ducto_reservation_live ON ducto_reservation (account_no, state);

CREATE TABLE ducto_allowance_use (
    use_id TEXT NOT NULL PRIMARY KEY,
    account_no INTEGER NOT NULL,
    plan_id TEXT,
    period_start INTEGER NOT NULL,
    requested INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    used_after INTEGER NOT NULL,
    remaining INTEGER NOT NULL,
    idempotency_key TEXT,
    CONSTRAINT ducto_allowance_use_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_allowance_use_key UNIQUE (account_no, idempotency_key),
    CONSTRAINT ducto_allowance_use_figures CHECK (
        requested > 0 AND taken >= 0 AND used_after >= taken AND remaining >= 0)
) STRICT;

CREATE INDEX ducto_allowance_use_total ON ducto_allowance_use (account_no, plan_id, period_start, used_after);

CREATE TABLE ducto_spend_cap (
    account_no INTEGER NOT NULL,
    cap_window TEXT NOT NULL,
    model TEXT NOT NULL,
    cap_limit INTEGER NOT NULL,
    cap_action TEXT NOT NULL,
    PRIMARY KEY (account_no, cap_window, model),
    CONSTRAINT ducto_spend_cap_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_spend_cap_window CHECK (cap_window IN ('DAILY', 'WEEKLY', 'MONTHLY')),
    CONSTRAINT ducto_spend_cap_limit CHECK (cap_limit >= 0)
) STRICT;

CREATE TABLE ducto_team (
    account_no INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    initial_balance INTEGER NOT NULL,
    creation_key TEXT,
    CONSTRAINT ducto_team_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_team_key UNIQUE (creation_key),
    CONSTRAINT ducto_team_initial_balance CHECK (initial_balance >= 0)
) STRICT;

CREATE TABLE ducto_team_member (
    account_no INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    member_role TEXT NOT NULL,
    spend_cap INTEGER,
    spent INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (account_no, user_id),
    CONSTRAINT ducto_team_member_team FOREIGN KEY (account_no) REFERENCES ducto_team (account_no),
    CONSTRAINT ducto_team_member_figures CHECK (spent >= 0 AND spend_cap >= 0),
    CONSTRAINT ducto_team_member_removed CHECK (removed BETWEEN 0 AND 1)
) STRICT;

CREATE TABLE ducto_pricing_config (
    version INTEGER NOT NULL PRIMARY KEY,
    config_id TEXT NOT NULL,
    label TEXT,
    config TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT ducto_pricing_config_id UNIQUE (config_id)
) STRICT;

CREATE INDEX ducto_pricing_config_label ON ducto_pricing_config (label);

CREATE TABLE ducto_pricing_activation (
    activation_no INTEGER NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    CONSTRAINT ducto_pricing_activation_version FOREIGN KEY (version) REFERENCES ducto_pricing_config (version)
) STRICT;
