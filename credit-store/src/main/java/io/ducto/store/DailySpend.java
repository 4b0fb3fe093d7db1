package io.ducto.store;

import java.time.LocalDate;

/**
 * What was spent on a day. ducto's row of {@code daily_spend}.
 *
 * @param day the day, UTC
 * @param spend credits deducted on that day within the window, more than 0
 */
public record DailySpend(LocalDate day, long spend) {

    /** Checks that nothing is null that must not be. */
    public DailySpend {
        Arguments.requireNotNull("day", day);
    }
}
