package io.ducto.store.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as the tables keep them: whole microseconds since 1970-01-01T00:00:00Z, what is finer cut off. */
final class Micros {
    private static final long SECOND = 1_000_000;

    private Micros() {}

    static long of(Instant instant) {
        // ChronoUnit.MICROS.between goes through nanoseconds in JDK 17, and overflows beyond the years 1677 to 2262.
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano() / 1_000);
    }

    static @Nullable Long ofNullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }

    /** Cuts off what the database cannot keep, towards the past in all years. */
    static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
    }
}
