package io.ducto.tck.model;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.AggregateStats;
import io.ducto.store.AllowanceResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CapBreach;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DailySpend;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.MethodGroup;
import io.ducto.store.ModelSpend;
import io.ducto.store.PageRequest;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SetupResult;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.SweepResult;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserPlan;
import io.ducto.store.UserSpend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contract as a program: what every store must answer when operations come one after another.
 *
 * <p>It is written to be read beside the rules: it keeps an append-only ledger and the open reservations, and derives
 * every figure from them. Each chapter of rules is a class of its own; this one says which of them answers what.
 *
 * <p>Sequential: not thread-safe, and no locks. A checker of races makes a model for each order of operations that it
 * tries, so a new one and a short history cost little. Ids are counted ("tx-1", "res-1"), against the advice of rule
 * GEN-12: the same operations give the same results. Time is kept to the nanosecond, as the clock gives it.
 */
public final class CreditModel implements CreditStore {
    private final Gate gate;
    private final Grants grants;
    private final Spending spending;
    private final Refunds refunds;
    private final Pricing pricing;
    private final Plans plans;
    private final SpendCaps spendCaps;
    private final Reports reports;
    private final Sweeps sweeps;
    private final Teams teams;
    private final History history;

    /**
     * Makes an empty model that supports all groups.
     *
     * @param clock read at most once an operation
     */
    public CreditModel(InstantSource clock) {
        this(Gate.toAllGroups(clock));
    }

    /**
     * Makes an empty model that supports some groups and refuses the operations of the others (rule GEN-10).
     *
     * @param clock read at most once an operation
     * @param supportedGroups BALANCE, and with each group those that it requires (rule GEN-17)
     */
    public CreditModel(InstantSource clock, Set<MethodGroup> supportedGroups) {
        this(Gate.to(supportedGroups, clock));
    }

    private CreditModel(Gate gate) {
        Accounts accounts = new Accounts();
        this.gate = gate;
        grants = new Grants(gate, accounts);
        spending = new Spending(gate, accounts);
        refunds = new Refunds(gate, accounts);
        pricing = new Pricing(gate);
        plans = new Plans(gate, accounts, pricing);
        spendCaps = new SpendCaps(gate, accounts);
        reports = new Reports(gate, accounts);
        sweeps = new Sweeps(gate, accounts);
        teams = new Teams(gate, accounts);
        history = new History(gate, accounts);
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return gate.supportedGroups();
    }

    @Override
    public SetupResult setup() {
        return gate.setup();
    }

    @Override
    public void close() {
        gate.close();
    }

    @Override
    public BalanceResult getBalance(String userId) {
        return spending.getBalance(userId);
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        return grants.addCredits(request);
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        return spending.reserveCredits(request);
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        return spending.deductCredits(request);
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        return spending.releaseReservation(userId, reservationId);
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        return refunds.refundCredits(request);
    }

    @Override
    public Optional<PricingConfigResult> getActivePricing() {
        return pricing.getActivePricing();
    }

    @Override
    public String setActivePricing(PricingConfig config, @Nullable String label) {
        return pricing.setActivePricing(config, label);
    }

    @Override
    public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
        return pricing.setupPricingConfig(config, name);
    }

    @Override
    public List<PricingConfigResult> getPricingHistory() {
        return pricing.getPricingHistory();
    }

    @Override
    public PricingConfigResult getPricingConfig(int version) {
        return pricing.getPricingConfig(version);
    }

    @Override
    public PricingConfigResult activatePricing(int version) {
        return pricing.activatePricing(version);
    }

    @Override
    public Optional<UserPlan> getUserPlan(String userId) {
        return plans.getUserPlan(userId);
    }

    @Override
    public void setUserPlan(String userId, @Nullable String planId) {
        plans.setUserPlan(userId, planId);
    }

    @Override
    public AllowanceResult checkAllowance(String userId) {
        return plans.checkAllowance(userId);
    }

    @Override
    public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
        return plans.incrementUsageWindow(request);
    }

    @Override
    public void setSpendCap(SpendCap cap) {
        spendCaps.setSpendCap(cap);
    }

    @Override
    public boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
        return spendCaps.removeSpendCap(userId, window, model);
    }

    @Override
    public List<SpendCap> getSpendCaps(String userId) {
        return spendCaps.getSpendCaps(userId);
    }

    @Override
    public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
        return spendCaps.checkSpendCap(userId, model, amount);
    }

    @Override
    public List<UserSpend> spendByUser(Instant from, Instant to) {
        return reports.spendByUser(from, to);
    }

    @Override
    public List<ModelSpend> spendByModel(Instant from, Instant to) {
        return reports.spendByModel(from, to);
    }

    @Override
    public List<DailySpend> dailySpend(Instant from, Instant to) {
        return reports.dailySpend(from, to);
    }

    @Override
    public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
        return reports.topUsers(limit, from, to);
    }

    @Override
    public AggregateStats aggregateStats(Instant from, Instant to) {
        return reports.aggregateStats(from, to);
    }

    @Override
    public SweepResult sweepExpiredCredits(boolean dryRun) {
        return sweeps.sweepExpiredCredits(dryRun);
    }

    @Override
    public CreateTeamResult createTeam(CreateTeam request) {
        return teams.createTeam(request);
    }

    @Override
    public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
        return teams.addTeamCredits(request);
    }

    @Override
    public TeamBalanceResult getTeamBalance(String teamId) {
        return teams.getTeamBalance(teamId);
    }

    @Override
    public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
        return teams.addTeamMember(teamId, userId, role, spendCap);
    }

    @Override
    public boolean removeTeamMember(String teamId, String userId) {
        return teams.removeTeamMember(teamId, userId);
    }

    @Override
    public List<TeamMember> getTeamMembers(String teamId) {
        return teams.getTeamMembers(teamId);
    }

    @Override
    public TeamDeductionResult deductTeam(DeductTeam request) {
        return teams.deductTeam(request);
    }

    @Override
    public Transaction getTransaction(String transactionId) {
        return history.getTransaction(transactionId);
    }

    @Override
    public TransactionPage listTransactions(String userId, PageRequest page) {
        return history.listTransactions(userId, page);
    }

    @Override
    public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
        return history.listTeamTransactions(teamId, page);
    }
}
