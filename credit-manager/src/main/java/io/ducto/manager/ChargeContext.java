package io.ducto.manager;

import io.ducto.event.CreditEvent;
import io.ducto.store.CapBreach;
import io.ducto.store.MethodGroup;
import io.ducto.store.StoreUnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all charges of one manager share.
 *
 * @param store the store
 * @param pricing the prices
 * @param announcer makes the events
 * @param recentKeys says which effects are news
 * @param plans whether allowances pay first
 * @param holdTimeToLive how long a charge holds credits at most, should it be cut off
 */
record ChargeContext(
        StoreAccess store,
        ManagedPricing pricing,
        Announcer announcer,
        RecentKeys recentKeys,
        boolean plans,
        Duration holdTimeToLive) {

    /**
     * Says whether an operation that has succeeded is to be told of.
     *
     * @param account whose key it is
     * @param callersKey the key that the caller gave, or null: a key that was made for one call cannot come again
     * @param replayed whether the store says that an earlier call had the effect
     * @param doubtful whether that may have been this call's own first try
     */
    boolean isNews(String account, @Nullable String callersKey, boolean replayed, boolean doubtful) {
        return callersKey == null ? !replayed || doubtful : recentKeys.isNews(account, callersKey, replayed, doubtful);
    }

    /**
     * Notes that an operation may have happened, and says so, with the key by which it is settled.
     *
     * @param unavailable what the store said last
     * @param partly whether an earlier step has happened, whatever became of the last one
     * @param account whose key it is
     * @param key the key of the operation
     * @return the exception to throw
     */
    StoreUnavailableException told(StoreUnavailableException unavailable, boolean partly, String account, String key) {
        if (!unavailable.outcomeUnknown() && !partly) {
            return unavailable;
        }
        recentKeys.inDoubt(account, key);
        return new StoreUnavailableException(
                "the operation of " + account + " may have happened" + (partly ? ", or a part of it" : "")
                        + "; make it again with the key " + key + ", and it has one effect. The store: "
                        + unavailable.getMessage(),
                true,
                unavailable);
    }

    /** The account of a user, as {@link RecentKeys} names it. */
    static String account(String userId) {
        return "user " + userId;
    }

    /**
     * Returns the cap that an amount would pass without being stopped, if anybody wants to know. It is asked before the
     * operation, since afterwards the amount is among what was spent.
     */
    @Nullable CapBreach warning(String userId, @Nullable String model, long amount) {
        if (amount == 0
                || !store.supports(MethodGroup.SPEND_CAPS)
                || !announcer.isAwaited(CreditEvent.CapWarning.class)) {
            return null;
        }
        try {
            return store.read(to -> to.checkSpendCap(userId, model, amount))
                    .filter(breach -> !breach.cap().action().denies())
                    .orElse(null);
        } catch (StoreUnavailableException noWarning) {
            // A charge must not fail for want of a warning; if the store stays away, it will say so itself.
            return null;
        }
    }
}
