package io.ducto.tck.model;

import io.ducto.store.ExpiryOperations;
import io.ducto.store.MethodGroup;
import io.ducto.store.SweepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sweeps of expired credits: the rules EXP-04 to EXP-08. */
final class Sweeps implements ExpiryOperations {
    private final Gate gate;
    private final Accounts accounts;

    Sweeps(Gate gate, Accounts accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    @Override
    public SweepResult sweepExpiredCredits(boolean dryRun) {
        gate.pass(MethodGroup.EXPIRY, "sweepExpiredCredits");
        Instant now = gate.now();
        List<Taking> takings = takings(now); // EXP-06: a dry run and a real one go by the same list
        long amount = 0;
        for (Taking taking : takings) {
            amount = Math.addExact(amount, taking.rest().credits());
            if (!dryRun) {
                take(taking, now);
            }
        }
        return new SweepResult(takings.size(), amount, dryRun); // EXP-08: lots, not users
    }

    private List<Taking> takings(Instant now) {
        List<Taking> takings = new ArrayList<>();
        long total = 0;
        for (UserAccount account : accounts.users()) {
            for (Part rest : account.expiredRests(now).parts()) { // EXP-04
                if (!Credits.fits(total, rest.credits())) {
                    return takings; // GEN-04: it stops before, and the next sweep goes on
                }
                total += rest.credits();
                takings.add(new Taking(account, rest));
            }
        }
        return takings;
    }

    private void take(Taking taking, Instant now) {
        UserAccount account = taking.account();
        long balanceAfter = account.ledger().balance() - taking.rest().credits();
        accounts.append(
                account,
                Entry.expiry(accounts.nextTransactionId(), account.userId(), taking.rest(), balanceAfter, now));
    }

    private record Taking(UserAccount account, Part rest) {}
}
