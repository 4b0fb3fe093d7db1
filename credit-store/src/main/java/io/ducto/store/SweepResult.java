package io.ducto.store;

/**
 * What a sweep took, over all users (rule EXP-08). ducto's {@code SweepResult}.
 *
 * @param expiredCount from how many lots credits were taken
 * @param expiredAmount how many credits were taken
 * @param dryRun true if nothing was changed and these are the figures of a real sweep at that instant (rule EXP-06)
 */
public record SweepResult(long expiredCount, long expiredAmount, boolean dryRun) {

    /** Checks that nothing is null that must not be. */
    public SweepResult {}
}
