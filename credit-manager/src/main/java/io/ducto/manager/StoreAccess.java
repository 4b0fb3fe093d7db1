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
import io.ducto.store.StoreUnavailableException;
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

    /** Makes a call that has one effect however often it is made: it has a key, or says what is to be. */
    <T> Answer<T> repeatable(Function<CreditStore, T> call) {
        return persistence.call(() -> call.apply(store));
    }

    /** Makes a call that changes nothing, so that there is no outcome that could be unknown. */
    <T> T read(Function<CreditStore, T> call) {
        try {
            return repeatable(call).value();
        } catch (StoreUnavailableException unavailable) {
            if (!unavailable.outcomeUnknown()) {
                throw unavailable;
            }
            throw new StoreUnavailableException(String.valueOf(unavailable.getMessage()), false, unavailable);
        }
    }

    /** Makes a call that cannot be repeated. */
    <T> T once(Function<CreditStore, T> call) {
        return call.apply(store);
    }

    Answer<ReserveResult> reserve(ReserveCredits request) {
        return repeatable(to -> to.reserveCredits(request));
    }

    Answer<DeductionResult> deduct(DeductCredits request) {
        return repeatable(to -> to.deductCredits(request));
    }

    /**
     * Ends a reservation of which it does not matter whether it has ended already. It does not throw: what the caller
     * reports is a charge that is made, or why it is not, and the time to live ends a reservation in any case.
     *
     * @return whether it has ended
     */
    boolean release(String userId, String reservationId) {
        try {
            repeatable(to -> to.releaseReservation(userId, reservationId));
            return true;
        } catch (RuntimeException failure) {
            if (hasEnded(failure)) {
                return true;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot release reservation " + reservationId + " of user " + userId + "; it expires by itself",
                    failure);
            return false;
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

    /** Says whether a call failed since its reservation was deducted, released or has expired. */
    static boolean hasEnded(RuntimeException failure) {
        return failure instanceof CreditRejectedException rejected
                && rejected.reason() == Rejection.RESERVATION_NOT_FOUND;
    }

    static boolean isConflict(CreditRejectedException rejected) {
        return rejected.reason() == Rejection.IDEMPOTENCY_CONFLICT;
    }
}
