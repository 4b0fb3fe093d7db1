package io.ducto.store.jdbc;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of lots: one for each grant that expires. */
final class Lots {
    private static final String INSERT = """
            INSERT INTO ducto_lot (account_no, sequence, expires_at, unspent)
            VALUES (:accountNo, :sequence, :expiresAt, :unspent)""";

    private static final String CHANGE = """
            UPDATE ducto_lot SET unspent = unspent + :change
            WHERE account_no = :accountNo AND sequence = :sequence""";

    private Lots() {}

    static void open(Handle handle, LedgerEntry grant, Instant expiresAt) {
        handle.createUpdate(INSERT)
                .bind("accountNo", grant.accountNo())
                .bind("sequence", grant.sequence())
                .bind("expiresAt", Micros.of(expiresAt))
                .bind("unspent", grant.amount())
                .execute();
    }

    static void take(Handle handle, long accountNo, LotParts parts) {
        change(handle, accountNo, parts, -1);
    }

    static void giveBack(Handle handle, long accountNo, LotParts parts) {
        change(handle, accountNo, parts, 1);
    }

    private static void change(Handle handle, long accountNo, LotParts parts, int sign) {
        if (parts.amounts().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(CHANGE);
        parts.amounts()
                .forEach((lot, amount) -> batch.bind("accountNo", accountNo)
                        .bind("sequence", lot)
                        .bind("change", sign * amount)
                        .add());
        batch.execute();
    }
}
