package io.ducto.tck.knownbad;

import io.ducto.store.AggregateStats;
import io.ducto.store.AllowanceResult;
import io.ducto.store.UsageWindowResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Copies with two components changed that belong together; {@link Altered#with} is for one. */
final class AlteredGroups {
    private AlteredGroups() {}

    /** Changes the allowance, and what remains with it. */
    static AllowanceResult allowance(AllowanceResult result, long allowance) {
        return Altered.with(
                Altered.with(result, "allowance", allowance), "remaining", Math.max(0, allowance - result.used()));
    }

    /** Changes the usage, and what remains with it. */
    static AllowanceResult used(AllowanceResult result, long used) {
        return Altered.with(Altered.with(result, "used", used), "remaining", Math.max(0, result.allowance() - used));
    }

    static AllowanceResult period(AllowanceResult result, Instant start, Instant end) {
        return Altered.with(Altered.with(result, "periodStart", start), "periodEnd", end);
    }

    static UsageWindowResult period(UsageWindowResult result, Instant start, Instant end) {
        return Altered.with(Altered.with(result, "periodStart", start), "periodEnd", end);
    }

    static UsageWindowResult taken(UsageWindowResult result, long taken, long remaining) {
        return Altered.with(Altered.with(result, "taken", taken), "remaining", remaining);
    }

    static AggregateStats top(AggregateStats stats, @Nullable String user, @Nullable String model) {
        return Altered.with(Altered.with(stats, "topUser", user), "topModel", model);
    }
}
