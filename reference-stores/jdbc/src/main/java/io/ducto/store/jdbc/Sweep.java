package io.ducto.store.jdbc;

import static io.ducto.store.jdbc.AccountKind.USER;

import io.ducto.store.StoreUnavailableException;
import io.ducto.store.SweepResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is left of expired lots, one user after another, each in a transaction of its own (rules EXP-04 to EXP-09). A
 * user whose account another transaction has locked is put off to the end. One that fails is left to the next sweep; the
 * rest goes on.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private static final String OPERATION = "sweepExpiredCredits";

    private static final Question FIGURES = Question.of(Set.of(Part.ACCOUNT, Part.HELD, Part.OVERDUE, Part.LOT));

    private static final String USERS = """
            SELECT DISTINCT a.owner_id FROM ducto_lot l JOIN ducto_account a ON a.account_no = l.account_no
            WHERE l.expires_at <= :now AND l.unspent > 0 AND a.kind = 'USER'""";

    private final Database database;
    private final Accounts accounts;
    private final Instant now;
    private final boolean dryRun;
    private long count;
    private long amount;

    Sweep(Database database, Accounts accounts, boolean dryRun) {
        this.database = database;
        this.accounts = accounts;
        this.dryRun = dryRun;
        this.now = accounts.now();
    }

    SweepResult run() {
        List<String> users = database.read(
                OPERATION,
                handle -> handle.createQuery(USERS)
                        .bind("now", Micros.of(now))
                        .mapTo(String.class)
                        .list());
        Deque<String> locked = new ArrayDeque<>();
        List<StoreUnavailableException> failures = new ArrayList<>();
        for (String user : users) {
            if (!swept(user, false, failures)) {
                locked.add(user);
            }
        }
        for (String user : locked) {
            swept(user, true, failures);
        }
        if (!failures.isEmpty() && failures.size() == users.size()) {
            throw failures.stream()
                    .filter(StoreUnavailableException::outcomeUnknown)
                    .findFirst()
                    .orElse(failures.get(0));
        }
        return new SweepResult(count, amount, dryRun);
    }

    /** Sweeps a user; returns false if another transaction has the account and the sweep is not to wait for it. */
    private boolean swept(String user, boolean wait, List<StoreUnavailableException> failures) {
        try {
            Optional<LotParts> taken =
                    dryRun ? Optional.of(look(user)) : database.write(OPERATION, handle -> take(handle, user, wait));
            taken.ifPresent(lots -> {
                count += lots.amounts().size();
                amount += lots.total();
            });
            return taken.isPresent();
        } catch (StoreUnavailableException e) {
            LOG.warn("the expired credits of user {} are left to the next sweep: {}", user, e.getMessage());
            failures.add(e);
            return true;
        }
    }

    private LotParts look(String user) {
        return fitting(database.read(OPERATION, handle -> FIGURES.ask(handle, USER, user, now)));
    }

    /** Sweeps a user in a transaction; empty if another one has the account. */
    private Optional<LotParts> take(Handle handle, String user, boolean wait) {
        AccountState account = accounts.lockAsOf(now, wait, handle, USER, user, FIGURES);
        if (account == null) {
            return Optional.empty();
        }
        LotParts expired = fitting(account);
        AccountState before = account;
        for (Map.Entry<Long, Long> lot : expired.amounts().entrySet()) {
            LedgerEntry grant = Ledger.bySequence(handle, account, lot.getKey());
            LedgerEntry expiry = LedgerEntry.expiry(before, grant.transactionId(), lot.getValue());
            Ledger.write(handle, expiry);
            before = before.after(expiry);
        }
        Lots.take(handle, account.accountNo(), expired);
        Reservations.markExpired(handle, account);
        return Optional.of(expired);
    }

    /** Leaves a user to the next sweep whose credits would take the total past a long (rule GEN-04). */
    private LotParts fitting(AccountState account) {
        LotParts expired = account.expired();
        return expired.total() > Long.MAX_VALUE - amount ? LotParts.NONE : expired;
    }
}
