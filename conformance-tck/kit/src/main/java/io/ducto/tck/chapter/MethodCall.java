package io.ducto.tck.chapter;

import static io.ducto.store.MethodGroup.ANALYTICS;
import static io.ducto.store.MethodGroup.BALANCE;
import static io.ducto.store.MethodGroup.EXPIRY;
import static io.ducto.store.MethodGroup.HISTORY;
import static io.ducto.store.MethodGroup.PLANS;
import static io.ducto.store.MethodGroup.PRICING;
import static io.ducto.store.MethodGroup.SPEND_CAPS;
import static io.ducto.store.MethodGroup.TEAMS;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CapAction;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.MethodGroup;
import io.ducto.store.PageRequest;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A call of one of the store's methods, as data, so that a test can say something of all of them.
 *
 * @param name the method, and what is special about the call
 * @param groups the groups that it needs
 * @param call the call
 */
record MethodCall(String name, Set<MethodGroup> groups, Consumer<CreditStore> call) {
    private static final PricingConfig PRICES = PricingConfig.of(Map.of());
    private static final PageRequest PAGE = PageRequest.first(10);

    /** Calls with arguments that are valid: every method, at least once. */
    static List<MethodCall> valid(String user, String team, Instant now) {
        Instant later = now.plus(Duration.ofDays(1));
        SpendCap warning = SpendCap.of(user, SpendWindow.DAILY, 1).withAction(CapAction.WARN);
        List<MethodCall> calls = new ArrayList<>(withUserId(user, team));
        calls.addAll(withOtherId("none", user));
        calls.addAll(List.of(
                on(BALANCE, "addCredits", store -> store.addCredits(AddCredits.of(user, 1))),
                on(EXPIRY, "addCredits with expiresAt", store -> store.addCredits(expiring(user, later))),
                on(BALANCE, "reserveCredits", store -> store.reserveCredits(ReserveCredits.of(user, 1, "chat"))),
                on(BALANCE, "deductCredits", store -> store.deductCredits(DeductCredits.direct(user, 1, "chat"))),
                on(BALANCE, "refundCredits", store -> store.refundCredits(RefundCredits.of("none"))),
                on(PRICING, "getActivePricing", CreditStore::getActivePricing),
                on(PRICING, "setActivePricing", store -> store.setActivePricing(PRICES, null)),
                on(PRICING, "setupPricingConfig", store -> store.setupPricingConfig(PRICES, "valid")),
                on(PRICING, "getPricingHistory", CreditStore::getPricingHistory),
                on(PRICING, "getPricingConfig", store -> store.getPricingConfig(1)),
                on(PRICING, "activatePricing", store -> store.activatePricing(1)),
                on(PLANS, "setUserPlan to no plan", store -> store.setUserPlan(user, null)),
                on(PLANS, "incrementUsageWindow", store -> store.incrementUsageWindow(usage(user))),
                on(SPEND_CAPS, "setSpendCap", store -> store.setSpendCap(warning)),
                on(ANALYTICS, "spendByUser", store -> store.spendByUser(now, later)),
                on(ANALYTICS, "spendByModel", store -> store.spendByModel(now, later)),
                on(ANALYTICS, "dailySpend", store -> store.dailySpend(now, later)),
                on(ANALYTICS, "topUsers", store -> store.topUsers(1, now, later)),
                on(ANALYTICS, "aggregateStats", store -> store.aggregateStats(now, later)),
                on(EXPIRY, "sweepExpiredCredits", store -> store.sweepExpiredCredits(false)),
                on(EXPIRY, "sweepExpiredCredits, dry", store -> store.sweepExpiredCredits(true)),
                on(TEAMS, "createTeam", store -> store.createTeam(CreateTeam.of("valid"))),
                on(TEAMS, "createTeam, plain", store -> store.createTeam("valid", 1)),
                on(TEAMS, "addTeamCredits", store -> store.addTeamCredits(AddTeamCredits.of(team, 1))),
                on(TEAMS, "deductTeam", store -> store.deductTeam(DeductTeam.of(team, user, 1)))));
        return calls;
    }

    /** Calls that name a user by a plain argument. */
    static List<MethodCall> withUserId(String id, String team) {
        return List.of(
                on(BALANCE, "getBalance", store -> store.getBalance(id)),
                on(BALANCE, "addCredits, plain", store -> store.addCredits(id, 1)),
                on(BALANCE, "reserveCredits, plain", store -> store.reserveCredits(id, 1, "chat")),
                on(BALANCE, "deductCredits, plain", store -> store.deductCredits(id, "none", 1)),
                on(BALANCE, "releaseReservation", store -> store.releaseReservation(id, "none")),
                on(PLANS, "getUserPlan", store -> store.getUserPlan(id)),
                on(PLANS, "setUserPlan", store -> store.setUserPlan(id, "none")),
                on(PLANS, "checkAllowance", store -> store.checkAllowance(id)),
                on(PLANS, "incrementUsageWindow, plain", store -> store.incrementUsageWindow(id, 1)),
                on(SPEND_CAPS, "removeSpendCap", store -> store.removeSpendCap(id, SpendWindow.DAILY, null)),
                on(SPEND_CAPS, "getSpendCaps", store -> store.getSpendCaps(id)),
                on(SPEND_CAPS, "checkSpendCap", store -> store.checkSpendCap(id, null, 1)),
                on(TEAMS, "addTeamMember, plain", store -> store.addTeamMember(team, id)),
                on(TEAMS, "addTeamMember", store -> store.addTeamMember(team, id, "admin", 1L)),
                on(TEAMS, "removeTeamMember", store -> store.removeTeamMember(team, id)),
                on(TEAMS, "deductTeam, plain", store -> store.deductTeam(team, id, 1)),
                on(HISTORY, "listTransactions", store -> store.listTransactions(id, PAGE)));
    }

    /** Calls that name a reservation, a transaction or a team by a plain argument. */
    static List<MethodCall> withOtherId(String id, String user) {
        return List.of(
                on(BALANCE, "deductCredits, reservation", store -> store.deductCredits(user, id, 1)),
                on(BALANCE, "releaseReservation, reservation", store -> store.releaseReservation(user, id)),
                on(BALANCE, "refundCredits, plain", store -> store.refundCredits(id)),
                on(TEAMS, "addTeamCredits, plain", store -> store.addTeamCredits(id, 1)),
                on(TEAMS, "getTeamBalance", store -> store.getTeamBalance(id)),
                on(TEAMS, "addTeamMember, team", store -> store.addTeamMember(id, user)),
                on(TEAMS, "removeTeamMember, team", store -> store.removeTeamMember(id, user)),
                on(TEAMS, "getTeamMembers", store -> store.getTeamMembers(id)),
                on(TEAMS, "deductTeam, team", store -> store.deductTeam(id, user, 1)),
                on(HISTORY, "getTransaction", store -> store.getTransaction(id)),
                new MethodCall(
                        "listTeamTransactions", Set.of(HISTORY, TEAMS), store -> store.listTeamTransactions(id, PAGE)));
    }

    /** Calls that give any other name by a plain argument: of a model, a plan, a label, a team, a role, an operation type. */
    static List<MethodCall> withName(String name, String user, String team) {
        return List.of(
                on(BALANCE, "reserveCredits, operationType", store -> store.reserveCredits(user, 1, name)),
                on(PRICING, "setupPricingConfig, name", store -> store.setupPricingConfig(PRICES, name)),
                on(TEAMS, "createTeam, name", store -> store.createTeam(name, 0)),
                on(TEAMS, "addTeamMember, role", store -> store.addTeamMember(team, user, name, null)));
    }

    /** Calls with a name that may be null. */
    static List<MethodCall> withOptionalName(String name, String user) {
        return List.of(
                on(PRICING, "setActivePricing, label", store -> store.setActivePricing(PRICES, name)),
                on(PLANS, "setUserPlan, plan", store -> store.setUserPlan(user, name)),
                on(SPEND_CAPS, "removeSpendCap, model", store -> store.removeSpendCap(user, SpendWindow.DAILY, name)),
                on(SPEND_CAPS, "checkSpendCap, model", store -> store.checkSpendCap(user, name, 1)));
    }

    /** Calls with an amount as a plain argument that must be at least 1. */
    static List<MethodCall> withAmount(long amount, String user, String reservation, String team, Instant now) {
        Instant later = now.plus(Duration.ofDays(1));
        int limit = amount < 1 ? -1 : 1;
        return List.of(
                on(BALANCE, "addCredits", store -> store.addCredits(user, amount)),
                on(BALANCE, "reserveCredits", store -> store.reserveCredits(user, amount, "chat")),
                on(BALANCE, "deductCredits", store -> store.deductCredits(user, reservation, amount)),
                on(PLANS, "incrementUsageWindow", store -> store.incrementUsageWindow(user, amount)),
                on(SPEND_CAPS, "checkSpendCap", store -> store.checkSpendCap(user, null, amount)),
                on(ANALYTICS, "topUsers, limit", store -> store.topUsers(limit, now, later)),
                on(TEAMS, "addTeamCredits", store -> store.addTeamCredits(team, amount)),
                on(TEAMS, "deductTeam", store -> store.deductTeam(team, user, amount)));
    }

    /** Calls with an amount as a plain argument that may be 0. */
    static List<MethodCall> withAmountOrZero(long amount, String user, String team) {
        return List.of(
                on(TEAMS, "createTeam, initialBalance", store -> store.createTeam("a team", amount)),
                on(TEAMS, "addTeamMember, spendCap", store -> store.addTeamMember(team, user, "admin", amount)));
    }

    /** Calls with a null, other than the id or name of the other lists, where none is allowed. */
    static List<MethodCall> withNull(String user, String team, Instant now) {
        return List.of(
                on(BALANCE, "addCredits", store -> store.addCredits(MethodCall.<AddCredits>nothing())),
                on(BALANCE, "reserveCredits", store -> store.reserveCredits(nothing())),
                on(BALANCE, "deductCredits", store -> store.deductCredits(nothing())),
                on(BALANCE, "refundCredits", store -> store.refundCredits(MethodCall.<RefundCredits>nothing())),
                on(PRICING, "setActivePricing", store -> store.setActivePricing(nothing(), "label")),
                on(PRICING, "setupPricingConfig", store -> store.setupPricingConfig(nothing(), "label")),
                on(PLANS, "incrementUsageWindow", store -> store.incrementUsageWindow(nothing())),
                on(SPEND_CAPS, "setSpendCap", store -> store.setSpendCap(nothing())),
                on(SPEND_CAPS, "removeSpendCap, window", store -> store.removeSpendCap(user, nothing(), null)),
                on(ANALYTICS, "spendByUser, from", store -> store.spendByUser(nothing(), now)),
                on(ANALYTICS, "spendByUser, to", store -> store.spendByUser(now, nothing())),
                on(ANALYTICS, "spendByModel, from", store -> store.spendByModel(nothing(), now)),
                on(ANALYTICS, "spendByModel, to", store -> store.spendByModel(now, nothing())),
                on(ANALYTICS, "dailySpend, from", store -> store.dailySpend(nothing(), now)),
                on(ANALYTICS, "dailySpend, to", store -> store.dailySpend(now, nothing())),
                on(ANALYTICS, "topUsers, from", store -> store.topUsers(1, nothing(), now)),
                on(ANALYTICS, "topUsers, to", store -> store.topUsers(1, now, nothing())),
                on(ANALYTICS, "aggregateStats, from", store -> store.aggregateStats(nothing(), now)),
                on(ANALYTICS, "aggregateStats, to", store -> store.aggregateStats(now, nothing())),
                on(TEAMS, "createTeam", store -> store.createTeam(nothing())),
                on(TEAMS, "addTeamCredits", store -> store.addTeamCredits(nothing())),
                on(TEAMS, "deductTeam", store -> store.deductTeam(nothing())),
                on(HISTORY, "listTransactions, page", store -> store.listTransactions(user, nothing())),
                new MethodCall(
                        "listTeamTransactions, page",
                        Set.of(HISTORY, TEAMS),
                        store -> store.listTeamTransactions(team, nothing())));
    }

    /** A null where the compiler expects none, as a caller without a null checker may pass it. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // that is what it is for
    static <T> T nothing() {
        return null;
    }

    private static MethodCall on(MethodGroup group, String name, Consumer<CreditStore> call) {
        return new MethodCall(name, Set.of(group), call);
    }

    private static AddCredits expiring(String user, Instant expiresAt) {
        return AddCredits.of(user, 1).withExpiresAt(expiresAt);
    }

    private static IncrementUsageWindow usage(String user) {
        return IncrementUsageWindow.of(user, 1);
    }
}
