package io.ducto.manager;

import io.ducto.pricing.CostBreakdown;
import io.ducto.store.AllowanceResult;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.UsageWindowResult;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that charges a user, which a retry with the same key repeats from the start. docs/decisions/0035 has the states
 * that it can stop in, and why each is safe.
 *
 * <p>What must happen once has a key that every attempt makes alike: the allowance is used under one, the credits are taken
 * under the other. The first use of the allowance fixes what it pays; what is left for the credits follows from that.
 */
final class PersonalCharge {
    private final ChargeContext context;
    private final DeductUsage request;
    private final ChargeKeys keys;
    private final boolean ownKey;
    private final Holds holds;
    private @Nullable CostBreakdown cost;
    private long fromAllowance;

    PersonalCharge(ChargeContext context, DeductUsage request, ChargeKeys keys) {
        this.context = context;
        this.request = request;
        this.keys = keys;
        this.ownKey = request.idempotencyKey() != null;
        this.holds = new Holds(context, request, keys);
    }

    /** Charges the usage. */
    UsageDeductionResult deduct() {
        return reporting(() -> {
            long fromCredits = estimate();
            if (charge() == 0) {
                return UsageDeductionResult.free(request, cost());
            }
            CapBreach warning =
                    context.warning(request.userId(), request.usage().model(), fromCredits);
            // Where both pay, the credits are made sure of before the allowance is touched: it cannot be given back.
            boolean both = fromCredits > 0 && fromCredits < charge();
            Hold hold = both ? holdUnlessCharged(fromCredits, context.holdTimeToLive()) : null;
            try {
                return settle(hold, null, warning);
            } finally {
                holds.giveBack(hold);
            }
        });
    }

    /** Holds what the usage will take from the credits, if anything, for work that has not begun. */
    @Nullable Hold open(Duration timeToLive) {
        long fromCredits = estimate();
        if (fromCredits == 0) {
            return null;
        }
        String model = request.usage().model();
        CapBreach warning = context.warning(request.userId(), model, fromCredits);
        try {
            Hold hold = holdUnlessCharged(fromCredits, timeToLive);
            if (hold != null) {
                context.announcer().reserved(hold.reservation(), request.operationType(), model);
                context.announcer().capWarning(warning);
            }
            return hold;
        } catch (CreditRejectedException rejected) {
            context.announcer().capReached(request.userId(), null, model, rejected);
            throw rejected;
        }
    }

    /**
     * Charges the usage of work that is done, from what {@link #open} held for it; if that fails, it is still held.
     *
     * @param expected what {@link #open} expected
     */
    UsageDeductionResult settle(@Nullable Hold hold, Estimate expected) {
        return reporting(() -> {
            estimate();
            UsageDeductionResult result =
                    charge() == 0 ? UsageDeductionResult.free(request, cost()) : settle(hold, expected, null);
            holds.giveBack(hold);
            return result;
        });
    }

    /** Computes the cost, and what of it the credits would have to pay now. */
    private long estimate() {
        if (!context.plans()) {
            cost = context.pricing().cost(request.usage(), request.userId(), null);
            return charge();
        }
        AllowanceResult allowance = context.store().read(to -> to.checkAllowance(request.userId()));
        cost = context.pricing().cost(request.usage(), request.userId(), allowance.planId());
        return charge() - Math.min(charge(), allowance.remaining());
    }

    /**
     * Holds credits. When that is refused although an earlier attempt has used the allowance, the charge goes on without:
     * it may be a replay, which must succeed whatever the balance is now.
     */
    private @Nullable Hold holdUnlessCharged(long amount, Duration timeToLive) {
        try {
            return holds.fresh(amount, timeToLive);
        } catch (CreditRejectedException rejected) {
            if (ownKey && !StoreAccess.isConflict(rejected) && isBegun()) {
                return null;
            }
            throw rejected;
        }
    }

    private boolean isBegun() {
        return (context.plans() && context.store().isUsed(request.userId(), keys.allowance()))
                || context.store().isUsed(request.userId(), keys.key());
    }

    private UsageDeductionResult settle(@Nullable Hold hold, @Nullable Estimate expected, @Nullable CapBreach warning) {
        Answer<UsageDeductionResult> answer = settleOnce(hold, expected);
        UsageDeductionResult result = answer.value();
        String account = ChargeContext.account(request.userId());
        if (context.isNews(account, request.idempotencyKey(), result.replayed(), answer.doubtful())) {
            context.announcer().deducted(request, result);
            context.announcer().capWarning(warning);
        }
        return result;
    }

    private Answer<UsageDeductionResult> settleOnce(@Nullable Hold hold, @Nullable Estimate expected) {
        if (context.plans()) {
            Answer<UsageWindowResult> used = useAllowance();
            fromAllowance = used.value().taken();
            if (fromAllowance == charge()) {
                return answer(used, used.value().replayed(), null);
            }
        }
        CreditShare share = new CreditShare(context, request, keys, holds, fromAllowance, expected);
        CreditShare.Taken taken = share.take(cost(), hold);
        cost = taken.cost();
        return answer(
                taken.answer(),
                taken.answer().value().replayed(),
                taken.answer().value());
    }

    /** What the first attempt asked of the allowance counts, even if the price has changed since. */
    private Answer<UsageWindowResult> useAllowance() {
        try {
            return useAllowance(charge());
        } catch (CreditRejectedException rejected) {
            if (!StoreAccess.isConflict(rejected)) {
                throw rejected;
            }
            for (CostBreakdown other : context.pricing().otherCosts(request.usage(), Set.of(0L, charge()))) {
                try {
                    Answer<UsageWindowResult> used = useAllowance(other.charge());
                    cost = other;
                    return used;
                } catch (CreditRejectedException stillAnother) {
                    // The first attempt did not go by this price.
                }
            }
            throw rejected;
        }
    }

    private Answer<UsageWindowResult> useAllowance(long amount) {
        IncrementUsageWindow use =
                IncrementUsageWindow.of(request.userId(), amount).withIdempotencyKey(keys.allowance());
        return context.store().repeatable(to -> to.incrementUsageWindow(use));
    }

    private Answer<UsageDeductionResult> answer(Answer<?> last, boolean replayed, @Nullable DeductionResult deduction) {
        return new Answer<>(
                new UsageDeductionResult(
                        request.userId(),
                        null,
                        cost(),
                        fromAllowance,
                        charge() - fromAllowance,
                        deduction == null ? null : deduction.transactionId(),
                        deduction == null ? null : deduction.balanceAfter(),
                        replayed),
                last.doubtful());
    }

    private UsageDeductionResult reporting(Supplier<UsageDeductionResult> charging) {
        try {
            return charging.get();
        } catch (StoreUnavailableException unavailable) {
            // A step that surely did not happen leaves the charge in doubt all the same if one before it did.
            StoreUnavailableException told =
                    context.told(unavailable, fromAllowance > 0, ChargeContext.account(request.userId()), keys.key());
            context.announcer().deductFailed(request, chargeIfKnown(), fromAllowance, told);
            throw told;
        } catch (RuntimeException failure) {
            context.announcer().deductFailed(request, chargeIfKnown(), fromAllowance, failure);
            throw failure;
        }
    }

    private CostBreakdown cost() {
        CostBreakdown known = cost;
        if (known == null) {
            throw new IllegalStateException("the cost is computed first");
        }
        return known;
    }

    /** The credits that this charge holds. */
    Holds holds() {
        return holds;
    }

    /** What the usage costs, in whole credits. */
    long charge() {
        return cost().charge();
    }

    private long chargeIfKnown() {
        return cost == null ? 0 : charge();
    }
}
