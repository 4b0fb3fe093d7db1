package io.ducto.store.memory;

import static java.util.Objects.requireNonNull;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AllowanceResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.Plan;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserPlan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A user's account.
 *
 * <p>Every credit of the balance is in one place: free, or held by a live reservation. The free ones are available until
 * their lot expires, and expired from then on. An operation first ends the reservations whose time has come, then makes
 * its checks, and changes nothing before the last of them (rule GEN-05).
 */
final class UserAccount extends Account {
    private final String userId;
    private final Lots free = new Lots();
    private final Map<String, Reservation> reservations = new LinkedHashMap<>();

    /** What each deduction drew and has not given back, by its id. */
    private final Map<String, Lots> drawn = new HashMap<>();

    private final SpendCaps caps = new SpendCaps();
    private final PlanUsage planUsage;
    private long lifetimePurchased;

    UserAccount(String userId, ConcurrentMap<String, Transaction> transactions) {
        super(Ledger.ofUser(userId, transactions));
        this.userId = userId;
        this.planUsage = new PlanUsage(userId);
    }

    synchronized BalanceResult balance(InstantSource clock) {
        Instant now = settle(clock.instant());
        long reserved =
                reservations.values().stream().mapToLong(Reservation::amount).sum();
        return new BalanceResult(
                userId, ledger.balance(), reserved, free.expired(now).total(), lifetimePurchased);
    }

    synchronized AddCreditsResult add(AddCredits request, InstantSource clock) {
        Instant now = settle(clock.instant());
        AddCredits compared = request.withMetadata(Map.of());
        return keys.once(request.idempotencyKey(), compared, AddCreditsResult.class, () -> {
            Instant expiresAt = request.expiresAt();
            long amount = request.amount();
            if (expiresAt != null && !expiresAt.isAfter(now)) {
                throw new IllegalArgumentException("expiresAt must be later than " + now + ", was " + expiresAt);
            }
            long purchased = lifetimePurchased;
            if (request.type() == GrantType.PURCHASE) {
                purchased = Credits.sum("the lifetime purchases of " + ledger.owner(), purchased, amount);
            }
            int age = ledger.size();
            Transaction grant =
                    ledger.grant(now, request.type(), amount, expiresAt, request.idempotencyKey(), request.metadata());
            free.add(expiresAt == null ? Lot.WITHOUT_EXPIRY : new Lot(expiresAt, age, grant.transactionId()), amount);
            lifetimePurchased = purchased;
            long purchasedThen = purchased;
            return replayed -> new AddCreditsResult(
                    grant.transactionId(), userId, amount, grant.balanceAfter(), purchasedThen, replayed);
        });
    }

    synchronized ReserveResult reserve(ReserveCredits request, InstantSource clock) {
        Instant now = settle(clock.instant());
        ReserveCredits compared = request.withMinBalance(ReserveCredits.DEFAULT_MIN_BALANCE)
                .withTimeToLive(ReserveCredits.DEFAULT_TIME_TO_LIVE);
        return keys.once(request.idempotencyKey(), compared, ReserveResult.class, () -> {
            Instant expiresAt = now.plus(request.timeToLive());
            Lots held = draw(request.amount(), request.model(), request.minBalance(), now);
            Reservation reservation = new Reservation(
                    UUID.randomUUID().toString(),
                    request.amount(),
                    request.operationType(),
                    request.model(),
                    expiresAt,
                    held);
            reservations.put(reservation.reservationId(), reservation);
            long available = available(now);
            return replayed -> new ReserveResult(
                    reservation.reservationId(), userId, reservation.amount(), available, expiresAt, replayed);
        });
    }

    synchronized DeductionResult deduct(DeductCredits request, InstantSource clock) {
        Instant now = settle(clock.instant());
        DeductCredits compared =
                request.withMinBalance(ReserveCredits.DEFAULT_MIN_BALANCE).withMetadata(Map.of());
        return keys.once(request.idempotencyKey(), compared, DeductionResult.class, () -> {
            String reservationId = request.reservationId();
            Transaction deduction = reservationId == null
                    ? deductDirectly(request, now)
                    : deductReserved(request, live(reservationId), now);
            return replayed -> new DeductionResult(
                    deduction.transactionId(), userId, deduction.amount(), deduction.balanceAfter(), replayed);
        });
    }

    synchronized ReleaseResult release(String reservationId, InstantSource clock) {
        Instant now = settle(clock.instant());
        Reservation reservation = live(reservationId);
        reservations.remove(reservationId);
        free.addAll(reservation.held());
        return new ReleaseResult(reservationId, userId, reservation.amount(), available(now));
    }

    /**
     * Takes what is free of the expired lots, if the sum of the whole sweep can still hold it.
     *
     * @param now the sweep's instant: a sweep visits many accounts and reads the clock once
     * @param atMost what the sum of the sweep can still hold
     */
    synchronized SweepResult sweep(Instant now, boolean dryRun, long atMost) {
        settle(now);
        Lots expired = free.expired(now);
        if (expired.total() > atMost) {
            return new SweepResult(0, 0, dryRun);
        }
        SweepResult result = new SweepResult(expired.count(), expired.total(), dryRun);
        if (!dryRun) {
            expired.takeAll((lot, amount) -> ledger.expiry(now, lot, amount));
        }
        return result;
    }

    synchronized void setCap(SpendCap cap) {
        caps.set(cap);
    }

    synchronized boolean removeCap(SpendWindow window, @Nullable String model) {
        return caps.remove(window, model);
    }

    synchronized List<SpendCap> caps() {
        return caps.all();
    }

    synchronized Optional<CapBreach> checkCaps(@Nullable String model, long amount, InstantSource clock) {
        Instant now = settle(clock.instant());
        return caps.check(model, amount, reservations.values(), now);
    }

    synchronized void setPlan(@Nullable String planId) {
        planUsage.setPlan(planId);
    }

    synchronized Optional<UserPlan> plan(Map<String, Plan> plans) {
        return planUsage.plan(plans);
    }

    synchronized AllowanceResult allowance(Map<String, Plan> plans, InstantSource clock) {
        return planUsage.allowance(plans, clock.instant());
    }

    synchronized UsageWindowResult useAllowance(
            IncrementUsageWindow request, Map<String, Plan> plans, InstantSource clock) {
        Instant now = clock.instant();
        return keys.once(
                request.idempotencyKey(),
                request,
                UsageWindowResult.class,
                () -> planUsage.take(request.amount(), plans, now));
    }

    @Override
    void giveBack(String deductionId, String spender, long amount) {
        free.addAll(
                requireNonNull(drawn.get(deductionId), "a deduction has lots").takeLast(amount));
    }

    /** Ends the reservations whose time has come (rule RES-04), and returns the instant. */
    private Instant settle(Instant now) {
        Iterator<Reservation> remaining = reservations.values().iterator();
        while (remaining.hasNext()) {
            Reservation reservation = remaining.next();
            if (!now.isBefore(reservation.expiresAt())) {
                free.addAll(reservation.held());
                remaining.remove();
            }
        }
        return now;
    }

    private long available(Instant now) {
        return free.unexpired(now).total();
    }

    private Reservation live(String reservationId) {
        Reservation reservation = reservations.get(reservationId);
        if (reservation == null) {
            throw CreditRejectedException.reservationNotFound(userId, reservationId);
        }
        return reservation;
    }

    /** Draws free credits, for a reservation or a direct deduction (rules CAP-03, RES-01 and EXP-02). */
    private Lots draw(long amount, @Nullable String model, long minBalance, Instant now) {
        caps.enforce(model, amount, reservations.values(), now);
        long available = available(now);
        if (available - amount < minBalance) {
            throw CreditRejectedException.insufficientCredits(userId, available, amount, minBalance);
        }
        return free.unexpired(now).takeFirst(amount);
    }

    private Transaction deductDirectly(DeductCredits request, Instant now) {
        Lots lots = draw(request.amount(), request.model(), request.minBalance(), now);
        return spend(request, lots, request.model(), request.operationType(), now);
    }

    private Transaction deductReserved(DeductCredits request, Reservation reservation, Instant now) {
        if (request.amount() > reservation.amount()) {
            throw CreditRejectedException.amountExceedsReservation(
                    reservation.reservationId(), request.amount(), reservation.amount());
        }
        reservations.remove(reservation.reservationId());
        Lots lots = reservation.held().takeFirst(request.amount());
        free.addAll(reservation.held());
        return spend(request, lots, reservation.model(), reservation.operationType(), now);
    }

    private Transaction spend(
            DeductCredits request, Lots lots, @Nullable String model, @Nullable String operationType, Instant now) {
        Transaction deduction = ledger.deduction(
                now, userId, request.amount(), model, operationType, request.idempotencyKey(), request.metadata());
        drawn.put(deduction.transactionId(), lots);
        caps.count(model, request.amount(), now);
        return deduction;
    }
}
