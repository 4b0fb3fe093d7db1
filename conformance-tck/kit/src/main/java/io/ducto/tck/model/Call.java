package io.ducto.tck.model;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.UsageWindowResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What makes two calls with one idempotency key the same: the operation, which is the record's class, and the
 * parameters that count, which are its components. Metadata, reason, time to live and minBalance are left out, because
 * honest retries change them. The account is not in it, because each account has its own {@link Keys}.
 *
 * @param <R> the operation's result
 */
sealed interface Call<R> {

    /** The result of the first call as a replay returns it (IDM-01): its figures, with {@code replayed = true}. */
    R replayOf(Object firstResult);

    record Grant(long amount, GrantType type, @Nullable Instant expiresAt) implements Call<AddCreditsResult> {
        Grant(AddCredits request) {
            this(request.amount(), request.type(), request.expiresAt());
        }

        @Override
        public AddCreditsResult replayOf(Object firstResult) {
            AddCreditsResult first = (AddCreditsResult) firstResult;
            return new AddCreditsResult(
                    first.transactionId(),
                    first.userId(),
                    first.amount(),
                    first.newBalance(),
                    first.lifetimePurchased(),
                    true);
        }
    }

    record Hold(long amount, String operationType, @Nullable String model) implements Call<ReserveResult> {
        Hold(ReserveCredits request) {
            this(request.amount(), request.operationType(), request.model());
        }

        @Override
        public ReserveResult replayOf(Object firstResult) {
            ReserveResult first = (ReserveResult) firstResult;
            return new ReserveResult(
                    first.reservationId(), first.userId(), first.amount(), first.available(), first.expiresAt(), true);
        }
    }

    record Deduction(
            @Nullable String reservationId,
            long amount,
            @Nullable String operationType,
            @Nullable String model) implements Call<DeductionResult> {
        Deduction(DeductCredits request) {
            this(request.reservationId(), request.amount(), request.operationType(), request.model());
        }

        @Override
        public DeductionResult replayOf(Object firstResult) {
            DeductionResult first = (DeductionResult) firstResult;
            return new DeductionResult(
                    first.transactionId(), first.userId(), first.amount(), first.balanceAfter(), true);
        }
    }

    /** The amount is as it was asked: "all of the rest" and the same number are different calls. */
    record Refund(String transactionId, @Nullable Long amount) implements Call<RefundResult> {
        Refund(RefundCredits request) {
            this(request.transactionId(), request.amount());
        }

        @Override
        public RefundResult replayOf(Object firstResult) {
            RefundResult first = (RefundResult) firstResult;
            return new RefundResult(
                    first.refundTransactionId(),
                    first.originalTransactionId(),
                    first.userId(),
                    first.teamId(),
                    first.amount(),
                    first.newBalance(),
                    first.reason(),
                    true);
        }
    }

    record Increment(long amount) implements Call<UsageWindowResult> {
        Increment(IncrementUsageWindow request) {
            this(request.amount());
        }

        @Override
        public UsageWindowResult replayOf(Object firstResult) {
            UsageWindowResult first = (UsageWindowResult) firstResult;
            return new UsageWindowResult(
                    first.userId(),
                    first.planId(),
                    first.taken(),
                    first.remaining(),
                    first.periodStart(),
                    first.periodEnd(),
                    true);
        }
    }

    record NewTeam(String name, long initialBalance) implements Call<CreateTeamResult> {
        NewTeam(CreateTeam request) {
            this(request.name(), request.initialBalance());
        }

        @Override
        public CreateTeamResult replayOf(Object firstResult) {
            CreateTeamResult first = (CreateTeamResult) firstResult;
            return new CreateTeamResult(first.teamId(), first.name(), first.balance(), true);
        }
    }

    record TeamGrant(long amount, GrantType type) implements Call<AddTeamCreditsResult> {
        TeamGrant(AddTeamCredits request) {
            this(request.amount(), request.type());
        }

        @Override
        public AddTeamCreditsResult replayOf(Object firstResult) {
            AddTeamCreditsResult first = (AddTeamCreditsResult) firstResult;
            return new AddTeamCreditsResult(
                    first.transactionId(), first.teamId(), first.amount(), first.newBalance(), true);
        }
    }

    record TeamDeduction(
            String userId,
            long amount,
            @Nullable String operationType,
            @Nullable String model) implements Call<TeamDeductionResult> {
        TeamDeduction(DeductTeam request) {
            this(request.userId(), request.amount(), request.operationType(), request.model());
        }

        @Override
        public TeamDeductionResult replayOf(Object firstResult) {
            TeamDeductionResult first = (TeamDeductionResult) firstResult;
            return new TeamDeductionResult(
                    first.transactionId(),
                    first.teamId(),
                    first.userId(),
                    first.amount(),
                    first.balanceAfter(),
                    first.memberSpent(),
                    true);
        }
    }
}
