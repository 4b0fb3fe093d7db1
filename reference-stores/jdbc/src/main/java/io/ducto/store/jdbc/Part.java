package io.ducto.store.jdbc;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What can be read of an account. All parts that an operation needs are read by one statement, a UNION ALL of their
 * queries: they are of one instant, and cost one round trip.
 *
 * <p>Every query gives the columns of {@link #ACCOUNT}, which comes first and so tells the database their types; each part
 * says what they mean. The account is {@code me}. There is no WITH clause, since H2
 * compiles a statement that has one anew at every use. The newest entry is asked for by the whole primary key,
 * since not every database goes through an index backwards for a part of it.
 */
enum Part {
    /**
     * The account itself and the figures of its newest ledger entry: number, sequence, balance, lifetime purchases, -,
     * plan.
     */
    ACCOUNT("""
            SELECT 'ACCOUNT' AS part, me.account_no AS num, e.sequence AS figure1, e.balance_after AS figure2,
                   e.lifetime_purchased AS figure3, e.created_at AS instant, me.plan_id AS text1, e.model AS text2,
                   e.drawn_lots AS text3
            FROM ducto_account me
            LEFT JOIN (SELECT * FROM ducto_ledger_entry
                       WHERE account_no = (SELECT account_no FROM ducto_account
                                           WHERE kind = :kind AND owner_id = :owner)
                       ORDER BY account_no DESC, sequence DESC LIMIT 1) e ON e.account_no = me.account_no
            WHERE me.kind = :kind AND me.owner_id = :owner"""),

    /** The use of the idempotency key {@code :key}: where it is kept. */
    KEY("""
            SELECT 'KEY', NULL, NULL, NULL, NULL, NULL, 'LEDGER_ENTRY', NULL, NULL
            FROM ducto_account me JOIN ducto_ledger_entry k ON k.account_no = me.account_no
            WHERE me.kind = :kind AND me.owner_id = :owner AND k.idempotency_key = :key
            UNION ALL
            SELECT 'KEY', NULL, NULL, NULL, NULL, NULL, 'RESERVATION', NULL, NULL
            FROM ducto_account me JOIN ducto_reservation k ON k.account_no = me.account_no
            WHERE me.kind = :kind AND me.owner_id = :owner AND k.idempotency_key = :key
            UNION ALL
            SELECT 'KEY', NULL, NULL, NULL, NULL, NULL, 'ALLOWANCE_USE', NULL, NULL
            FROM ducto_account me JOIN ducto_allowance_use k ON k.account_no = me.account_no
            WHERE me.kind = :kind AND me.owner_id = :owner AND k.idempotency_key = :key"""),

    /**
     * What live reservations hold: -, amount, -, -, -, model, -, lots. Those that hold credits without expiry only come
     * as one row for each model.
     */
    HELD("""
            SELECT 'HELD', NULL, SUM(r.amount), NULL, NULL, NULL, r.model, NULL, NULL
            FROM ducto_account me JOIN ducto_reservation r ON r.account_no = me.account_no AND r.state = 'LIVE'
            WHERE me.kind = :kind AND me.owner_id = :owner
              AND r.expires_at > :now AND r.held_lots IS NULL
            GROUP BY r.model
            UNION ALL
            SELECT 'HELD', NULL, r.amount, NULL, NULL, NULL, r.model, NULL, r.held_lots
            FROM ducto_account me JOIN ducto_reservation r ON r.account_no = me.account_no AND r.state = 'LIVE'
            WHERE me.kind = :kind AND me.owner_id = :owner
              AND r.expires_at > :now AND r.held_lots IS NOT NULL"""),

    /** How many reservations have expired and are still called live: -, count. */
    OVERDUE("""
            SELECT 'OVERDUE', NULL, COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL
            FROM ducto_account me JOIN ducto_reservation r ON r.account_no = me.account_no AND r.state = 'LIVE'
            WHERE me.kind = :kind AND me.owner_id = :owner
              AND r.expires_at <= :now"""),

    /** The live reservation {@code :reservation}: -, amount, -, -, -, model, operation type, lots. */
    RESERVATION("""
            SELECT 'RESERVATION', NULL, r.amount, NULL, NULL, NULL, r.model, r.operation_type, r.held_lots
            FROM ducto_account me JOIN ducto_reservation r ON r.account_no = me.account_no AND r.state = 'LIVE'
            WHERE me.kind = :kind AND me.owner_id = :owner
              AND r.reservation_id = :reservation AND r.expires_at > :now"""),

    /** The lots that have unspent credits: sequence of the grant, unspent, -, -, expiry. */
    LOT("""
            SELECT 'LOT', l.sequence, l.unspent, NULL, NULL, l.expires_at, NULL, NULL, NULL
            FROM ducto_account me JOIN ducto_lot l ON l.account_no = me.account_no
            WHERE me.kind = :kind AND me.owner_id = :owner AND l.unspent > 0"""),

    /**
     * The spend caps: -, limit, and the two halves of what was spent in the cap's window; -, window, model, action. The
     * earliest of the three windows bounds what is read.
     */
    CAP("""
            SELECT 'CAP', NULL, c.cap_limit,
                   SUM((-e.amount - (-e.amount % 4294967296)) / 4294967296), SUM(-e.amount % 4294967296),
                   NULL, c.cap_window, c.model, c.cap_action
            FROM ducto_account me
            JOIN ducto_spend_cap c ON c.account_no = me.account_no
            LEFT JOIN ducto_ledger_entry e ON e.account_no = me.account_no AND e.type = 'DEDUCTION'
                  AND e.created_at >= :earliest
                  AND (c.model = '' OR c.model = e.model)
                  AND (c.cap_window = 'DAILY' AND e.created_at >= :day AND e.created_at < :dayEnd
                       OR c.cap_window = 'WEEKLY' AND e.created_at >= :week AND e.created_at < :weekEnd
                       OR c.cap_window = 'MONTHLY' AND e.created_at >= :month AND e.created_at < :monthEnd)
            WHERE me.kind = :kind AND me.owner_id = :owner
            GROUP BY c.cap_limit, c.cap_window, c.model, c.cap_action"""),

    /** What was refunded of the deduction {@code :original}: -, amount. */
    REFUNDED("""
            SELECT 'REFUNDED', NULL, SUM(e.amount), NULL, NULL, NULL, NULL, NULL, NULL
            FROM ducto_account me JOIN ducto_ledger_entry e ON e.account_no = me.account_no AND e.type = 'REFUND'
            WHERE me.kind = :kind AND me.owner_id = :owner
              AND e.original_transaction_id = :original"""),

    /** The member {@code :member} of a team: -, spent, cap, 1 if removed. */
    MEMBER("""
            SELECT 'MEMBER', NULL, m.spent, m.spend_cap, m.removed, NULL, m.member_role, NULL, NULL
            FROM ducto_account me JOIN ducto_team_member m ON m.account_no = me.account_no
            WHERE me.kind = :kind AND me.owner_id = :owner AND m.user_id = :member""");

    private static final Map<Set<Part>, String> QUERIES = new ConcurrentHashMap<>();

    private final String query;

    Part(String query) {
        this.query = query;
    }

    /** Returns the statement that reads some parts. */
    static String query(Set<Part> parts) {
        return QUERIES.computeIfAbsent(
                parts,
                asked -> EnumSet.copyOf(asked).stream()
                        .map(part -> part.query)
                        .collect(Collectors.joining("\nUNION ALL\n")));
    }
}
