package io.ducto.store;

import org.jspecify.annotations.Nullable;

/**
 * What was spent in a window, in a few figures (rule ANA-06). ducto's {@code AggregateStatsRow}.
 *
 * @param totalSpend credits deducted
 * @param deductionCount how many deductions
 * @param activeUsers how many users made them
 * @param dailyAverage total spend by days with spend, rounded down, 0 without any
 * @param topUser who spent most, the first by name among equals, or null without spend
 * @param topModel the model with the highest spend, the first by name among equals, or null without spend
 */
public record AggregateStats(
        long totalSpend,
        long deductionCount,
        long activeUsers,
        long dailyAverage,
        @Nullable String topUser,
        @Nullable String topModel) {

    /** Checks that nothing is null that must not be. */
    public AggregateStats {}

    /** The figures of a window in which nothing was spent. */
    public static final AggregateStats NONE = new AggregateStats(0, 0, 0, 0, null, null);
}
