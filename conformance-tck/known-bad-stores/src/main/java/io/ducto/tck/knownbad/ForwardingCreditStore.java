package io.ducto.tck.knownbad;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that does what another one does. Broken stores override the operation that they get wrong. */
abstract class ForwardingCreditStore implements CreditStore {
    final CreditStore right;

    ForwardingCreditStore(CreditStore right) {
        this.right = right;
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return right.supportedGroups();
    }

    @Override
    public SetupResult setup() {
        return right.setup();
    }

    @Override
    public void close() {
        right.close();
    }

    @Override
    public BalanceResult getBalance(String userId) {
        return right.getBalance(userId);
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        return right.addCredits(request);
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        return right.reserveCredits(request);
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        return right.deductCredits(request);
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        return right.releaseReservation(userId, reservationId);
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        return right.refundCredits(request);
    }

    @Override
    public Optional<PricingConfigResult> getActivePricing() {
        return right.getActivePricing();
    }

    @Override
    public String setActivePricing(PricingConfig config, @Nullable String label) {
        return right.setActivePricing(config, label);
    }

    @Override
    public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
        return right.setupPricingConfig(config, name);
    }

    @Override
    public List<PricingConfigResult> getPricingHistory() {
        return right.getPricingHistory();
    }

    @Override
    public PricingConfigResult getPricingConfig(int version) {
        return right.getPricingConfig(version);
    }

    @Override
    public PricingConfigResult activatePricing(int version) {
        return right.activatePricing(version);
    }

    @Override
    public Optional<UserPlan> getUserPlan(String userId) {
        return right.getUserPlan(userId);
    }

    @Override
    public void setUserPlan(String userId, @Nullable String planId) {
        right.setUserPlan(userId, planId);
    }

    @Override
    public AllowanceResult checkAllowance(String userId) {
        return right.checkAllowance(userId);
    }

    @Override
    public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
        return right.incrementUsageWindow(request);
    }

    @Override
    public void setSpendCap(SpendCap cap) {
        right.setSpendCap(cap);
    }

    @Override
    public boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
        return right.removeSpendCap(userId, window, model);
    }

    @Override
    public List<SpendCap> getSpendCaps(String userId) {
        return right.getSpendCaps(userId);
    }

    @Override
    public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
        return right.checkSpendCap(userId, model, amount);
    }

    @Override
    public List<UserSpend> spendByUser(Instant from, Instant to) {
        return right.spendByUser(from, to);
    }

    @Override
    public List<ModelSpend> spendByModel(Instant from, Instant to) {
        return right.spendByModel(from, to);
    }

    @Override
    public List<DailySpend> dailySpend(Instant from, Instant to) {
        return right.dailySpend(from, to);
    }

    @Override
    public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
        return right.topUsers(limit, from, to);
    }

    @Override
    public AggregateStats aggregateStats(Instant from, Instant to) {
        return right.aggregateStats(from, to);
    }

    @Override
    public SweepResult sweepExpiredCredits(boolean dryRun) {
        return right.sweepExpiredCredits(dryRun);
    }

    @Override
    public CreateTeamResult createTeam(CreateTeam request) {
        return right.createTeam(request);
    }

    @Override
    public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
        return right.addTeamCredits(request);
    }

    @Override
    public TeamBalanceResult getTeamBalance(String teamId) {
        return right.getTeamBalance(teamId);
    }

    @Override
    public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
        return right.addTeamMember(teamId, userId, role, spendCap);
    }

    @Override
    public boolean removeTeamMember(String teamId, String userId) {
        return right.removeTeamMember(teamId, userId);
    }

    @Override
    public List<TeamMember> getTeamMembers(String teamId) {
        return right.getTeamMembers(teamId);
    }

    @Override
    public TeamDeductionResult deductTeam(DeductTeam request) {
        return right.deductTeam(request);
    }

    @Override
    public Transaction getTransaction(String transactionId) {
        return right.getTransaction(transactionId);
    }

    @Override
    public TransactionPage listTransactions(String userId, PageRequest page) {
        return right.listTransactions(userId, page);
    }

    @Override
    public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
        return right.listTeamTransactions(teamId, page);
    }
}
