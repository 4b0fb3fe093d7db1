package io.ducto.store;

import java.time.Instant;
import java.util.List;

/**
 * The method group ANALYTICS: what was spent in a half-open window {@code [from, to)}.
 *
 * <p>Spend is deductions, personal and of teams, gross of refunds, by acting user and by the time of the deduction (rule
 * ANA-02); days are UTC. Lists hold every row that has spend and are immutable. A sum that does not fit is rejected with
 * {@link Rejection#BALANCE_LIMIT} (rule GEN-04). {@code from} not before {@code to} is invalid (rule ANA-01). Every
 * operation can be called from any thread and throws what {@link BalanceOperations} says. A store that does not support
 * the group inherits methods that throw {@link UnsupportedGroupException}. ducto's group "analytics".
 */
public interface AnalyticsOperations {

    /**
     * Returns what each user spent.
     *
     * @param from the first instant of the window
     * @param to the first instant after it
     * @return the users with spend, by id in code point order (rule ANA-03)
     */
    default List<UserSpend> spendByUser(Instant from, Instant to) {
        throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "spendByUser");
    }

    /**
     * Returns what was spent on each model; deductions without a model are the model {@link ModelSpend#UNKNOWN}.
     *
     * @param from the first instant of the window
     * @param to the first instant after it
     * @return the models with spend, by name in code point order (rule ANA-03)
     */
    default List<ModelSpend> spendByModel(Instant from, Instant to) {
        throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "spendByModel");
    }

    /**
     * Returns what was spent on each day.
     *
     * @param from the first instant of the window; the first day counts from it
     * @param to the first instant after it; the last day counts up to it
     * @return the days with spend, in order (rule ANA-03)
     */
    default List<DailySpend> dailySpend(Instant from, Instant to) {
        throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "dailySpend");
    }

    /**
     * Returns the users who spent most.
     *
     * @param limit how many at most, at least 1
     * @param from the first instant of the window
     * @param to the first instant after it
     * @return the users, largest spend first, ties by id in code point order (rule ANA-04)
     */
    default List<UserSpend> topUsers(int limit, Instant from, Instant to) {
        throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "topUsers");
    }

    /**
     * Returns the window in a few figures.
     *
     * @param from the first instant of the window
     * @param to the first instant after it
     * @return the figures, {@link AggregateStats#NONE} without spend (rule ANA-06)
     */
    default AggregateStats aggregateStats(Instant from, Instant to) {
        throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "aggregateStats");
    }
}
