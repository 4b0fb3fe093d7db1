package io.ducto.tck.knownbad;

import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A known-bad store that lets something through which a denying cap should stop. */
abstract class LenientCapStore extends KnownBadStore {
    /** A call that a cap has stopped. */
    record Stopped(CreditStore right, CapBreach breach, boolean direct) {}

    /** Says whether the call succeeds all the same. */
    abstract boolean letsThrough(Stopped call);

    @Override
    protected CreditStore broken(CreditStore right, InstantSource clock) {
        return new ForwardingCreditStore(right) {
            @Override
            public ReserveResult reserveCredits(ReserveCredits request) {
                return performed(
                        () -> breach(request.userId(), request.model(), request.amount()),
                        false,
                        () -> right.reserveCredits(request));
            }

            @Override
            public DeductionResult deductCredits(DeductCredits request) {
                return performed(
                        () -> breach(request.userId(), request.model(), request.amount()),
                        true,
                        () -> right.deductCredits(request));
            }

            /** Leaves one cap after the other aside, and sets it again afterwards. */
            private <T> T performed(Supplier<Optional<CapBreach>> reported, boolean direct, Supplier<T> operation) {
                try {
                    return operation.get();
                } catch (CreditRejectedException rejected) {
                    SpendCap cap = Optional.of(rejected)
                            .filter(thrown -> thrown.reason() == Rejection.SPEND_CAP_EXCEEDED)
                            .flatMap(thrown -> reported.get())
                            .filter(breach -> letsThrough(new Stopped(right, breach, direct)))
                            .orElseThrow(() -> rejected)
                            .cap();
                    right.removeSpendCap(cap.userId(), cap.window(), cap.model());
                    try {
                        T result = performed(reported, direct, operation);
                        reached();
                        return result;
                    } finally {
                        right.setSpendCap(cap);
                    }
                }
            }

            private Optional<CapBreach> breach(String userId, @Nullable String model, long amount) {
                return right.checkSpendCap(userId, model, amount);
            }
        };
    }
}
