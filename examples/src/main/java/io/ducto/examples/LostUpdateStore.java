package io.ducto.examples;

import io.ducto.examples.Account.Answer;
import io.ducto.examples.Account.Entry;
import io.ducto.examples.Account.Hold;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store of the group BALANCE that is <b>wrong on purpose</b>: two operations on one user at the same time can lose the
 * effect of one of them.
 *
 * <p>Everything it does is right as long as one thread calls it, so its author's tests pass. The mistake is in
 * {@link #change}: it reads an account, makes a new one, and writes that one back, with no lock around the three steps.
 * The concurrent map makes each step safe, and not the three together. To mend it, do them in {@code accounts.compute}.
 */
public final class LostUpdateStore implements CreditStore {
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> usersByTransaction = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private volatile boolean closed;

    /**
     * Opens an empty store.
     *
     * @param clock where it gets its time from
     */
    public LostUpdateStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return Set.of(MethodGroup.BALANCE);
    }

    @Override
    public SetupResult setup() {
        requireOpen();
        return new SetupResult(List.of());
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public BalanceResult getBalance(String userId) {
        Arguments.id("userId", userId);
        requireOpen();
        Account account = account(userId);
        return new BalanceResult(
                userId, account.balance(), account.reserved(clock.instant()), 0, account.lifetimePurchased());
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        if (request.expiresAt() != null) {
            throw new UnsupportedGroupException(MethodGroup.EXPIRY, "addCredits with expiresAt");
        }
        String user = request.userId();
        List<@Nullable Object> question = Arrays.asList("add", request.amount(), request.type());
        return change(user, request.idempotencyKey(), question, AddCreditsResult.class, account -> {
            long balance = sum("the balance of user " + user, account.balance(), request.amount());
            long purchased = request.type() == GrantType.PURCHASE
                    ? sum("what user " + user + " has purchased", account.lifetimePurchased(), request.amount())
                    : account.lifetimePurchased();
            String id = newTransaction(user);
            return new Change<>(
                    account.withCredits(balance, purchased)
                            .withEntry(id, new Entry(request.type().transactionType(), request.amount(), 0)),
                    replayed -> new AddCreditsResult(id, user, request.amount(), balance, purchased, replayed));
        });
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        Instant now = clock.instant();
        String user = request.userId();
        List<@Nullable Object> question =
                Arrays.asList("reserve", request.amount(), request.operationType(), request.model());
        return change(user, request.idempotencyKey(), question, ReserveResult.class, account -> {
            requireFunds(user, account.available(now), request.amount(), request.minBalance());
            String id = UUID.randomUUID().toString();
            Instant expiresAt = now.plus(request.timeToLive());
            Account after = account.withHold(id, new Hold(request.amount(), expiresAt));
            return new Change<>(
                    after,
                    replayed ->
                            new ReserveResult(id, user, request.amount(), after.available(now), expiresAt, replayed));
        });
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        Instant now = clock.instant();
        String user = request.userId();
        String reservation = request.reservationId();
        List<@Nullable Object> question =
                Arrays.asList("deduct", request.amount(), reservation, request.operationType(), request.model());
        return change(user, request.idempotencyKey(), question, DeductionResult.class, account -> {
            Account rest = account;
            if (reservation == null) {
                requireFunds(user, account.available(now), request.amount(), request.minBalance());
            } else {
                long held = liveHold(account, user, reservation, now).amount();
                if (request.amount() > held) {
                    throw CreditRejectedException.amountExceedsReservation(reservation, request.amount(), held);
                }
                rest = account.withoutHold(reservation);
            }
            long balance = account.balance() - request.amount();
            String id = newTransaction(user);
            return new Change<>(
                    rest.withCredits(balance, account.lifetimePurchased())
                            .withEntry(id, new Entry(TransactionType.DEDUCTION, request.amount(), 0)),
                    replayed -> new DeductionResult(id, user, -request.amount(), balance, replayed));
        });
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        Arguments.id("userId", userId);
        Arguments.id("reservationId", reservationId);
        requireOpen();
        Instant now = clock.instant();
        return change(userId, null, List.of(), ReleaseResult.class, account -> {
            long held = liveHold(account, userId, reservationId, now).amount();
            Account after = account.withoutHold(reservationId);
            return new Change<>(
                    after, replayed -> new ReleaseResult(reservationId, userId, held, after.available(now)));
        });
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        Objects.requireNonNull(request, "request must not be null");
        requireOpen();
        String original = request.transactionId();
        String user = usersByTransaction.get(original);
        if (user == null) {
            throw CreditRejectedException.transactionNotFound(original);
        }
        List<@Nullable Object> question = Arrays.asList("refund", original, request.amount());
        return change(user, request.idempotencyKey(), question, RefundResult.class, account -> {
            Entry entry = account.entries().get(original);
            if (entry == null) {
                throw CreditRejectedException.transactionNotFound(original);
            }
            long amount = refundable(original, entry, request.amount());
            long balance = sum("the balance of user " + user, account.balance(), amount);
            String id = newTransaction(user);
            return new Change<>(
                    account.withCredits(balance, account.lifetimePurchased())
                            .withEntry(id, new Entry(TransactionType.REFUND, amount, 0))
                            .withEntry(original, new Entry(entry.type(), entry.amount(), entry.refunded() + amount)),
                    replayed ->
                            new RefundResult(id, original, user, null, amount, balance, request.reason(), replayed));
        });
    }

    /** Reads, changes and writes: between the first and the last another thread may do the same. This is the bug. */
    private <T> T change(
            String user,
            @Nullable String key,
            List<@Nullable Object> question,
            Class<T> type,
            Function<Account, Change<T>> operation) {
        Account account = account(user);
        if (key != null) {
            Answer answer = account.answers().get(key);
            if (answer != null && !answer.question().equals(question)) {
                throw CreditRejectedException.idempotencyConflict("user " + user, key);
            }
            if (answer != null) {
                return type.cast(answer.result());
            }
        }
        Change<T> change = operation.apply(account);
        Account after = change.after();
        if (key != null) {
            after = after.withAnswer(key, new Answer(question, change.result().apply(true)));
        }
        accounts.put(user, after);
        return change.result().apply(false);
    }

    private Account account(String user) {
        return accounts.getOrDefault(user, Account.EMPTY);
    }

    private String newTransaction(String user) {
        String id = UUID.randomUUID().toString();
        usersByTransaction.put(id, user);
        return id;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed; open another one");
        }
    }

    private static void requireFunds(String user, long available, long requested, long minBalance) {
        if (available - requested < minBalance) {
            throw CreditRejectedException.insufficientCredits(user, available, requested, minBalance);
        }
    }

    private static Hold liveHold(Account account, String user, String reservation, Instant now) {
        Hold hold = account.holds().get(reservation);
        if (hold == null || !hold.isLive(now)) {
            throw CreditRejectedException.reservationNotFound(user, reservation);
        }
        return hold;
    }

    private static long refundable(String transaction, Entry entry, @Nullable Long requested) {
        if (entry.type() != TransactionType.DEDUCTION) {
            throw CreditRejectedException.notRefundable(transaction, entry.type());
        }
        long rest = entry.amount() - entry.refunded();
        if (rest == 0) {
            throw CreditRejectedException.alreadyRefunded(transaction);
        }
        if (requested != null && requested > rest) {
            throw CreditRejectedException.overRefund(transaction, requested, rest);
        }
        return requested == null ? rest : requested;
    }

    private static long sum(String what, long figure, long added) {
        if (added > Long.MAX_VALUE - figure) {
            throw CreditRejectedException.balanceLimit(what, figure, added);
        }
        return figure + added;
    }

    /** An account after an operation, and what the operation returns, given whether it is a replay. */
    private record Change<T>(Account after, Function<Boolean, T> result) {}
}
