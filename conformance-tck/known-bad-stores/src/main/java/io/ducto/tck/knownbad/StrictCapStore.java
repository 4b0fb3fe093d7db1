package io.ducto.tck.knownbad;

import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.PageRequest;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A known-bad store whose denying caps count spend that is none of theirs. */
abstract class StrictCapStore extends KnownBadStore {
    private final Map<String, Long> teamSpend = new ConcurrentHashMap<>();

    @Override
    protected void begin() {
        teamSpend.clear();
    }

    /** Returns the credits that a cap counts and should not. */
    abstract long tooMuch(CreditStore right, SpendCap cap, Instant now);

    final long teamSpend(String userId) {
        return teamSpend.getOrDefault(userId, 0L);
    }

    static long deductions(CreditStore right, String userId, Predicate<Transaction> counted) {
        return right.listTransactions(userId, PageRequest.first(1_000)).entries().stream()
                .filter(entry -> entry.type() == TransactionType.DEDUCTION)
                .filter(counted)
                .mapToLong(entry -> -entry.amount())
                .sum();
    }

    @Override
    protected CreditStore broken(CreditStore right, InstantSource clock) {
        return new ForwardingCreditStore(right) {
            @Override
            public ReserveResult reserveCredits(ReserveCredits request) {
                if (request.idempotencyKey() == null) {
                    enforce(request.userId(), request.model(), request.amount());
                }
                return right.reserveCredits(request);
            }

            @Override
            public DeductionResult deductCredits(DeductCredits request) {
                if (request.reservationId() == null && request.idempotencyKey() == null) {
                    enforce(request.userId(), request.model(), request.amount());
                }
                return right.deductCredits(request);
            }

            @Override
            public TeamDeductionResult deductTeam(DeductTeam request) {
                TeamDeductionResult result = right.deductTeam(request);
                if (!result.replayed()) {
                    teamSpend.merge(request.userId(), request.amount(), Long::sum);
                }
                return result;
            }

            private void enforce(String userId, @Nullable String model, long amount) {
                for (SpendCap cap : right.getSpendCaps(userId)) {
                    long more = tooMuch(right, cap, clock.instant());
                    if (more > 0 && cap.covers(model)) {
                        Optional<CapBreach> breach = right.checkSpendCap(userId, model, amount + more);
                        if (breach.filter(wrong -> wrong.cap().equals(cap)
                                                && cap.action().denies())
                                        .isPresent()
                                && right.checkSpendCap(userId, model, amount).isEmpty()) {
                            reached();
                            CapBreach wrong = breach.get();
                            throw CreditRejectedException.spendCapExceeded(
                                    cap, amount, wrong.spent() + more, wrong.reserved());
                        }
                    }
                }
            }
        };
    }
}
