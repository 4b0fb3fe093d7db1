package io.ducto.store.memory;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.AggregateStats;
import io.ducto.store.AllowanceResult;
import io.ducto.store.Arguments;
import io.ducto.store.BalanceResult;
import io.ducto.store.CapBreach;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CreditStore} that keeps everything in memory, and supports every method group. It is the example for authors
 * of stores, and a store for tests; what it holds is gone with the process.
 *
 * <p>An instance is a handle on data that {@link #another} handles can share, as connections share a database. Closing a
 * handle leaves the data and the other handles alone. Times are kept to the nanosecond.
 *
 * <p>Thread-safe. Each user's and each team's account has a lock of its own, which an operation holds from reading the
 * clock to its last change; so users do not wait for each other. No thread ever holds the locks of two accounts: a sweep
 * or a report visits one account after another, and shows each as it is at its turn.
 */
public final class MemoryCreditStore implements CreditStore {
    private final Backend backend;
    private final InstantSource clock;
    private volatile boolean closed;

    /**
     * Opens a handle on new, empty data.
     *
     * @param clock where the store gets its time from, once an operation
     */
    public MemoryCreditStore(InstantSource clock) {
        this(new Backend(), clock);
    }

    private MemoryCreditStore(Backend backend, InstantSource clock) {
        this.backend = backend;
        this.clock = notNull("clock", clock);
    }

    /**
     * Opens another handle on the same data, with a clock of its own. It works after this one is closed, too.
     *
     * @param clock where the new handle gets its time from
     * @return the new handle
     */
    public MemoryCreditStore another(InstantSource clock) {
        return new MemoryCreditStore(backend, clock);
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return Set.copyOf(EnumSet.allOf(MethodGroup.class));
    }

    /** Changes nothing, since memory has no schema. */
    @Override
    public SetupResult setup() {
        backend();
        return new SetupResult(List.of());
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public BalanceResult getBalance(String userId) {
        return backend().user(Arguments.id("userId", userId)).balance(clock);
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        notNull("request", request);
        return backend().openUser(request.userId()).add(request, clock);
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        notNull("request", request);
        return backend().user(request.userId()).reserve(request, clock);
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        notNull("request", request);
        return backend().user(request.userId()).deduct(request, clock);
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        Arguments.id("userId", userId);
        Arguments.id("reservationId", reservationId);
        return backend().user(userId).release(reservationId, clock);
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        notNull("request", request);
        Transaction original = backend().transaction(request.transactionId());
        return backend.accountOf(original).refund(request, original, clock);
    }

    @Override
    public Optional<PricingConfigResult> getActivePricing() {
        return backend().pricing().active();
    }

    @Override
    public String setActivePricing(PricingConfig config, @Nullable String label) {
        notNull("config", config);
        Arguments.optionalId("label", label);
        return backend().pricing().publish(config, label, clock).id();
    }

    @Override
    public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
        notNull("config", config);
        Arguments.id("name", name);
        return backend().pricing().setUp(config, name, clock);
    }

    @Override
    public List<PricingConfigResult> getPricingHistory() {
        return backend().pricing().history();
    }

    @Override
    public PricingConfigResult getPricingConfig(int version) {
        return backend().pricing().get(version);
    }

    @Override
    public PricingConfigResult activatePricing(int version) {
        return backend().pricing().activate(version);
    }

    @Override
    public Optional<UserPlan> getUserPlan(String userId) {
        Arguments.id("userId", userId);
        return backend().user(userId).plan(backend.pricing().plans());
    }

    @Override
    public void setUserPlan(String userId, @Nullable String planId) {
        Arguments.id("userId", userId);
        Arguments.optionalId("planId", planId);
        if (planId != null && !backend().pricing().plans().containsKey(planId)) {
            throw CreditRejectedException.planNotFound(planId);
        }
        backend().openUser(userId).setPlan(planId);
    }

    @Override
    public AllowanceResult checkAllowance(String userId) {
        Arguments.id("userId", userId);
        return backend().user(userId).allowance(backend.pricing().plans(), clock);
    }

    @Override
    public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
        notNull("request", request);
        return backend()
                .openUser(request.userId())
                .useAllowance(request, backend.pricing().plans(), clock);
    }

    @Override
    public void setSpendCap(SpendCap cap) {
        notNull("cap", cap);
        backend().openUser(cap.userId()).setCap(cap);
    }

    @Override
    public boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
        Arguments.id("userId", userId);
        notNull("window", window);
        Arguments.optionalId("model", model);
        return backend().user(userId).removeCap(window, model);
    }

    @Override
    public List<SpendCap> getSpendCaps(String userId) {
        return backend().user(Arguments.id("userId", userId)).caps();
    }

    @Override
    public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
        Arguments.id("userId", userId);
        Arguments.optionalId("model", model);
        Arguments.amount("amount", amount);
        return backend().user(userId).checkCaps(model, amount, clock);
    }

    @Override
    public List<UserSpend> spendByUser(Instant from, Instant to) {
        return spend(from, to).byUser();
    }

    @Override
    public List<ModelSpend> spendByModel(Instant from, Instant to) {
        return spend(from, to).byModel();
    }

    @Override
    public List<DailySpend> dailySpend(Instant from, Instant to) {
        return spend(from, to).byDay();
    }

    @Override
    public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
        Arguments.amount("limit", limit);
        return spend(from, to).topUsers(limit);
    }

    @Override
    public AggregateStats aggregateStats(Instant from, Instant to) {
        return spend(from, to).stats();
    }

    @Override
    public SweepResult sweepExpiredCredits(boolean dryRun) {
        return backend().sweep(dryRun, clock.instant());
    }

    @Override
    public CreateTeamResult createTeam(CreateTeam request) {
        notNull("request", request);
        return backend().createTeam(request, clock);
    }

    @Override
    public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
        notNull("request", request);
        return backend().team(request.teamId()).add(request, clock);
    }

    @Override
    public TeamBalanceResult getTeamBalance(String teamId) {
        return backend().team(Arguments.id("teamId", teamId)).balance();
    }

    @Override
    public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
        Arguments.id("teamId", teamId);
        Arguments.id("userId", userId);
        Arguments.id("role", role);
        if (spendCap != null) {
            Arguments.amountOrZero("spendCap", spendCap);
        }
        return backend().team(teamId).setMember(userId, role, spendCap);
    }

    @Override
    public boolean removeTeamMember(String teamId, String userId) {
        Arguments.id("teamId", teamId);
        Arguments.id("userId", userId);
        return backend().team(teamId).removeMember(userId);
    }

    @Override
    public List<TeamMember> getTeamMembers(String teamId) {
        return backend().team(Arguments.id("teamId", teamId)).members();
    }

    @Override
    public TeamDeductionResult deductTeam(DeductTeam request) {
        notNull("request", request);
        return backend().team(request.teamId()).deduct(request, clock);
    }

    @Override
    public Transaction getTransaction(String transactionId) {
        return backend().transaction(Arguments.id("transactionId", transactionId));
    }

    @Override
    public TransactionPage listTransactions(String userId, PageRequest page) {
        Arguments.id("userId", userId);
        notNull("page", page);
        return backend().user(userId).page(page);
    }

    @Override
    public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
        Arguments.id("teamId", teamId);
        notNull("page", page);
        return backend().team(teamId).page(page);
    }

    private SpendReport spend(Instant from, Instant to) {
        Arguments.window(from, to);
        return backend().spend(from, to);
    }

    /** Every operation comes by here, so that none works on a closed handle (rule GEN-14). */
    private Backend backend() {
        if (closed) {
            throw new IllegalStateException("the store is closed; open a new one for further operations");
        }
        return backend;
    }

    private static <T> T notNull(String name, T value) {
        return Objects.requireNonNull(value, () -> name + " must not be null");
    }
}
