package io.ducto.tck.model;

import io.ducto.store.Arguments;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.MethodGroup;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendCapOperations;
import io.ducto.store.SpendWindow;
import io.ducto.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits on what users spend: the rules of CAP. */
final class SpendCaps implements SpendCapOperations {
    private final Gate gate;
    private final Accounts accounts;

    SpendCaps(Gate gate, Accounts accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    @Override
    public void setSpendCap(SpendCap cap) {
        gate.pass(MethodGroup.SPEND_CAPS, "setSpendCap");
        Gate.notNull("cap", cap);
        remove(cap.userId(), cap.window(), cap.model()); // CAP-01: the second replaces the first
        accounts.user(cap.userId()).addCap(cap);
    }

    @Override
    public boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
        gate.pass(MethodGroup.SPEND_CAPS, "removeSpendCap");
        Arguments.id("userId", userId);
        Gate.notNull("window", window);
        Arguments.optionalId("model", model);
        return remove(userId, window, model);
    }

    private boolean remove(String userId, SpendWindow window, @Nullable String model) {
        UserAccount account = accounts.user(userId);
        for (SpendCap cap : account.caps()) {
            if (cap.window() == window && Objects.equals(cap.model(), model)) {
                account.removeCap(cap);
                return true;
            }
        }
        return false;
    }

    @Override
    public List<SpendCap> getSpendCaps(String userId) {
        gate.pass(MethodGroup.SPEND_CAPS, "getSpendCaps");
        Arguments.id("userId", userId);
        return List.copyOf(accounts.user(userId).caps());
    }

    @Override
    public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
        gate.pass(MethodGroup.SPEND_CAPS, "checkSpendCap");
        Arguments.id("userId", userId);
        Arguments.optionalId("model", model);
        Arguments.amount("amount", amount);
        return Optional.ofNullable(strictestBreach(accounts.user(userId), model, amount, gate.now()));
    }

    /** Rejects with SPEND_CAP_EXCEEDED what would pass a denying cap (CAP-03). */
    static void enforce(UserAccount account, @Nullable String model, long amount, Instant now) {
        CapBreach breach = strictestBreach(account, model, amount, now);
        if (breach != null && breach.cap().action().denies()) { // CAP-05, CAP-09
            throw CreditRejectedException.spendCapExceeded(
                    breach.cap(), breach.requested(), breach.spent(), breach.reserved());
        }
    }

    private static @Nullable CapBreach strictestBreach(
            UserAccount account, @Nullable String model, long amount, Instant now) {
        CapBreach strictest = null;
        for (SpendCap cap : account.caps()) {
            if (cap.covers(model)) {
                long spent = spentUnder(cap, account, now);
                long reserved = account.reservedUnder(cap, now);
                if (isOver(cap.limit(), spent, reserved, amount)) {
                    CapBreach breach = new CapBreach(
                            cap, spent, reserved, amount, cap.window().endOf(now));
                    if (strictest == null || isStricter(breach, strictest)) {
                        strictest = breach;
                    }
                }
            }
        }
        return strictest;
    }

    /** Spend in the cap's current window (CAP-02): personal deductions by their time, whatever was refunded. */
    private static long spentUnder(SpendCap cap, UserAccount account, Instant now) {
        Instant start = cap.window().startOf(now); // CAP-08
        Instant end = cap.window().endOf(now);
        long spent = 0;
        for (Entry entry : account.ledger().entries()) {
            Transaction transaction = entry.transaction();
            if (entry.isDeduction()
                    && cap.covers(transaction.model())
                    && !transaction.createdAt().isBefore(start)
                    && transaction.createdAt().isBefore(end)) {
                spent = Credits.saturatedSum(spent, -transaction.amount()); // refunds let it pass any balance
            }
        }
        return spent;
    }

    /** Whether spent + reserved + amount is over the limit (CAP-07), in terms that cannot wrap (GEN-04). */
    private static boolean isOver(long limit, long spent, long reserved, long amount) {
        return spent > limit || reserved > limit - spent || amount > limit - spent - reserved;
    }

    /** CAP-06: the stricter action; among equals the one with less room. */
    private static boolean isStricter(CapBreach one, CapBreach other) {
        int oneStrictness = one.cap().action().strictness();
        int otherStrictness = other.cap().action().strictness();
        return oneStrictness != otherStrictness ? oneStrictness > otherStrictness : room(one) < room(other);
    }

    private static long room(CapBreach breach) {
        return breach.cap().limit() - Credits.saturatedSum(breach.spent(), breach.reserved());
    }
}
