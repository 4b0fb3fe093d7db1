package io.ducto.manager;

import io.ducto.event.CreditEvents;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.UsageMetrics;
import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AnalyticsOperations;
import io.ducto.store.Arguments;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SweepResult;
import io.ducto.store.UserPlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Charges usage: prices, allowances, caps, retries and events over any {@link CreditStore}. ducto's {@code CreditManager}.
 *
 * <p>An application has one. It needs the group BALANCE only: a store without PLANS has no allowances, one without SPEND_CAPS
 * no caps, one without EXPIRY nothing that expires, and everything else works.
 *
 * <p>Every operation throws what the operations of the store throw ({@link io.ducto.store.BalanceOperations}). A call that
 * failed with {@link io.ducto.store.StoreUnavailableException} can be made again with the same idempotency key, as often as it
 * takes, by any process: it has one effect. Where the caller gives no key, one is made, and stands in the exception's message.
 * Calls that the store could not answer are repeated a few times at once; the manager never waits. Thread-safe.
 */
public final class CreditManager implements AutoCloseable {
    private final CreditStore store;
    private final StoreAccess access;
    private final ChargeContext context;
    private final AmountCalls amounts;
    private final Announcer announcer;
    private final CreditEvents events;
    private final boolean ownsStore;
    private volatile boolean closed;

    CreditManager(CreditStore store, ChargeContext context, CreditEvents events, boolean ownsStore) {
        this.store = store;
        this.access = context.store();
        this.context = context;
        this.amounts = new AmountCalls(context);
        this.announcer = context.announcer();
        this.events = events;
        this.ownsStore = ownsStore;
    }

    /**
     * Makes a manager that charges by the store's active pricing configuration.
     *
     * @param store the store, which the manager closes
     * @return a new manager
     */
    public static CreditManager of(CreditStore store) {
        return builder(store).build();
    }

    /**
     * Makes a manager.
     *
     * @param store the store, which the manager closes
     * @param engine the prices
     * @param events where events are published, which the manager closes
     * @param clock where the times of events come from
     * @return a new manager
     */
    public static CreditManager of(CreditStore store, PricingEngine engine, CreditEvents events, InstantSource clock) {
        return builder(store).pricing(engine).events(events).clock(clock).build();
    }

    /**
     * Makes a manager with options.
     *
     * @param store the store, which the manager closes unless the builder is told otherwise
     * @return a builder
     */
    public static CreditManagerBuilder builder(CreditStore store) {
        return new CreditManagerBuilder(store);
    }

    /**
     * Charges counted usage to a user: the allowance of the user's plan pays first, then credits.
     *
     * @param userId who used it
     * @param metrics the counters
     * @param idempotencyKey the key that makes a retry safe, or null for none
     * @return what was charged, and to what
     * @throws io.ducto.pricing.PricingException if it has no price; nothing is charged
     */
    public UsageDeductionResult deduct(String userId, UsageMetrics metrics, @Nullable String idempotencyKey) {
        return deduct(DeductUsage.of(userId, metrics).withIdempotencyKey(idempotencyKey));
    }

    /**
     * Charges a job with a fixed price to a user, as {@link #deduct(String, UsageMetrics, String)} does.
     *
     * @param userId for whom it ran
     * @param job its name in the pricing configuration
     * @param idempotencyKey the key that makes a retry safe, or null for none
     * @return what was charged, and to what
     * @throws io.ducto.pricing.PricingException if it has no price; nothing is charged
     */
    public UsageDeductionResult deductFixed(String userId, String job, @Nullable String idempotencyKey) {
        return deduct(DeductUsage.fixed(userId, job).withIdempotencyKey(idempotencyKey));
    }

    /**
     * Charges counted usage of a member to the pool of a team.
     *
     * @param teamId the team
     * @param userId the member
     * @param metrics the counters
     * @param idempotencyKey the key that makes a retry safe, or null for none; it belongs to the team
     * @return what was charged
     * @throws io.ducto.pricing.PricingException if it has no price; nothing is charged
     */
    public UsageDeductionResult deductTeam(
            String teamId, String userId, UsageMetrics metrics, @Nullable String idempotencyKey) {
        return deduct(DeductUsage.of(userId, metrics).withTeam(teamId).withIdempotencyKey(idempotencyKey));
    }

    /**
     * Charges usage. With one key it is charged once and uses the allowance once, however often and wherever the call is
     * repeated, and every call that succeeds returns the same figures; what the first attempt went by, price and allowance,
     * counts. Usage that is rejected takes nothing; docs/manager.md has the one exception, and what becomes of it.
     *
     * @param request the usage
     * @return what was charged, and to what
     * @throws io.ducto.pricing.PricingException if it has no price; nothing is charged
     */
    public UsageDeductionResult deduct(DeductUsage request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        ChargeKeys keys = keys(request.idempotencyKey());
        return request.teamId() == null
                ? new PersonalCharge(context, request, keys).deduct()
                : new TeamCharge(context, request, keys).deduct();
    }

    /**
     * Holds what usage is expected to cost for {@link ReserveCredits#DEFAULT_TIME_TO_LIVE}.
     *
     * @param estimate the usage that is expected
     * @return the reservation, to be settled or closed
     * @throws io.ducto.pricing.PricingException if it has no price; nothing is held
     */
    public UsageReservation reserveAndSettle(DeductUsage estimate) {
        return reserveAndSettle(estimate, ReserveCredits.DEFAULT_TIME_TO_LIVE);
    }

    /**
     * Holds what usage is expected to cost, less what the allowance is expected to pay, until it is settled.
     *
     * @param estimate the usage that is expected, of a user and no team. Estimate rather too much: only what is held is sure.
     * @param timeToLive after which the credits are free again
     * @return the reservation, to be settled or closed
     * @throws io.ducto.pricing.PricingException if it has no price; nothing is held
     */
    public UsageReservation reserveAndSettle(DeductUsage estimate, Duration timeToLive) {
        Objects.requireNonNull(estimate, "estimate must not be null");
        requireOpen();
        if (estimate.teamId() != null) {
            throw new IllegalArgumentException("a team's pool has no reservations, teamId must be null, was "
                    + estimate.teamId() + "; deduct from the pool when the work is done");
        }
        return UsageReservation.open(context, estimate, keys(estimate.idempotencyKey()), timeToLive);
    }

    /**
     * Grants credits.
     *
     * @param request what to grant
     * @return the grant, with the balance after it
     */
    public AddCreditsResult addCredits(AddCredits request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        return amounts.add(request);
    }

    /**
     * Grants credits that never expire, of type ADJUSTMENT, without key.
     *
     * @param userId who gets them
     * @param amount how many, at least 1
     * @return the grant, with the balance after it
     */
    public AddCreditsResult addCredits(String userId, long amount) {
        return addCredits(AddCredits.of(userId, amount));
    }

    /**
     * Returns what a user's account holds now.
     *
     * @param userId whose account
     * @return the figures
     */
    public BalanceResult getBalance(String userId) {
        requireOpen();
        return access.read(to -> to.getBalance(userId));
    }

    /**
     * Holds credits by amount, and leaves the minimum balance of the pricing configuration available.
     *
     * @param userId whose credits
     * @param amount how many, at least 1
     * @param operationType what they are for
     * @return the reservation
     */
    public ReserveResult reserveCredits(String userId, long amount, String operationType) {
        requireOpen();
        return reserveCredits(ReserveCredits.of(userId, amount, operationType)
                .withMinBalance(context.pricing().minBalance()));
    }

    /**
     * Holds credits by amount.
     *
     * @param request what to hold, and what to leave available
     * @return the reservation
     */
    public ReserveResult reserveCredits(ReserveCredits request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        return amounts.reserve(request);
    }

    /**
     * Ends a live reservation without taking anything.
     *
     * @param userId whose reservation
     * @param reservationId the reservation
     * @return what it held, and what is available now
     */
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        requireOpen();
        return access.once(to -> to.releaseReservation(userId, reservationId));
    }

    /**
     * Takes credits by amount: no price, and no allowance.
     *
     * @param request what to take
     * @return the deduction, its amount negative, with the balance after it
     */
    public DeductionResult deductCredits(DeductCredits request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        return amounts.deduct(request);
    }

    /**
     * Gives back what a deduction took from credits, in whole or in part, to the account that paid. What an allowance paid
     * does not come back (rule REF-07).
     *
     * @param request what to give back
     * @return the refund, with the balance of the account that paid
     */
    public RefundResult refund(RefundCredits request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        return amounts.refund(request);
    }

    /**
     * Gives back all of a deduction that is not yet refunded, without key.
     *
     * @param transactionId the deduction
     * @return the refund, with the balance of the account that paid
     */
    public RefundResult refund(String transactionId) {
        return refund(RefundCredits.of(transactionId));
    }

    /**
     * Takes expired credits from the balances. In a store without the group EXPIRY nothing expires.
     *
     * @param dryRun true to change nothing and return the figures of a real sweep
     * @return how many grants and credits
     */
    public SweepResult sweepExpiredCredits(boolean dryRun) {
        requireOpen();
        if (!access.supports(MethodGroup.EXPIRY)) {
            return new SweepResult(0, 0, dryRun);
        }
        SweepResult sweep = access.once(to -> to.sweepExpiredCredits(dryRun));
        announcer.expired(sweep);
        return sweep;
    }

    /**
     * Puts a user on a plan, or takes the user off any plan. It can be repeated.
     *
     * @param userId the user
     * @param planId the plan's key in the store's active pricing configuration, or null for no plan
     * @throws io.ducto.store.UnsupportedGroupException if the store does not support PLANS
     */
    public void setUserPlan(String userId, @Nullable String planId) {
        requireOpen();
        Optional<UserPlan> before = access.read(to -> to.getUserPlan(userId));
        access.repeatable(to -> {
            to.setUserPlan(userId, planId);
            return true;
        });
        String previous = before.map(UserPlan::planId).orElse(null);
        if (!Objects.equals(previous, planId)) {
            announcer.planChanged(userId, previous, planId);
        }
    }

    /**
     * Says whether the user's plan unlocks a feature.
     *
     * @param userId the user
     * @param feature its name in the plan
     * @return false also for a user without a plan, and in a store without the group PLANS
     */
    public boolean checkFeature(String userId, String feature) {
        Arguments.id("userId", userId);
        Arguments.id("feature", feature);
        requireOpen();
        return access.supports(MethodGroup.PLANS)
                && access.read(to -> to.getUserPlan(userId))
                        .map(user -> user.plan().features().contains(feature))
                        .orElse(false);
    }

    /**
     * Returns the store's reports.
     *
     * @return the operations, which throw {@link io.ducto.store.UnsupportedGroupException} if the store has none
     */
    public AnalyticsOperations analytics() {
        return store();
    }

    /**
     * Returns the prices, and how to change them.
     *
     * @return the prices that this manager charges by
     */
    public ManagedPricing pricing() {
        return context.pricing();
    }

    /**
     * Returns where events are published, to subscribe.
     *
     * @return the events of this manager
     */
    public CreditEvents events() {
        return events;
    }

    /**
     * Returns the store, for what needs neither prices nor events: teams, caps, history, setup.
     *
     * @return the store of this manager
     */
    public CreditStore store() {
        requireOpen();
        return store;
    }

    /** Closes the events, once the handlers had their time, then the store, if this manager owns it. Can be called again. */
    @Override
    public void close() {
        closed = true;
        try {
            events.close();
        } finally {
            if (ownsStore) {
                store.close();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the manager is closed; make another one");
        }
    }

    private static ChargeKeys keys(@Nullable String callersKey) {
        return new ChargeKeys(callersKey == null ? ChargeKeys.unused() : callersKey);
    }
}
