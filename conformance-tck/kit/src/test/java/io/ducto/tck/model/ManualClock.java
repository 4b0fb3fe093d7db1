package io.ducto.tck.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it, and counts how often it was read. */
final class ManualClock implements InstantSource {
    private Instant now;
    private int reads;

    ManualClock(String start) {
        now = Instant.parse(start);
    }

    @Override
    public Instant instant() {
        reads++;
        return now;
    }

    Instant now() {
        return now;
    }

    Instant in(Duration duration) {
        return now.plus(duration);
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    void set(String instant) {
        now = Instant.parse(instant);
    }

    int reads() {
        return reads;
    }
}
