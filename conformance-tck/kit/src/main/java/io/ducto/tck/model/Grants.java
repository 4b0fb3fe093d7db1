package io.ducto.tck.model;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import java.time.Instant;

/** Grants to users: the rules BAL-02, BAL-03 and EXP-01. */
final class Grants {
    private final Gate gate;
    private final Accounts accounts;

    Grants(Gate gate, Accounts accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    AddCreditsResult addCredits(AddCredits request) {
        gate.pass(MethodGroup.BALANCE, "addCredits");
        if (Gate.notNull("request", request).expiresAt() != null) {
            gate.pass(MethodGroup.EXPIRY, "addCredits"); // GEN-10
        }
        UserAccount account = accounts.user(request.userId());
        Instant now = gate.now();
        return account.keys()
                .once(request.idempotencyKey(), new Call.Grant(request), () -> grant(account, request, now));
    }

    private AddCreditsResult grant(UserAccount account, AddCredits request, Instant now) {
        Instant expiresAt = request.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) { // EXP-01; it needs the clock, so it comes after the key
            throw new IllegalArgumentException("expiresAt must be in the future, was " + expiresAt + " at " + now);
        }
        long amount = request.amount();
        String who = account.description();
        long balance =
                Credits.sumWithinLimit("the balance of " + who, account.ledger().balance(), amount); // GEN-04
        long purchased = account.ledger().purchased();
        if (request.type() == GrantType.PURCHASE) { // BAL-03, and GEN-04 though the balance has room
            purchased = Credits.sumWithinLimit("lifetimePurchased of " + who, purchased, amount);
        }
        String transactionId = accounts.nextTransactionId();
        accounts.append(account, Entry.grant(transactionId, request, balance, now));
        return new AddCreditsResult(transactionId, request.userId(), amount, balance, purchased, false);
    }
}
