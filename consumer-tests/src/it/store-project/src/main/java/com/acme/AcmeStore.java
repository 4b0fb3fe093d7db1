package com.acme;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.Arguments;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SetupResult;
import io.ducto.store.TransactionType;
import io.ducto.store.UnsupportedGroupException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A credit store that keeps balances in memory and supports the mandatory group only.
 *
 * <p>Every operation has the same four steps: refuse if the store is closed or an argument is bad, find the account as it
 * is now, check, and only then change something. One lock is held from the first step to the last. So a call that is
 * refused leaves no trace, and no call sees another half done. Requests have checked their arguments when they were made.
 */
public class AcmeStore implements CreditStore {
    private final InstantSource clock;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private boolean closed;

    public AcmeStore(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock must not be null");
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return Set.of(MethodGroup.BALANCE);
    }

    @Override
    public synchronized SetupResult setup() {
        checkOpen();
        return new SetupResult(List.of());
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    @Override
    public synchronized BalanceResult getBalance(String userId) {
        checkOpen();
        Account account = account(Arguments.id("userId", userId), clock.instant());
        return new BalanceResult(userId, account.balance, account.reserved(), 0, account.lifetimePurchased);
    }

    @Override
    public synchronized AddCreditsResult addCredits(AddCredits request) {
        checkOpen();
        if (request.expiresAt() != null) {
            throw new UnsupportedGroupException(MethodGroup.EXPIRY, "addCredits with expiresAt");
        }
        Account account = account(request.userId(), clock.instant());
        return account.once(request.idempotencyKey(), request.withMetadata(Map.of()), () -> {
            long amount = request.amount();
            long purchased = request.type() == GrantType.PURCHASE ? amount : 0;
            long lifetimePurchased =
                    sum("the purchases of user " + account.userId, account.lifetimePurchased, purchased);
            long balance = sum("the balance of user " + account.userId, account.balance, amount);

            account.balance = balance;
            account.lifetimePurchased = lifetimePurchased;
            accounts.put(account.userId, account);
            String id = record(new Entry(account.userId, request.type().transactionType(), 0));
            return replayed -> new AddCreditsResult(id, account.userId, amount, balance, lifetimePurchased, replayed);
        });
    }

    @Override
    public synchronized ReserveResult reserveCredits(ReserveCredits request) {
        checkOpen();
        Instant now = clock.instant();
        Account account = account(request.userId(), now);
        ReserveCredits compared = request.withMinBalance(ReserveCredits.DEFAULT_MIN_BALANCE)
                .withTimeToLive(ReserveCredits.DEFAULT_TIME_TO_LIVE);
        return account.once(request.idempotencyKey(), compared, () -> {
            account.checkAvailable(request.amount(), request.minBalance());

            String id = UUID.randomUUID().toString();
            Account.Reservation reservation = new Account.Reservation(request.amount(), now.plus(request.timeToLive()));
            account.reservations.put(id, reservation);
            long available = account.available();
            return replayed -> new ReserveResult(
                    id, account.userId, reservation.amount(), available, reservation.expiresAt(), replayed);
        });
    }

    @Override
    public synchronized DeductionResult deductCredits(DeductCredits request) {
        checkOpen();
        Account account = account(request.userId(), clock.instant());
        DeductCredits compared =
                request.withMinBalance(ReserveCredits.DEFAULT_MIN_BALANCE).withMetadata(Map.of());
        return account.once(request.idempotencyKey(), compared, () -> {
            long amount = request.amount();
            String reservationId = request.reservationId();
            if (reservationId == null) {
                account.checkAvailable(amount, request.minBalance());
            } else {
                account.checkReserved(reservationId, amount);
            }

            account.reservations.remove(reservationId); // a direct deduction has none
            account.balance -= amount;
            long balance = account.balance;
            String id = record(new Entry(account.userId, TransactionType.DEDUCTION, amount));
            return replayed -> new DeductionResult(id, account.userId, -amount, balance, replayed);
        });
    }

    @Override
    public synchronized ReleaseResult releaseReservation(String userId, String reservationId) {
        checkOpen();
        Arguments.id("userId", userId);
        Arguments.id("reservationId", reservationId);
        Account account = account(userId, clock.instant());
        Account.Reservation reservation = account.liveReservation(reservationId);

        account.reservations.remove(reservationId);
        return new ReleaseResult(reservationId, userId, reservation.amount(), account.available());
    }

    @Override
    public synchronized RefundResult refundCredits(RefundCredits request) {
        checkOpen();
        String originalId = request.transactionId();
        Entry original = entries.get(originalId);
        if (original == null) {
            throw CreditRejectedException.transactionNotFound(originalId);
        }
        Account account = account(original.userId, clock.instant());
        RefundCredits compared = request.withReason("").withMetadata(Map.of());
        return account.once(request.idempotencyKey(), compared, () -> {
            if (original.type != TransactionType.DEDUCTION) {
                throw CreditRejectedException.notRefundable(originalId, original.type);
            }
            if (original.refundable == 0) {
                throw CreditRejectedException.alreadyRefunded(originalId);
            }
            long amount = request.amount() == null ? original.refundable : request.amount();
            if (amount > original.refundable) {
                throw CreditRejectedException.overRefund(originalId, amount, original.refundable);
            }
            long balance = sum("the balance of user " + account.userId, account.balance, amount);

            account.balance = balance;
            original.refundable -= amount;
            String id = record(new Entry(account.userId, TransactionType.REFUND, 0));
            return replayed ->
                    new RefundResult(id, originalId, account.userId, null, amount, balance, request.reason(), replayed);
        });
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed; open another one");
        }
    }

    /** The account as it is now: reservations whose time has come are gone. It is kept only once it has credits. */
    private Account account(String userId, Instant now) {
        Account account = accounts.getOrDefault(userId, new Account(userId));
        account.reservations.values().removeIf(reservation -> !now.isBefore(reservation.expiresAt()));
        return account;
    }

    private String record(Entry entry) {
        String id = UUID.randomUUID().toString();
        entries.put(id, entry);
        return id;
    }

    private static long sum(String what, long figure, long added) {
        if (added > Long.MAX_VALUE - figure) {
            throw CreditRejectedException.balanceLimit(what, figure, added);
        }
        return figure + added;
    }

    /** What a refund must know of a transaction. Only a deduction has something to give back. */
    private static final class Entry {
        final String userId;
        final TransactionType type;
        long refundable;

        Entry(String userId, TransactionType type, long refundable) {
            this.userId = userId;
            this.type = type;
            this.refundable = refundable;
        }
    }
}
