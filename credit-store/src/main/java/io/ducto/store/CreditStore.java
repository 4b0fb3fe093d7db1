package io.ducto.store;

import java.util.Set;

/**
 * A ledger of prepaid credits on some backend. ducto's abstract class {@code CreditStore}.
 *
 * <p>An instance is a handle: several may work on one backend, in one process or in many. All operations can be called
 * from any thread. A store gets its time from an {@link java.time.InstantSource} when it is made, reads no other clock,
 * and reads it once an operation; a backend that keeps less than nanoseconds truncates, and every comparison uses the
 * truncated value. A store begins with the group BALANCE and grows: the operations of a group that it does not support
 * throw {@link UnsupportedGroupException}.
 *
 * <p>What every store must do is in {@code docs/specification.md}, rule by rule; whether it does is what the conformance
 * kit tests.
 */
public interface CreditStore
        extends BalanceOperations,
                PricingOperations,
                PlanOperations,
                SpendCapOperations,
                AnalyticsOperations,
                ExpiryOperations,
                TeamOperations,
                HistoryOperations,
                AutoCloseable {

    /**
     * Returns the method groups that this store supports: always {@link MethodGroup#BALANCE}, the same at every call,
     * each with the groups that it {@linkplain MethodGroup#requires() requires} (rules GEN-10 and GEN-17). It needs no
     * backend and can be called before {@link #setup} and after {@link #close}.
     *
     * @return an immutable set
     */
    Set<MethodGroup> supportedGroups();

    /**
     * Creates the schema, or migrates it to this version. Safe to call on every deploy, and by several processes at once;
     * it loses no data (rule GEN-13). The other operations need it to have run once.
     *
     * @return what was changed, nothing at the second call
     */
    SetupResult setup();

    /**
     * Gives back what this handle holds; the backend and other handles stay. Can be called again. Every operation after
     * it throws {@link IllegalStateException} (rule GEN-14).
     */
    @Override
    void close();
}
