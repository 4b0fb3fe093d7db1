package io.ducto.manager;

import io.ducto.pricing.UsageMetrics;
import io.ducto.store.ReserveResult;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credits that are held while work runs whose usage is known only afterwards. It is settled once, or closed; what is not
 * settled is given back. ducto's {@code reserve_and_settle}.
 *
 * <pre>{@code
 * try (UsageReservation reserved = manager.reserveAndSettle(DeductUsage.of("ada", estimate).withIdempotencyKey(key))) {
 *     Answer answer = model.ask(question);
 *     reserved.settle(answer.usage());
 * }
 * }</pre>
 *
 * <p>What the user's allowance is expected to pay is not held. Usage that costs no more than what is held can always be
 * charged, as long as the reservation lives; usage that costs more, or comes too late, is charged as if nothing had been
 * held, and may be rejected. Thread-safe.
 */
public final class UsageReservation implements AutoCloseable {
    private final ChargeContext context;
    private final DeductUsage request;
    private final ChargeKeys keys;
    private final PersonalCharge opening;
    private final @Nullable Hold hold;
    private @Nullable UsageDeductionResult settled;
    private boolean closed;

    private UsageReservation(
            ChargeContext context, DeductUsage request, ChargeKeys keys, PersonalCharge opening, @Nullable Hold hold) {
        this.context = context;
        this.request = request;
        this.keys = keys;
        this.opening = opening;
        this.hold = hold;
    }

    static UsageReservation open(ChargeContext context, DeductUsage request, ChargeKeys keys, Duration timeToLive) {
        PersonalCharge opening = new PersonalCharge(context, request, keys);
        return new UsageReservation(context, request, keys, opening, opening.open(timeToLive));
    }

    /**
     * Returns the store's reservation.
     *
     * @return it, or empty if nothing is held, since the usage is expected to cost nothing or the allowance to pay
     */
    public Optional<ReserveResult> reservation() {
        return Optional.ofNullable(hold).map(Hold::reservation);
    }

    /**
     * Charges what was used. After an exception it can be called again.
     *
     * @param usage the counters
     * @return what was charged
     * @throws IllegalStateException if it is settled or closed already
     */
    public UsageDeductionResult settle(UsageMetrics usage) {
        return settle(new Usage.Metered(usage));
    }

    /**
     * Charges what was used, as it was estimated.
     *
     * @return what was charged
     * @throws IllegalStateException if it is settled or closed already
     */
    public UsageDeductionResult settle() {
        return settle(request.usage());
    }

    /**
     * Charges a job with a fixed price, whatever was estimated.
     *
     * @param job its name in the pricing configuration
     * @return what was charged
     * @throws IllegalStateException if it is settled or closed already
     */
    public UsageDeductionResult settleFixed(String job) {
        return settle(new Usage.FixedJob(job));
    }

    private synchronized UsageDeductionResult settle(Usage usage) {
        if (settled != null) {
            throw new IllegalStateException("the reservation is settled: " + settled);
        }
        if (closed) {
            throw new IllegalStateException(
                    "the reservation is closed, and what it held is given back; deduct instead");
        }
        UsageDeductionResult result = new PersonalCharge(context, request.withUsage(usage), keys)
                .settle(hold, new Estimate(request.usage(), opening.charge()));
        settled = result;
        return result;
    }

    /** Gives back what is held, unless it was settled. Can be called again, and does not throw if the store is away. */
    @Override
    public synchronized void close() {
        closed = true;
        opening.holds().giveBack(hold);
    }
}
