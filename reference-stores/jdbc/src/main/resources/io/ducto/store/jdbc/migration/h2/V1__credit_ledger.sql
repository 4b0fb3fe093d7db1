-- H2 counts UTF-16 units where the others count characters, so an id of 255 characters needs 510.
-- H2 2.4.240 cannot evaluate a CHECK with IN once the connection that made it is closed: hence the expressions.
-- Instants are microseconds since 1970-01-01T00:00:00Z. The tables are explained in docs/schema.md.

CREATE TABLE ducto_account (
    account_no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind VARCHAR(20) NOT NULL,
    owner_id VARCHAR(510) NOT NULL,
    version BIGINT NOT NULL,
    plan_id VARCHAR(510),
    CONSTRAINT ducto_account_owner UNIQUE (kind, owner_id),
    CONSTRAINT ducto_account_kind CHECK (REGEXP_LIKE(kind, '^(USER|TEAM|STORE)$'))
);

CREATE TABLE ducto_ledger_entry (
    account_no BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    transaction_id VARCHAR(36) NOT NULL,
    type VARCHAR(20) NOT NULL,
    amount BIGINT NOT NULL,
    balance_after BIGINT NOT NULL,
    lifetime_purchased BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    user_id VARCHAR(510),
    model VARCHAR(510),
    operation_type VARCHAR(510),
    reservation_id VARCHAR(36),
    original_transaction_id VARCHAR(36),
    reason VARCHAR(4000),
    expires_at BIGINT,
    requested_amount BIGINT,
    member_spent BIGINT,
    drawn_lots VARCHAR(1000000),
    idempotency_key VARCHAR(510),
    metadata VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (account_no, sequence),
    CONSTRAINT ducto_ledger_entry_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_ledger_entry_transaction UNIQUE (transaction_id),
    CONSTRAINT ducto_ledger_entry_key UNIQUE (account_no, idempotency_key),
    CONSTRAINT ducto_ledger_entry_reservation UNIQUE (reservation_id),
    CONSTRAINT ducto_ledger_entry_balance CHECK (balance_after >= 0),
    CONSTRAINT ducto_ledger_entry_purchased CHECK (lifetime_purchased >= 0),
    CONSTRAINT ducto_ledger_entry_sign CHECK (
        (REGEXP_LIKE(type, '^(PURCHASE|ADJUSTMENT|PROMOTION|REFUND)$') AND amount > 0)
        OR (REGEXP_LIKE(type, '^(DEDUCTION|EXPIRY)$') AND amount < 0)),
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
    reservation_id VARCHAR(36) NOT NULL PRIMARY KEY,
    account_no BIGINT NOT NULL,
    state VARCHAR(20) NOT NULL,
    amount BIGINT NOT NULL,
    available_after BIGINT NOT NULL,
    operation_type VARCHAR(510) NOT NULL,
    model VARCHAR(510),
    expires_at BIGINT NOT NULL,
    held_lots VARCHAR(1000000),
    idempotency_key VARCHAR(510),
    CONSTRAINT ducto_reservation_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_reservation_key UNIQUE (account_no, idempotency_key),
    CONSTRAINT ducto_reservation_state CHECK (REGEXP_LIKE(state, '^(LIVE|DEDUCTED|RELEASED|EXPIRED)$')),
    CONSTRAINT ducto_reservation_amount CHECK (amount > 0 AND available_after >= 0)
);

CREATE INDEX ducto_reservation_live ON ducto_reservation (account_no, state);

CREATE TABLE ducto_allowance_use (
    use_id VARCHAR(36) NOT NULL PRIMARY KEY,
    account_no BIGINT NOT NULL,
    plan_id VARCHAR(510),
    period_start BIGINT NOT NULL,
    requested BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    used_after BIGINT NOT NULL,
    remaining BIGINT NOT NULL,
    idempotency_key VARCHAR(510),
    CONSTRAINT ducto_allowance_use_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_allowance_use_key UNIQUE (account_no, idempotency_key),
    CONSTRAINT ducto_allowance_use_figures CHECK (
        requested > 0 AND taken >= 0 AND used_after >= taken AND remaining >= 0)
);

CREATE INDEX ducto_allowance_use_total ON ducto_allowance_use (account_no, plan_id, period_start, used_after);

CREATE TABLE ducto_spend_cap (
    account_no BIGINT NOT NULL,
    cap_window VARCHAR(20) NOT NULL,
    model VARCHAR(510) NOT NULL,
    cap_limit BIGINT NOT NULL,
    cap_action VARCHAR(510) NOT NULL,
    PRIMARY KEY (account_no, cap_window, model),
    CONSTRAINT ducto_spend_cap_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_spend_cap_window CHECK (REGEXP_LIKE(cap_window, '^(DAILY|WEEKLY|MONTHLY)$')),
    CONSTRAINT ducto_spend_cap_limit CHECK (cap_limit >= 0)
);

CREATE TABLE ducto_team (
    account_no BIGINT NOT NULL PRIMARY KEY,
    name VARCHAR(510) NOT NULL,
    initial_balance BIGINT NOT NULL,
    creation_key VARCHAR(510),
    CONSTRAINT ducto_team_account FOREIGN KEY (account_no) REFERENCES ducto_account (account_no),
    CONSTRAINT ducto_team_key UNIQUE (creation_key),
    CONSTRAINT ducto_team_initial_balance CHECK (initial_balance >= 0)
);

CREATE TABLE ducto_team_member (
    account_no BIGINT NOT NULL,
    user_id VARCHAR(510) NOT NULL,
    member_role VARCHAR(510) NOT NULL,
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
    config_id VARCHAR(36) NOT NULL,
    label VARCHAR(510),
    config CHARACTER LARGE OBJECT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT ducto_pricing_config_id UNIQUE (config_id)
);

CREATE INDEX ducto_pricing_config_label ON ducto_pricing_config (label);

CREATE TABLE ducto_pricing_activation (
    activation_no BIGINT NOT NULL PRIMARY KEY,
    version INT NOT NULL,
    CONSTRAINT ducto_pricing_activation_version FOREIGN KEY (version) REFERENCES ducto_pricing_config (version)
);
