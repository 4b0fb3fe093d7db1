package io.ducto.tck.property;

import io.ducto.store.BalanceResult;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.rule.ContractRule;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds of every state, whatever the model says: a second opinion that does not depend on it. */
final class Invariants {
    private Invariants() {}

    /**
     * Looks for a broken invariant.
     *
     * @param state what {@link io.ducto.tck.bench.Observation} read
     * @return the first one, or empty
     */
    static Optional<RuleViolation> broken(Map<String, Object> state) {
        for (Map.Entry<String, Object> entry : state.entrySet()) {
            Optional<RuleViolation> broken = Optional.empty();
            if (entry.getValue() instanceof BalanceResult balance) {
                broken = figures(balance).or(() -> ledger(state, "ledger of " + balance.userId(), balance.balance()));
            } else if (entry.getValue() instanceof TeamBalanceResult pool) {
                broken = pool(entry.getKey(), pool)
                        .or(() -> ledger(state, entry.getKey().replace("pool of ", "ledger of "), pool.balance()));
            }
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private static Optional<RuleViolation> figures(BalanceResult balance) {
        boolean sound = balance.reserved() >= 0
                && balance.expired() >= 0
                && balance.lifetimePurchased() >= 0
                && BigInteger.valueOf(balance.balance())
                                .subtract(BigInteger.valueOf(balance.reserved()))
                                .subtract(BigInteger.valueOf(balance.expired()))
                                .signum()
                        >= 0;
        return sound
                ? Optional.empty()
                : Optional.of(new RuleViolation(
                        ContractRule.BAL_05,
                        "a figure is negative, or more is reserved and expired than there is: " + balance));
    }

    private static Optional<RuleViolation> pool(String name, TeamBalanceResult pool) {
        return pool.balance() >= 0
                ? Optional.empty()
                : Optional.of(new RuleViolation(ContractRule.TEAM_05, "the " + name + " is negative: " + pool));
    }

    /** The entries add up to the balance, and no deduction got more back than it took. */
    private static Optional<RuleViolation> ledger(Map<String, Object> state, String name, long balance) {
        if (!(state.get(name) instanceof List<?> entries)) {
            return Optional.empty();
        }
        BigInteger sum = BigInteger.ZERO;
        Map<String, BigInteger> leftToRefund = new HashMap<>();
        for (Object element : entries) {
            Transaction entry = (Transaction) element;
            BigInteger amount = BigInteger.valueOf(entry.amount());
            sum = sum.add(amount);
            if (entry.type() == TransactionType.DEDUCTION) {
                leftToRefund.merge(entry.transactionId(), amount.negate(), BigInteger::add);
            } else if (entry.type() == TransactionType.REFUND) {
                leftToRefund.merge(String.valueOf(entry.originalTransactionId()), amount.negate(), BigInteger::add);
            }
        }
        if (!sum.equals(BigInteger.valueOf(balance))) {
            return Optional.of(new RuleViolation(
                    ContractRule.HIS_02, "the " + name + " adds up to " + sum + ", but the balance is " + balance));
        }
        return leftToRefund.entrySet().stream()
                .filter(left -> left.getValue().signum() < 0)
                .findFirst()
                .map(left -> new RuleViolation(
                        ContractRule.REF_02,
                        "deduction " + left.getKey() + " got back "
                                + left.getValue().negate() + " more than it took"));
    }
}
