package io.ducto.manager;

import io.ducto.pricing.CostBreakdown;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Usage that was charged. {@code cost.charge() = fromAllowance + fromCredits}.
 *
 * @param userId who used it
 * @param teamId the team whose pool paid, or null if the user did
 * @param cost what it cost, and of what that is made up
 * @param fromAllowance what the user's allowance paid, at least 0
 * @param fromCredits what was taken from the balance, or the pool, at least 0
 * @param transactionId the ledger entry, to refund it; null if no credits were taken
 * @param balanceAfter the balance, or the pool, after the deduction; null if no credits were taken
 * @param replayed true if an earlier call with the same key had the effect, and these are its figures
 */
public record UsageDeductionResult(
        String userId,
        @Nullable String teamId,
        CostBreakdown cost,
        long fromAllowance,
        long fromCredits,
        @Nullable String transactionId,
        @Nullable Long balanceAfter,
        boolean replayed) {

    /** Checks that nothing is null that must not be, and that the parts add up. */
    public UsageDeductionResult {
        Objects.requireNonNull(userId, "userId must not be null");
        Objects.requireNonNull(cost, "cost must not be null");
        if (fromAllowance < 0 || fromCredits < 0 || fromAllowance + fromCredits != cost.charge()) {
            throw new IllegalArgumentException("fromAllowance and fromCredits must add up to the charge of "
                    + cost.charge() + ", were " + fromAllowance + " and " + fromCredits);
        }
    }

    /** Usage that costs nothing. */
    static UsageDeductionResult free(DeductUsage request, CostBreakdown cost) {
        return new UsageDeductionResult(request.userId(), request.teamId(), cost, 0, 0, null, null, false);
    }
}
