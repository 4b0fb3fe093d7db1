package io.ducto.tck.command;

import io.ducto.store.CapAction;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.tck.rule.ContractRule;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of the groups EXPIRY, SPEND_CAPS, PRICING and PLANS. */
final class StoreCommands {
    private StoreCommands() {}

    record Sweep(boolean dryRun) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().sweepExpiredCredits(dryRun);
        }

        @Override
        public ContractRule rule() {
            return dryRun ? ContractRule.EXP_06 : ContractRule.EXP_04;
        }

        @Override
        public String toString() {
            return "sweepExpiredCredits(" + (dryRun ? "dry run" : "for real") + ")";
        }
    }

    record SetCap(int user, SpendWindow window, @Nullable String model, long limit, CapAction action)
            implements Command {
        @Override
        public Object run(Session session) {
            session.store().setSpendCap(new SpendCap(session.user(user), window, model, limit, action));
            return "done";
        }

        @Override
        public ContractRule rule() {
            return ContractRule.CAP_01;
        }

        @Override
        public String toString() {
            return "setSpendCap(" + Session.ALIASES.get(user) + ", " + window + Words.model(model) + ", limit " + limit
                    + ", " + action + ")";
        }
    }

    record RemoveCap(int user, SpendWindow window, @Nullable String model) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().removeSpendCap(session.user(user), window, model);
        }

        @Override
        public ContractRule rule() {
            return ContractRule.CAP_01;
        }

        @Override
        public String toString() {
            return "removeSpendCap(" + Session.ALIASES.get(user) + ", " + window + Words.model(model) + ")";
        }
    }

    record CheckCap(int user, @Nullable String model, long amount) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().checkSpendCap(session.user(user), model, amount);
        }

        @Override
        public ContractRule rule() {
            return ContractRule.CAP_06;
        }

        @Override
        public String toString() {
            return "checkSpendCap(" + Session.ALIASES.get(user) + Words.model(model) + ", " + amount + ")";
        }
    }

    /** Publishes one of a few configurations: the number is the allowance of plan "basic"; plan "pro" is in the even ones. */
    record Publish(int allowance, @Nullable String name) implements Command {
        @Override
        public Object run(Session session) {
            PricingConfig config = config(allowance);
            return name == null
                    ? session.store()
                                    .setActivePricing(config, "label " + allowance)
                                    .isEmpty()
                            ? "no id"
                            : "an id"
                    : session.store().setupPricingConfig(config, session.named(name));
        }

        static PricingConfig config(int allowance) {
            PricingConfig config = PricingConfig.of(Map.of("_default", "input_tokens * " + allowance))
                    .withPlan("basic", Plan.of("Basic", allowance));
            return allowance % 2 == 0 ? config.withPlan("pro", Plan.of("Pro", allowance + 1L)) : config;
        }

        @Override
        public ContractRule rule() {
            return name == null ? ContractRule.PRI_01 : ContractRule.PRI_06;
        }

        @Override
        public String toString() {
            String config = "plan basic with allowance " + allowance
                    + (allowance % 2 == 0 ? ", plan pro with " + (allowance + 1) : "");
            return name == null
                    ? "setActivePricing(" + config + ")"
                    : "setupPricingConfig(" + config + ", name " + name + ")";
        }
    }

    record Activate(int version) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().activatePricing(version);
        }

        @Override
        public ContractRule rule() {
            return ContractRule.PRI_04;
        }

        @Override
        public String toString() {
            return "activatePricing(" + version + ")";
        }
    }

    record SetPlan(int user, @Nullable String plan) implements Command {
        @Override
        public Object run(Session session) {
            session.store().setUserPlan(session.user(user), plan);
            return "done";
        }

        @Override
        public ContractRule rule() {
            return plan == null ? ContractRule.PLN_09 : ContractRule.PLN_01;
        }

        @Override
        public String toString() {
            return "setUserPlan(" + Session.ALIASES.get(user) + ", " + plan + ")";
        }
    }

    record UseAllowance(int user, long amount, @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            IncrementUsageWindow request = IncrementUsageWindow.of(session.user(user), amount);
            return session.store().incrementUsageWindow(key == null ? request : request.withIdempotencyKey(key));
        }

        @Override
        public ContractRule rule() {
            return ContractRule.PLN_03;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new UseAllowance(user, amount, newKey));
        }

        @Override
        public String toString() {
            return "incrementUsageWindow(" + Session.ALIASES.get(user) + ", " + amount + Words.key(key) + ")";
        }
    }
}
