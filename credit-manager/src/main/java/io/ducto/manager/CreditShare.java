package io.ducto.manager;

import io.ducto.pricing.CostBreakdown;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes from the credits what the allowance does not pay, with the key of the charge: so it is taken once at most, on
 * whatever way an attempt comes to it. Usage of which the allowance pays nothing, and for which nothing was reserved, is
 * deducted directly, which takes one call; everything else from a hold.
 */
final class CreditShare {
    private final ChargeContext context;
    private final DeductUsage request;
    private final ChargeKeys keys;
    private final Holds holds;
    private final long fromAllowance;
    private final @Nullable Estimate estimate;

    /** What was taken, and the cost by which it was. */
    record Taken(Answer<DeductionResult> answer, CostBreakdown cost) {}

    /**
     * Makes one.
     *
     * @param fromAllowance what the allowance pays
     * @param estimate what credits were reserved for, or null for usage that was known from the start
     */
    CreditShare(
            ChargeContext context,
            DeductUsage request,
            ChargeKeys keys,
            Holds holds,
            long fromAllowance,
            @Nullable Estimate estimate) {
        this.context = context;
        this.request = request;
        this.keys = keys;
        this.holds = holds;
        this.fromAllowance = fromAllowance;
        this.estimate = estimate;
    }

    /**
     * Takes what is left of a cost.
     *
     * @param hold what this attempt holds; it has ended afterwards, unless the call fails
     */
    Taken take(CostBreakdown cost, @Nullable Hold hold) {
        long amount = cost.charge() - fromAllowance;
        try {
            return new Taken(take(amount, hold), cost);
        } catch (CreditRejectedException rejected) {
            // Another key than that of the charge may be in conflict; then nothing was taken, and nothing is now.
            if (StoreAccess.isConflict(rejected) && context.store().isUsed(request.userId(), keys.key())) {
                return takenBefore(cost, rejected);
            }
            throw rejected;
        }
    }

    private Answer<DeductionResult> take(long amount, @Nullable Hold hold) {
        long foreseen = foreseen(amount);
        if (hold != null && hold.amount() == foreseen && amount <= foreseen) {
            try {
                Answer<DeductionResult> taken = holds.deduct(hold.reservation(), amount);
                hold.end();
                return taken;
            } catch (CreditRejectedException rejected) {
                if (!StoreAccess.hasEnded(rejected)) {
                    throw rejected;
                }
                hold.end();
            }
        }
        holds.giveBack(hold);
        return estimate == null ? takeUnreserved(amount) : takeAsReserved(amount, foreseen);
    }

    /**
     * What an attempt holds that foresaw how much the allowance would pay. Only such a hold is deducted: a retry can compute
     * its amount, and so find it again.
     */
    private long foreseen(long amount) {
        return estimate == null ? amount : Estimate.held(estimate.charge(), fromAllowance);
    }

    private Answer<DeductionResult> takeUnreserved(long amount) {
        return fromAllowance == 0 ? deductDirectly(amount) : holds.deductInTurn(amount, amount);
    }

    /** The hold of this attempt has ended, but another attempt may hold the credits that are needed. */
    private Answer<DeductionResult> takeAsReserved(long amount, long foreseen) {
        try {
            return amount <= foreseen ? holds.deductInTurn(foreseen, amount) : takeUnreserved(amount);
        } catch (CreditRejectedException rejected) {
            if (StoreAccess.isConflict(rejected) || foreseen == 0) {
                throw rejected;
            }
            holds.giveBackAll(foreseen);
            return takeUnreserved(amount);
        }
    }

    private Answer<DeductionResult> deductDirectly(long amount) {
        return context.store()
                .deduct(new DeductCredits(
                        request.userId(),
                        null,
                        amount,
                        request.operationType(),
                        request.usage().model(),
                        context.pricing().minBalance(),
                        keys.key(),
                        request.metadata()));
    }

    /** The key of the charge is used, so an earlier attempt has taken the credits: directly or from a hold, at some price. */
    private Taken takenBefore(CostBreakdown cost, CreditRejectedException conflict) {
        List<CostBreakdown> costs = new ArrayList<>(List.of(cost));
        if (!context.plans()) {
            costs.addAll(context.pricing().otherCosts(request.usage(), Set.of(0L, cost.charge())));
        }
        for (CostBreakdown each : costs) {
            @Nullable Answer<DeductionResult> taken = takenBefore(each.charge() - fromAllowance);
            if (taken != null) {
                return new Taken(taken, each);
            }
        }
        throw conflict;
    }

    private @Nullable Answer<DeductionResult> takenBefore(long amount) {
        try {
            return deductDirectly(amount);
        } catch (CreditRejectedException notDirectly) {
            for (long held : possibleHolds(amount)) {
                @Nullable Answer<DeductionResult> taken = holds.earlierDeduction(held, amount);
                if (taken != null) {
                    return taken;
                }
            }
            return null;
        }
    }

    /** The amounts of the holds from which an earlier attempt may have taken an amount. */
    private Set<Long> possibleHolds(long amount) {
        Set<Long> possible = new LinkedHashSet<>();
        if (fromAllowance > 0) {
            possible.add(amount);
        }
        if (estimate != null) {
            possible.add(foreseen(amount));
            context.pricing()
                    .otherCosts(estimate.usage(), Set.of(0L, estimate.charge()))
                    .forEach(other -> possible.add(Estimate.held(other.charge(), fromAllowance)));
        }
        possible.removeIf(held -> held < amount);
        return possible;
    }
}
