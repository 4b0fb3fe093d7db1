package io.ducto.tck.command;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.rule.ContractRule;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of the group BALANCE. */
final class BalanceCommands {
    private static final String OPERATION = "chat";

    private BalanceCommands() {}

    record Grant(
            int user,
            long amount,
            GrantType type,
            @Nullable Integer expiresInSeconds,
            @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            AddCredits request = AddCredits.of(session.user(user), amount).withType(type);
            if (expiresInSeconds != null) {
                request = request.withExpiresAt(session.clock().instant().plusSeconds(expiresInSeconds));
            }
            if (key != null) {
                request = request.withIdempotencyKey(key);
            }
            AddCreditsResult result = session.store().addCredits(request);
            session.madeTransaction(result.transactionId());
            return result;
        }

        @Override
        public ContractRule rule() {
            return expiresInSeconds == null ? ContractRule.BAL_02 : ContractRule.EXP_03;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new Grant(user, amount, type, expiresInSeconds, newKey));
        }

        @Override
        public String toString() {
            return "addCredits(" + Session.ALIASES.get(user) + ", " + amount + ", " + type
                    + (expiresInSeconds == null ? "" : ", expires in " + expiresInSeconds + " s") + Words.key(key)
                    + ")";
        }
    }

    record Reserve(
            int user,
            long amount,
            long minBalance,
            int lifeSeconds,
            @Nullable String model,
            @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            ReserveCredits request = ReserveCredits.of(session.user(user), amount, OPERATION)
                    .withMinBalance(minBalance)
                    .withTimeToLive(Duration.ofSeconds(lifeSeconds));
            if (model != null) {
                request = request.withModel(model);
            }
            if (key != null) {
                request = request.withIdempotencyKey(key);
            }
            ReserveResult result = session.store().reserveCredits(request);
            session.madeReservation(result.reservationId());
            return result;
        }

        @Override
        public ContractRule rule() {
            return ContractRule.RES_01;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new Reserve(user, amount, minBalance, lifeSeconds, model, newKey));
        }

        @Override
        public String toString() {
            return "reserveCredits(" + Session.ALIASES.get(user) + ", " + amount + ", minBalance " + minBalance
                    + ", for " + lifeSeconds + " s" + Words.model(model) + Words.key(key) + ")";
        }
    }

    record Deduct(
            int user,
            int reservation,
            long amount,
            @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            DeductCredits request = DeductCredits.of(session.user(user), session.reservation(reservation), amount);
            DeductionResult result =
                    session.store().deductCredits(key == null ? request : request.withIdempotencyKey(key));
            session.madeTransaction(result.transactionId());
            return result;
        }

        @Override
        public ContractRule rule() {
            return ContractRule.DED_01;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new Deduct(user, reservation, amount, newKey));
        }

        @Override
        public String toString() {
            return "deductCredits(" + Session.ALIASES.get(user) + ", " + Words.nth("reservation", reservation) + ", "
                    + amount + Words.key(key) + ")";
        }
    }

    record Spend(
            int user,
            long amount,
            long minBalance,
            @Nullable String model,
            @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            DeductCredits request =
                    DeductCredits.direct(session.user(user), amount, OPERATION).withMinBalance(minBalance);
            if (model != null) {
                request = request.withModel(model);
            }
            if (key != null) {
                request = request.withIdempotencyKey(key);
            }
            DeductionResult result = session.store().deductCredits(request);
            session.madeTransaction(result.transactionId());
            return result;
        }

        @Override
        public ContractRule rule() {
            return ContractRule.DED_07;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new Spend(user, amount, minBalance, model, newKey));
        }

        @Override
        public String toString() {
            return "deductCredits(" + Session.ALIASES.get(user) + ", directly " + amount + ", minBalance " + minBalance
                    + Words.model(model) + Words.key(key) + ")";
        }
    }

    record Release(int user, int reservation) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().releaseReservation(session.user(user), session.reservation(reservation));
        }

        @Override
        public ContractRule rule() {
            return ContractRule.REL_01;
        }

        @Override
        public String toString() {
            return "releaseReservation(" + Session.ALIASES.get(user) + ", " + Words.nth("reservation", reservation)
                    + ")";
        }
    }

    record Refund(
            int transaction,
            @Nullable Long amount,
            @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            RefundCredits request = RefundCredits.of(session.transaction(transaction));
            if (amount != null) {
                request = request.withAmount(amount);
            }
            if (key != null) {
                request = request.withIdempotencyKey(key);
            }
            RefundResult result = session.store().refundCredits(request);
            session.madeTransaction(result.refundTransactionId());
            return result;
        }

        @Override
        public ContractRule rule() {
            return amount == null ? ContractRule.REF_01 : ContractRule.REF_02;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new Refund(transaction, amount, newKey));
        }

        @Override
        public String toString() {
            return "refundCredits(" + Words.nth("transaction", transaction) + (amount == null ? "" : ", " + amount)
                    + Words.key(key) + ")";
        }
    }

    record ReadBalance(int user) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().getBalance(session.user(user));
        }

        @Override
        public ContractRule rule() {
            return ContractRule.BAL_02;
        }

        @Override
        public String toString() {
            return "getBalance(" + Session.ALIASES.get(user) + ")";
        }
    }

    record ReadLedger(int user) implements Command {
        @Override
        public Object run(Session session) {
            String userId = session.user(user);
            return Observation.ledger(page -> session.store().listTransactions(userId, page));
        }

        @Override
        public ContractRule rule() {
            return ContractRule.HIS_01;
        }

        @Override
        public String toString() {
            return "listTransactions(" + Session.ALIASES.get(user) + ")";
        }
    }

    /** Time passes; no call of the store. */
    record Advance(int seconds) implements Command {
        @Override
        public Object run(Session session) {
            session.clock().advance(Duration.ofSeconds(seconds));
            return session.clock().instant();
        }

        @Override
        public ContractRule rule() {
            return ContractRule.RES_04;
        }

        @Override
        public boolean callsStore() {
            return false;
        }

        @Override
        public String toString() {
            return "the clock advances "
                    + Duration.ofSeconds(seconds).toString().substring(2);
        }
    }
}
