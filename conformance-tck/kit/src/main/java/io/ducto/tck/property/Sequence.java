package io.ducto.tck.property;

import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.command.Command;
import java.time.Instant;
import java.util.List;

/**
 * Calls to make one after another on an empty backend.
 *
 * @param start what the clock shows at first
 * @param commands the calls
 */
record Sequence(Instant start, List<Command> commands) {
    /**
     * Where sequences start: in the middle of everything, and two seconds before the end of a day, of a Sunday, of a leap
     * day and of a year.
     */
    static final List<Instant> STARTS = List.of(
            ManualClock.START,
            Instant.parse("2031-03-12T23:59:58Z"),
            Instant.parse("2031-03-16T23:59:58Z"),
            Instant.parse("2032-02-29T23:59:58Z"),
            Instant.parse("2031-12-31T23:59:58Z"));

    Sequence {
        commands = List.copyOf(commands);
    }
}
