package io.ducto.tck.knownbad;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditStore;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A store that keeps microseconds, as most databases do. */
final class Microseconds extends ForwardingCreditStore {
    Microseconds(CreditStore right) {
        super(right);
    }

    static InstantSource truncated(InstantSource clock) {
        return () -> truncated(clock.instant());
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        Instant expiry = request.expiresAt();
        return right.addCredits(expiry == null ? request : request.withExpiresAt(truncated(expiry)));
    }

    /** A request cannot say 0, so what is shorter than a microsecond stays as it is. */
    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        Duration timeToLive = request.timeToLive().truncatedTo(ChronoUnit.MICROS);
        return right.reserveCredits(timeToLive.isZero() ? request : request.withTimeToLive(timeToLive));
    }

    private static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
