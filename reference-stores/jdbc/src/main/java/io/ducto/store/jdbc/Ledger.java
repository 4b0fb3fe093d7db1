package io.ducto.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.PageRequest;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.TransactionType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: one row for each change of a balance, which is written once and never changed (rule HIS-04). The newest row
 * of an account has its balance.
 */
final class Ledger {
    private static final String INSERT = """
            INSERT INTO ducto_ledger_entry (account_no, sequence, transaction_id, type, amount, balance_after,
                lifetime_purchased, created_at, user_id, model, operation_type, reservation_id,
                original_transaction_id, reason, expires_at, requested_amount, member_spent, drawn_lots,
                idempotency_key, metadata)
            VALUES (:accountNo, :sequence, :transactionId, :type, :amount, :balanceAfter,
                :lifetimePurchased, :createdAt, :userId, :model, :operationType, :reservationId,
                :originalTransactionId, :reason, :expiresAt, :requestedAmount, :memberSpent, :drawnLots,
                :idempotencyKey, :metadata)""";

    private static final String SELECT =
            "SELECT e.*, a.kind, a.owner_id FROM ducto_ledger_entry e JOIN ducto_account a ON a.account_no = e.account_no ";

    private static final String BY_ID = SELECT + "WHERE e.transaction_id = :transactionId";

    private static final String BY_KEY = SELECT + "WHERE e.account_no = :accountNo AND e.idempotency_key = :key";

    private static final String BY_SEQUENCE = SELECT + "WHERE e.account_no = :accountNo AND e.sequence = :sequence";

    private static final String PAGE = SELECT + """
            WHERE a.kind = :kind AND a.owner_id = :owner
              AND (:cursor IS NULL OR e.sequence < (SELECT c.sequence FROM ducto_ledger_entry c
                                                    WHERE c.transaction_id = :cursor))
            ORDER BY e.sequence DESC
            LIMIT :limit""";

    /** What is none goes to no database: not each can be asked for every text. */
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Database database;

    Ledger(Database database) {
        this.database = database;
    }

    /** Returns the entry of an id, or rejects with TRANSACTION_NOT_FOUND. */
    LedgerEntry get(String operation, String transactionId) {
        return database.read(operation, handle -> byId(handle, transactionId))
                .orElseThrow(() -> CreditRejectedException.transactionNotFound(transactionId));
    }

    /** Returns a page; its cursor is the id of its oldest entry, and so stays right whatever is written meanwhile. */
    TransactionPage page(String operation, AccountKind kind, String owner, PageRequest page) {
        String cursor = page.cursor();
        if (cursor != null) {
            checkCursor(operation, kind, owner, cursor);
        }
        List<Transaction> entries = database.read(
                operation,
                handle -> handle.createQuery(PAGE)
                        .bind("kind", kind.name())
                        .bind("owner", owner)
                        .bind("cursor", cursor)
                        .bind("limit", page.limit() + 1)
                        .map(Ledger::entry)
                        .map(LedgerEntry::shown)
                        .list());
        if (entries.size() <= page.limit()) {
            return new TransactionPage(entries, null);
        }
        List<Transaction> shown = entries.subList(0, page.limit());
        return new TransactionPage(shown, shown.get(shown.size() - 1).transactionId());
    }

    /** Returns the entry that used a key. */
    static LedgerEntry byKey(Handle handle, AccountState account, String key) {
        return handle.createQuery(BY_KEY)
                .bind("accountNo", account.accountNo())
                .bind("key", key)
                .map(Ledger::entry)
                .one();
    }

    /** Returns the entry at a place of an account's ledger. */
    static LedgerEntry bySequence(Handle handle, AccountState account, long sequence) {
        return handle.createQuery(BY_SEQUENCE)
                .bind("accountNo", account.accountNo())
                .bind("sequence", sequence)
                .map(Ledger::entry)
                .one();
    }

    static void write(Handle handle, LedgerEntry entry) {
        Transaction shown = entry.shown();
        handle.createUpdate(INSERT)
                .bind("accountNo", entry.accountNo())
                .bind("sequence", entry.sequence())
                .bind("transactionId", shown.transactionId())
                .bind("type", shown.type().name())
                .bind("amount", shown.amount())
                .bind("balanceAfter", shown.balanceAfter())
                .bind("lifetimePurchased", entry.lifetimePurchased())
                .bind("createdAt", Micros.of(shown.createdAt()))
                .bind("userId", shown.userId())
                .bind("model", shown.model())
                .bind("operationType", shown.operationType())
                .bind("reservationId", entry.reservationId())
                .bind("originalTransactionId", shown.originalTransactionId())
                .bind("reason", shown.reason())
                .bind("expiresAt", Micros.ofNullable(shown.expiresAt()))
                .bind("requestedAmount", entry.requestedAmount())
                .bind("memberSpent", entry.memberSpent())
                .bind("drawnLots", entry.drawn().toColumn())
                .bind("idempotencyKey", shown.idempotencyKey())
                .bind("metadata", Json.of(shown.metadata()))
                .execute();
    }

    private static Optional<LedgerEntry> byId(Handle handle, String transactionId) {
        return handle.createQuery(BY_ID)
                .bind("transactionId", transactionId)
                .map(Ledger::entry)
                .findOne();
    }

    private void checkCursor(String operation, AccountKind kind, String owner, String cursor) {
        boolean fits = ID.matcher(cursor).matches()
                && database.read(operation, handle -> byId(handle, cursor))
                        .filter(entry -> entry.kind() == kind && entry.ownerId().equals(owner))
                        .isPresent();
        if (!fits) {
            throw new IllegalArgumentException(
                    "cursor must be the nextCursor of a page of " + kind.named(owner) + ", was " + cursor);
        }
    }

    private static LedgerEntry entry(ResultSet row, StatementContext context) throws SQLException {
        boolean ofTeam = AccountKind.valueOf(row.getString("kind")) == AccountKind.TEAM;
        Transaction shown = new Transaction(
                requireNonNull(row.getString("transaction_id")),
                TransactionType.valueOf(row.getString("type")),
                row.getLong("amount"),
                row.getLong("balance_after"),
                Micros.instant(row.getLong("created_at")),
                row.getString("user_id"),
                ofTeam ? row.getString("owner_id") : null,
                row.getString("model"),
                row.getString("operation_type"),
                row.getString("original_transaction_id"),
                row.getString("reason"),
                instant(row, "expires_at"),
                row.getString("idempotency_key"),
                Json.metadata(row.getString("metadata")));
        return new LedgerEntry(
                row.getLong("account_no"),
                row.getLong("sequence"),
                shown,
                row.getLong("lifetime_purchased"),
                row.getString("reservation_id"),
                Columns.nullableLong(row, "requested_amount"),
                Columns.nullableLong(row, "member_spent"),
                LotParts.ofColumn(row.getString("drawn_lots")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long micros = Columns.nullableLong(row, column);
        return micros == null ? null : Micros.instant(micros);
    }
}
