package io.ducto.manager;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The credits that one charge holds until it takes them.
 *
 * <p>Holds of one amount are numbered, and each number has a key of its own. All attempts of a charge go through the numbers
 * from 1, and go on to the next only when they know that the hold has ended; so they agree on which hold is deducted. The
 * deduction has the same key whichever hold it names, so there is one at most.
 */
final class Holds {
    /** More attempts of one charge have not failed in between. */
    private static final int MOST_GENERATIONS = 100;

    private final StoreAccess store;
    private final ManagedPricing pricing;
    private final DeductUsage request;
    private final ChargeKeys keys;
    private final Duration timeToLive;

    Holds(ChargeContext context, DeductUsage request, ChargeKeys keys) {
        this.store = context.store();
        this.pricing = context.pricing();
        this.request = request;
        this.keys = keys;
        this.timeToLive = context.holdTimeToLive();
    }

    /**
     * Makes a hold that no attempt has had before, and that is live therefore. Those that earlier attempts left are released:
     * whether they are live cannot be seen.
     */
    Hold fresh(long amount, Duration time) {
        for (int generation = 1; generation <= MOST_GENERATIONS; generation++) {
            ReserveResult hold = reserve(amount, generation, time);
            if (!hold.replayed()) {
                return new Hold(hold);
            }
            release(hold);
        }
        throw tooMany(amount);
    }

    /** Takes an amount from the first hold of another that is live, or was deducted by this charge before. */
    Answer<DeductionResult> deductInTurn(long held, long amount) {
        for (int generation = 1; generation <= MOST_GENERATIONS; generation++) {
            ReserveResult hold = reserve(held, generation, timeToLive);
            try {
                return deduct(hold, amount);
            } catch (RuntimeException failure) {
                if (!StoreAccess.hasEnded(failure)) {
                    release(hold);
                    throw failure;
                }
            }
        }
        throw tooMany(held);
    }

    /** Takes an amount from a hold. */
    Answer<DeductionResult> deduct(ReserveResult hold, long amount) {
        return store.deduct(DeductCredits.of(request.userId(), hold.reservationId(), amount)
                .withIdempotencyKey(keys.key())
                .withMetadata(request.metadata()));
    }

    /**
     * Finds the deduction that an earlier attempt made. Only when the key of the deduction is known to be used: then nothing
     * is taken here.
     *
     * @param held the amount of the hold that it was made from
     * @return the replay, or null if it was made from no such hold
     */
    @Nullable Answer<DeductionResult> earlierDeduction(long held, long amount) {
        for (int generation = 1; generation <= MOST_GENERATIONS; generation++) {
            ReserveResult hold;
            try {
                hold = reserve(held, generation, timeToLive);
            } catch (CreditRejectedException noFurtherHold) {
                return null;
            }
            try {
                return deduct(hold, amount);
            } catch (CreditRejectedException otherHold) {
                release(hold);
            }
            if (!hold.replayed()) {
                return null;
            }
        }
        return null;
    }

    /** Gives back what other attempts of this charge hold, in holds of one amount. */
    void giveBackAll(long amount) {
        for (int generation = 1; generation <= MOST_GENERATIONS; generation++) {
            ReserveResult hold;
            try {
                hold = reserve(amount, generation, timeToLive);
            } catch (CreditRejectedException noFurtherHold) {
                return;
            }
            release(hold);
            if (!hold.replayed()) {
                return;
            }
        }
    }

    /** Gives back a hold unless it has ended. Should that fail, it can be tried again. */
    void giveBack(@Nullable Hold hold) {
        if (hold != null && !hold.hasEnded() && release(hold.reservation())) {
            hold.end();
        }
    }

    private boolean release(ReserveResult hold) {
        return store.release(request.userId(), hold.reservationId());
    }

    private ReserveResult reserve(long amount, int generation, Duration time) {
        return store.reserve(new ReserveCredits(
                        request.userId(),
                        amount,
                        request.operationType(),
                        request.usage().model(),
                        pricing.minBalance(),
                        time,
                        keys.hold(amount, generation)))
                .value();
    }

    private IllegalStateException tooMany(long amount) {
        return new IllegalStateException(
                "none of " + MOST_GENERATIONS + " reservations of " + amount
                        + " credits of user " + request.userId() + " for the key " + keys.key()
                        + " could be used; if no attempt of this charge has failed before, run the conformance kit against the store");
    }
}
