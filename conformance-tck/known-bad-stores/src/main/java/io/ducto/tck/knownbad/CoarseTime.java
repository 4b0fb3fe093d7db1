package io.ducto.tck.knownbad;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditStore;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A store that keeps no more than microseconds, as most databases do, or milliseconds, as whoever writes numbers does. */
final class CoarseTime extends ForwardingCreditStore {
    private final ChronoUnit unit;

    private CoarseTime(CreditStore right, ChronoUnit unit) {
        super(right);
        this.unit = unit;
    }

    static Variation in(ChronoUnit unit) {
        return new Variation(clock -> () -> clock.instant().truncatedTo(unit), right -> new CoarseTime(right, unit));
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        Instant expiry = request.expiresAt();
        return right.addCredits(expiry == null ? request : request.withExpiresAt(expiry.truncatedTo(unit)));
    }

    /** A request cannot say 0, so what is shorter than the unit stays as it is. */
    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        Duration timeToLive = request.timeToLive().truncatedTo(unit);
        return right.reserveCredits(timeToLive.isZero() ? request : request.withTimeToLive(timeToLive));
    }
}
