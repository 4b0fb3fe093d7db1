package io.ducto.store;

/**
 * The method group EXPIRY: grants that expire ({@link AddCredits#expiresAt}), and the sweep that takes what is left of
 * them from the balance.
 *
 * <p>A grant with an expiry is a lot; credits without expiry are the last lot. Credits of an expired lot are not
 * available from the instant of expiry on, whether a sweep has come or not (rule EXP-03). On one user the operations are
 * linearizable together with those of BALANCE (rule GEN-06). A store that does not support the group inherits a method
 * that throws {@link UnsupportedGroupException}, and throws it itself for a grant with an expiry. ducto's group "expiry
 * sweep".
 */
public interface ExpiryOperations {

    /**
     * Takes the unspent, unheld rest of every expired lot of every user, one ledger entry a lot (rules EXP-04 to
     * EXP-09). It can be called from any thread, and while other sweeps run. Should the credits of one sweep pass
     * {@link Long#MAX_VALUE}, it stops before, and the next sweep goes on.
     *
     * @param dryRun true to change nothing and return the figures of a real sweep (rule EXP-06)
     * @return how many lots and credits
     */
    default SweepResult sweepExpiredCredits(boolean dryRun) {
        throw new UnsupportedGroupException(MethodGroup.EXPIRY, "sweepExpiredCredits");
    }
}
