package io.ducto.manager;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The store as the charges use it: calls that are repeated where that is safe, and what is made of several calls. */
final class StoreAccess {
    private static final System.Logger LOG = System.getLogger(CreditManager.class.getName());

    private final CreditStore store;
    private final Set<MethodGroup> groups;
    private final Persistence persistence;

    StoreAccess(CreditStore store, Persistence persistence) {
        this.store = store;
        this.groups = store.supportedGroups();
        this.persistence = persistence;
    }

    boolean supports(MethodGroup group) {
        return groups.contains(group);
    }

    /** Makes a call that changes nothing, or has a key. */
    <T> Answer<T> keyed(Function<CreditStore, T> call) {
        return persistence.call(() -> call.apply(store));
    }

    /** Makes a call that changes nothing. */
    <T> T read(Function<CreditStore, T> call) {
        return keyed(call).value();
    }

    /** Makes a call that cannot be repeated. */
    <T> T once(Function<CreditStore, T> call) {
        return call.apply(store);
    }

    Answer<ReserveResult> reserve(ReserveCredits request) {
        return keyed(to -> to.reserveCredits(request));
    }

    Answer<DeductionResult> deduct(DeductCredits request) {
        return keyed(to -> to.deductCredits(request));
    }

    /**
     * Ends a reservation of which it does not matter whether it has ended already. It does not throw: what the caller
     * reports is a charge that is made, or why it is not, and the time to live ends a reservation in any case.
     */
    void release(String userId, String reservationId) {
        try {
            read(to -> to.releaseReservation(userId, reservationId));
        } catch (CreditRejectedException hasEnded) {
            // It was deducted, or released, or it has expired.
        } catch (RuntimeException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot release reservation " + reservationId + " of user " + userId + "; it expires by itself",
                    failure);
        }
    }

    /**
     * Says whether a key of a user was used, without using it: a deduction from a reservation that never was is rejected,
     * and the key is looked at first (rule IDM-06).
     */
    boolean isUsed(String userId, String key) {
        String nowhere = "none-" + UUID.randomUUID();
        try {
            DeductionResult taken = deduct(DeductCredits.of(userId, nowhere, 1).withIdempotencyKey(key))
                    .value();
            once(to -> to.refundCredits(RefundCredits.of(taken.transactionId())));
        } catch (CreditRejectedException rejected) {
            return rejected.reason() == Rejection.IDEMPOTENCY_CONFLICT;
        }
        throw new IllegalStateException("the store took a credit of user " + userId + " from the reservation " + nowhere
                + ", which does not exist (rule DED-03), and got it back; run the conformance kit against the store");
    }

    static boolean isConflict(CreditRejectedException rejected) {
        return rejected.reason() == Rejection.IDEMPOTENCY_CONFLICT;
    }
}
