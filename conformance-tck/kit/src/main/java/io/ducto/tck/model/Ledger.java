package io.ducto.tck.model;

import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The entries of one account, oldest first. They are only ever appended (HIS-04); every figure is a sum of them. */
final class Ledger {
    private static final Comparator<Lot> BY_EXPIRY = Comparator.comparing(Lot::expiresAt);

    private final List<Entry> entries = new ArrayList<>();

    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    void append(Entry entry) {
        entries.add(entry);
    }

    long balance() {
        long balance = 0;
        for (Entry entry : entries) {
            balance = Math.addExact(balance, entry.transaction().amount()); // HIS-02
        }
        return balance;
    }

    long purchased() {
        long purchased = 0;
        for (Entry entry : entries) {
            if (entry.transaction().type() == TransactionType.PURCHASE) { // BAL-03
                purchased = Math.addExact(purchased, entry.transaction().amount());
            }
        }
        return purchased;
    }

    /** What was given back of a deduction, over all its refunds. */
    long refundedOf(String deductionId) {
        long refunded = 0;
        for (Entry entry : entries) {
            Transaction transaction = entry.transaction();
            if (transaction.type() == TransactionType.REFUND
                    && deductionId.equals(transaction.originalTransactionId())) {
                refunded = Math.addExact(refunded, transaction.amount());
            }
        }
        return refunded;
    }

    /** What is in a lot, held by reservations or not. */
    long contentOf(Lot lot) {
        long content = 0;
        for (Entry entry : entries) {
            content = Math.addExact(content, entry.changeOf(lot));
        }
        return content;
    }

    /** All lots that ever were: earliest expiry first, ties by age, the credits without expiry last (EXP-02). */
    List<Lot> lotsInDrawingOrder() {
        List<Lot> lots = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.transaction().expiresAt() != null) {
                lots.add(entry.draw().parts().get(0).lot());
            }
        }
        lots.sort(BY_EXPIRY); // a stable sort: among equals the older grant stays in front
        lots.add(Lot.LASTING);
        return lots;
    }
}
