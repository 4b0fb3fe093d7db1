-- Ids have the collation "C": they compare byte by byte, whatever the collation of the database. TEXT has no length, which
-- would count bytes in a database of the encoding SQL_ASCII.
-- Instants are microseconds since 1970-01-01T00:00:00Z. The tables are explained in docs/schema.md.

CREATE TABLE ducto_account (
    account_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind VARCHAR(20) COLLATE "C" NOT NULL,
    owner_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    plan_id TEXT COLLATE "C",
    CONSTRAINT ducto_account_owner UNIQUE (kind, owner_id),
    CONSTRAINT ducto_account_kind CHECK (kind IN ('USER', 'TEAM', 'STORE'))
);

CREATE TABLE ducto_ledger_entry (
    account_no BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    transaction_id VARCHAR(36) COLLATE "C" NOT NULL,
    type VARCHAR(20) COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    balance_after BIGINT NOT NULL,
    lifetime_purchased BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    user_id TEXT COLLATE "C",
    model TEXT COLLATE "C",
    operation_type TEXT COLLATE "C",
    reservation_id VARCHAR(36) COLLATE "C",
    original_transaction_id VARCHAR(36) COLLATE "C",
    reason TEXT,
    expires_at BIGINT,
    requested_amount BIGINT,
    member_spent BIGINT,
    drawn_lots TEXT,
    idempotency_key TEXT COLLATE "C",
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
);

CREATE INDEX ducto_ledger_entry_time ON ducto_ledger_entry (created_at);
CREATE INDEX ducto_ledger_entry_account_time ON ducto_ledger_entry (account_no, created_at);
CREATE INDEX ducto_ledger_entry_original ON ducto_ledger_entry (original_transaction_id);

CREATE TABLE ducto_lot (
    account_no BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    unspent BIGINT NOT NULL,
    PRIMARY KEY (account_no, sequence),
    CONSTRAINT ducto_lot_grant FOREIGN KEY (account_no, sequence) REFERENCES ducto_ledger_entry (account_no, sequence),
    CONSTRAINT ducto_lot_unspent CHECK (unspent >= 0)
);

CREATE INDEX ducto_lot_expiry ON ducto_lot (expires_at);

CREATE TABLE ducto_reservation (
    reservation_id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    account_no BIGINT NOT NULL,
    state VARCHAR(20) COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    available_after BIGINT NOT NULL,
    operation_type TEXT COLLATE "C" NOT NULL,
    model TEXT COLLATE "C",
    expires_at BIGINT NOT NULL,
    held_lots TEXT,
    idempotency_key TEXT COLLATE "C",
    CONSTRAINT ducto_reservation_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_reservation_key UNIQUE (account_no, idempotency_key),
    CONSTRAINT ducto_reservation_state CHECK (state IN ('LIVE', 'DEDUCTED', 'RELEASED', 'EXPIRED')),
    CONSTRAINT ducto_reservation_amount CHECK (amount > 0 AND available_after >= 0)
);

CREATE INDEX ducto_reservation_live ON ducto_reservation (account_no, state);

CREATE TABLE ducto_allowance_use (
    use_id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    account_no BIGINT NOT NULL,
    plan_id TEXT COLLATE "C",
    period_start BIGINT NOT NULL,
    requested BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    used_after BIGINT NOT NULL,
    remaining BIGINT NOT NULL,
    idempotency_key TEXT COLLATE "C",
    CONSTRAINT ducto_allowance_use_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_allowance_use_key UNIQUE (account_no, idempotency_key),
    CONSTRAINT ducto_allowance_use_figures CHECK (
        requested > 0 AND taken >= 0 AND used_after >= taken AND remaining >= 0)
);

CREATE INDEX ducto_allowance_use_total ON ducto_allowance_use (account_no, plan_id, period_start, used_after);

CREATE TABLE ducto_spend_cap (
    account_no BIGINT NOT NULL,
    cap_window VARCHAR(20) COLLATE "C" NOT NULL,
    model TEXT COLLATE "C" NOT NULL,
    cap_limit BIGINT NOT NULL,
    cap_action TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_no, cap_window, model),
    CONSTRAINT ducto_spend_cap_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_spend_cap_window CHECK (cap_window IN ('DAILY', 'WEEKLY', 'MONTHLY')),
    CONSTRAINT ducto_spend_cap_limit CHECK (cap_limit >= 0)
);

CREATE TABLE ducto_team (
    account_no BIGINT NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    initial_balance BIGINT NOT NULL,
    creation_key TEXT COLLATE "C",
    CONSTRAINT ducto_team_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_team_key UNIQUE (creation_key),
    CONSTRAINT ducto_team_initial_balance CHECK (initial_balance >= 0)
);

CREATE TABLE ducto_team_member (
    account_no BIGINT NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    member_role TEXT COLLATE "C" NOT NULL,
    spend_cap BIGINT,
    spent BIGINT NOT NULL,
    removed SMALLINT NOT NULL,
    PRIMARY KEY (account_no, user_id),
    CONSTRAINT ducto_team_member_team FOREIGN KEY (account_no) REFERENCES ducto_team (account_no),
    CONSTRAINT ducto_team_member_figures CHECK (spent >= 0 AND spend_cap >= 0),
    CONSTRAINT ducto_team_member_removed CHECK (removed BETWEEN 0 AND 1)
);

CREATE TABLE ducto_pricing_config (
    version INT NOT NULL PRIMARY KEY,
    config_id VARCHAR(36) COLLATE "C" NOT NULL,
    label TEXT COLLATE "C",
    config TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT ducto_pricing_config_id UNIQUE (config_id)
);

CREATE INDEX ducto_pricing_config_label ON ducto_pricing_config (label);

CREATE TABLE ducto_pricing_activation (
    activation_no BIGINT NOT NULL PRIMARY KEY,
    version INT NOT NULL,
    CONSTRAINT ducto_pricing_activation_version FOREIGN KEY (version) REFERENCES ducto_pricing_config (version)
);
