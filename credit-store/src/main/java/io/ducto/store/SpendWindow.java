package io.ducto.store;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** A calendar window of a spend cap: UTC, half-open, whatever the time zone of the host (rules CAP-01 and CAP-08). */
public enum SpendWindow {
    /** From midnight to midnight. */
    DAILY,
    /** From Monday's midnight to the next. */
    WEEKLY,
    /** From midnight of the first of a month to the next. A plan's allowance has the same window. */
    MONTHLY;

    /**
     * Returns the start of the window that contains an instant.
     *
     * @param instant any instant
     * @return the first instant of the window
     */
    public Instant startOf(Instant instant) {
        return startDay(instant).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * Returns the end of the window that contains an instant.
     *
     * @param instant any instant
     * @return the first instant after the window
     */
    public Instant endOf(Instant instant) {
        LocalDate start = startDay(instant);
        LocalDate end = switch (this) {
            case DAILY -> start.plusDays(1);
            case WEEKLY -> start.plusWeeks(1);
            case MONTHLY -> start.plusMonths(1);
        };
        return end.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private LocalDate startDay(Instant instant) {
        LocalDate day = instant.atZone(ZoneOffset.UTC).toLocalDate();
        return switch (this) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
        };
    }
}
