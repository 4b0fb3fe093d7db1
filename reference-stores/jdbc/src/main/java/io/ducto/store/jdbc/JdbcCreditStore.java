package io.ducto.store.jdbc;

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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CreditStore} on a relational database: H2, PostgreSQL, MariaDB or SQLite. It supports every method group.
 *
 * <p>An instance is a handle on the tables that {@link #setup} makes in the schema that the data source's connections
 * begin in; the tables are explained in {@code docs/schema.md}. Any number of instances, in any number of processes, may
 * work on the same tables. Times are kept to the microsecond.
 *
 * <p>Thread-safe. Each user's and each team's account has a lock, its row, which a transaction takes first; so users do not
 * wait for each other (on SQLite all writers do). An operation takes one connection of the data source while it runs, and
 * is over when its transaction is committed. Isolation and autocommit are set by the store, whatever the data source hands
 * out. What meets other transactions is rolled back and begun anew, some hundred times at most.
 *
 * <p>Operations throw {@link io.ducto.store.StoreUnavailableException} when the database cannot do its part: its message
 * says what happened and what to do.
 */
public final class JdbcCreditStore implements CreditStore {
    private final Database database;
    private final Accounts accounts;
    private final Ledger ledger;
    private final UserAccounts users;
    private final Refunds refunds;
    private final Pricing pricing;
    private final Allowances allowances;
    private final SpendCaps caps;
    private final TeamAccounts teams;
    private final Reports reports;
    private volatile boolean closed;

    private JdbcCreditStore(DataSource dataSource, InstantSource clock) {
        database = new Database(dataSource);
        accounts = new Accounts(database, clock);
        ledger = new Ledger(database);
        users = new UserAccounts(database, accounts);
        refunds = new Refunds(database, accounts, ledger);
        pricing = new Pricing(database, accounts);
        allowances = new Allowances(database, accounts, pricing);
        caps = new SpendCaps(database, accounts);
        teams = new TeamAccounts(database, accounts, ledger);
        reports = new Reports(database);
    }

    /**
     * Makes a store on a database. It does not connect before the first operation, and closes nothing of the data source:
     * that is the business of whoever made it.
     *
     * @param dataSource where connections come from; for an application a pool
     * @param clock where the store gets its time from, once an operation
     * @return a new store
     */
    public static JdbcCreditStore create(DataSource dataSource, InstantSource clock) {
        return new JdbcCreditStore(notNull("dataSource", dataSource), notNull("clock", clock));
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return Set.copyOf(EnumSet.allOf(MethodGroup.class));
    }

    @Override
    public SetupResult setup() {
        checkOpen();
        return new Schema(database).setUp();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public BalanceResult getBalance(String userId) {
        checkOpen();
        return users.balance(Arguments.id("userId", userId));
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        checkOpen();
        return users.add(notNull("request", request));
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        checkOpen();
        return users.reserve(notNull("request", request));
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        checkOpen();
        return users.deduct(notNull("request", request));
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        checkOpen();
        Arguments.id("userId", userId);
        Arguments.id("reservationId", reservationId);
        return users.release(userId, reservationId);
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        checkOpen();
        return refunds.refund(notNull("request", request));
    }

    @Override
    public Optional<PricingConfigResult> getActivePricing() {
        checkOpen();
        return pricing.active("getActivePricing");
    }

    @Override
    public String setActivePricing(PricingConfig config, @Nullable String label) {
        checkOpen();
        notNull("config", config);
        Arguments.optionalId("label", label);
        return pricing.publish(config, label);
    }

    @Override
    public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
        checkOpen();
        notNull("config", config);
        Arguments.id("name", name);
        return pricing.setUp(config, name);
    }

    @Override
    public List<PricingConfigResult> getPricingHistory() {
        checkOpen();
        return pricing.history();
    }

    @Override
    public PricingConfigResult getPricingConfig(int version) {
        checkOpen();
        return pricing.get(version);
    }

    @Override
    public PricingConfigResult activatePricing(int version) {
        checkOpen();
        return pricing.activate(version);
    }

    @Override
    public Optional<UserPlan> getUserPlan(String userId) {
        checkOpen();
        return allowances.plan(Arguments.id("userId", userId));
    }

    @Override
    public void setUserPlan(String userId, @Nullable String planId) {
        checkOpen();
        Arguments.id("userId", userId);
        Arguments.optionalId("planId", planId);
        allowances.setPlan(userId, planId);
    }

    @Override
    public AllowanceResult checkAllowance(String userId) {
        checkOpen();
        return allowances.allowance(Arguments.id("userId", userId));
    }

    @Override
    public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
        checkOpen();
        return allowances.use(notNull("request", request));
    }

    @Override
    public void setSpendCap(SpendCap cap) {
        checkOpen();
        caps.set(notNull("cap", cap));
    }

    @Override
    public boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
        checkOpen();
        Arguments.id("userId", userId);
        notNull("window", window);
        Arguments.optionalId("model", model);
        return caps.remove(userId, window, model);
    }

    @Override
    public List<SpendCap> getSpendCaps(String userId) {
        checkOpen();
        return caps.all(Arguments.id("userId", userId));
    }

    @Override
    public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
        checkOpen();
        Arguments.id("userId", userId);
        Arguments.optionalId("model", model);
        Arguments.amount("amount", amount);
        return caps.check(userId, model, amount);
    }

    @Override
    public List<UserSpend> spendByUser(Instant from, Instant to) {
        checkOpen();
        Arguments.window(from, to);
        return reports.byUser(from, to);
    }

    @Override
    public List<ModelSpend> spendByModel(Instant from, Instant to) {
        checkOpen();
        Arguments.window(from, to);
        return reports.byModel(from, to);
    }

    @Override
    public List<DailySpend> dailySpend(Instant from, Instant to) {
        checkOpen();
        Arguments.window(from, to);
        return reports.byDay(from, to);
    }

    @Override
    public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
        checkOpen();
        Arguments.amount("limit", limit);
        Arguments.window(from, to);
        return reports.topUsers(limit, from, to);
    }

    @Override
    public AggregateStats aggregateStats(Instant from, Instant to) {
        checkOpen();
        Arguments.window(from, to);
        return reports.stats(from, to);
    }

    @Override
    public SweepResult sweepExpiredCredits(boolean dryRun) {
        checkOpen();
        return new Sweep(database, accounts, dryRun).run();
    }

    @Override
    public CreateTeamResult createTeam(CreateTeam request) {
        checkOpen();
        return teams.create(notNull("request", request));
    }

    @Override
    public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
        checkOpen();
        return teams.add(notNull("request", request));
    }

    @Override
    public TeamBalanceResult getTeamBalance(String teamId) {
        checkOpen();
        return teams.balance(Arguments.id("teamId", teamId));
    }

    @Override
    public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
        checkOpen();
        Arguments.id("teamId", teamId);
        Arguments.id("userId", userId);
        Arguments.id("role", role);
        if (spendCap != null) {
            Arguments.amountOrZero("spendCap", spendCap);
        }
        return teams.setMember(teamId, userId, role, spendCap);
    }

    @Override
    public boolean removeTeamMember(String teamId, String userId) {
        checkOpen();
        Arguments.id("teamId", teamId);
        Arguments.id("userId", userId);
        return teams.removeMember(teamId, userId);
    }

    @Override
    public List<TeamMember> getTeamMembers(String teamId) {
        checkOpen();
        return teams.members(Arguments.id("teamId", teamId));
    }

    @Override
    public TeamDeductionResult deductTeam(DeductTeam request) {
        checkOpen();
        return teams.deduct(notNull("request", request));
    }

    @Override
    public Transaction getTransaction(String transactionId) {
        checkOpen();
        return ledger.get("getTransaction", Arguments.id("transactionId", transactionId))
                .shown();
    }

    @Override
    public TransactionPage listTransactions(String userId, PageRequest page) {
        checkOpen();
        Arguments.id("userId", userId);
        notNull("page", page);
        return ledger.page("listTransactions", AccountKind.USER, userId, page);
    }

    @Override
    public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
        checkOpen();
        Arguments.id("teamId", teamId);
        notNull("page", page);
        return teams.page(teamId, page);
    }

    /** Every operation comes by here, so that none works on a closed handle (rule GEN-14). */
    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed; open a new one for further operations");
        }
    }

    private static <T> T notNull(String name, T value) {
        return Objects.requireNonNull(value, () -> name + " must not be null");
    }
}
