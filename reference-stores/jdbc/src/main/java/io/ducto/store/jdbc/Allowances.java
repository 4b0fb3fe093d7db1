package io.ducto.store.jdbc;

import static io.ducto.store.jdbc.AccountKind.USER;

import io.ducto.store.AllowanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.Plan;
import io.ducto.store.SpendWindow;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserPlan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Plans of users, and what is used of their allowances (rules PLN-01 to PLN-09). Every use is a row with the total after
 * it; the largest total of a user, plan and month is what was used.
 */
record Allowances(Database database, Accounts accounts, Pricing pricing) {
    /** A use as it was made. */
    record Use(@Nullable String planId, Instant periodStart, long requested, long taken, long remaining) {
        UsageWindowResult result(String userId, boolean replayed) {
            return new UsageWindowResult(
                    userId, planId, taken, remaining, periodStart, SpendWindow.MONTHLY.endOf(periodStart), replayed);
        }
    }

    private static final Question ACCOUNT_ONLY = Question.of(Set.of(Part.ACCOUNT));

    private static final Question FOR_USE = Question.of(Set.of(Part.ACCOUNT, Part.KEY));

    private static final String SET_PLAN = "UPDATE ducto_account SET plan_id = :planId WHERE account_no = :accountNo";

    private static final String USED = """
            SELECT COALESCE(MAX(used_after), 0) FROM ducto_allowance_use
            WHERE account_no = :accountNo AND plan_id = :planId AND period_start = :periodStart""";

    private static final String INSERT = """
            INSERT INTO ducto_allowance_use (use_id, account_no, plan_id, period_start, requested, taken, used_after,
                remaining, idempotency_key)
            VALUES (:useId, :accountNo, :planId, :periodStart, :requested, :taken, :usedAfter, :remaining, :key)""";

    private static final String BY_KEY = """
            SELECT plan_id, period_start, requested, taken, remaining FROM ducto_allowance_use
            WHERE account_no = :accountNo AND idempotency_key = :key""";

    Optional<UserPlan> plan(String userId) {
        Map<String, Plan> plans = pricing.plans("getUserPlan");
        return plan(userId, accounts.read("getUserPlan", USER, userId, ACCOUNT_ONLY), plans);
    }

    void setPlan(String userId, @Nullable String planId) {
        database.write("setUserPlan", handle -> {
            AccountState account = accounts.lockOrOpen(handle, USER, userId, ACCOUNT_ONLY);
            if (planId != null && !pricing.plans(handle).containsKey(planId)) {
                throw CreditRejectedException.planNotFound(planId);
            }
            return handle.createUpdate(SET_PLAN)
                    .bind("planId", planId)
                    .bind("accountNo", account.accountNo())
                    .execute();
        });
    }

    AllowanceResult allowance(String userId) {
        Map<String, Plan> plans = pricing.plans("checkAllowance");
        AccountState account = accounts.read("checkAllowance", USER, userId, ACCOUNT_ONLY);
        return database.read("checkAllowance", handle -> allowance(handle, userId, account, plans));
    }

    UsageWindowResult use(IncrementUsageWindow request) {
        return database.write("incrementUsageWindow", handle -> use(handle, request));
    }

    static Use byKey(Handle handle, AccountState account, String key) {
        return handle.createQuery(BY_KEY)
                .bind("accountNo", account.accountNo())
                .bind("key", key)
                .map((row, context) -> new Use(
                        row.getString("plan_id"),
                        Micros.instant(row.getLong("period_start")),
                        row.getLong("requested"),
                        row.getLong("taken"),
                        row.getLong("remaining")))
                .one();
    }

    /** Takes the amount, or what remains if that is less (rule PLN-03). */
    private UsageWindowResult use(Handle handle, IncrementUsageWindow request) {
        String userId = request.userId();
        String key = request.idempotencyKey();
        AccountState account = accounts.lockOrOpen(handle, USER, userId, FOR_USE.withKey(key));
        Use first = Keys.allowanceUse(handle, account, key, use -> use.requested() == request.amount());
        if (first != null) {
            return first.result(userId, true);
        }
        AllowanceResult before = allowance(handle, userId, account, pricing.plans(handle));
        long taken = Math.min(request.amount(), before.remaining());
        Use use = new Use(before.planId(), before.periodStart(), request.amount(), taken, before.remaining() - taken);
        if (taken > 0 || key != null) {
            write(handle, account, use, before.used() + taken, key);
        }
        return use.result(userId, false);
    }

    private static Optional<UserPlan> plan(String userId, AccountState account, Map<String, Plan> plans) {
        return Optional.ofNullable(account.planId())
                .flatMap(id -> Optional.ofNullable(plans.get(id)).map(plan -> new UserPlan(userId, id, plan)));
    }

    private static AllowanceResult allowance(
            Handle handle, String userId, AccountState account, Map<String, Plan> plans) {
        Instant start = SpendWindow.MONTHLY.startOf(account.now());
        Instant end = SpendWindow.MONTHLY.endOf(account.now());
        return plan(userId, account, plans)
                .map(plan -> {
                    long allowance = plan.plan().monthlyAllowance();
                    long used = used(handle, account, plan.planId(), start);
                    long remaining = Math.max(0, allowance - used);
                    return new AllowanceResult(userId, plan.planId(), allowance, used, remaining, start, end);
                })
                .orElseGet(() -> new AllowanceResult(userId, null, 0, 0, 0, start, end));
    }

    private static long used(Handle handle, AccountState account, String planId, Instant periodStart) {
        return handle.createQuery(USED)
                .bind("accountNo", account.accountNo())
                .bind("planId", planId)
                .bind("periodStart", Micros.of(periodStart))
                .mapTo(Long.class)
                .one();
    }

    private static void write(Handle handle, AccountState account, Use use, long usedAfter, @Nullable String key) {
        handle.createUpdate(INSERT)
                .bind("useId", UUID.randomUUID().toString())
                .bind("accountNo", account.accountNo())
                .bind("planId", use.planId())
                .bind("periodStart", Micros.of(use.periodStart()))
                .bind("requested", use.requested())
                .bind("taken", use.taken())
                .bind("usedAfter", usedAfter)
                .bind("remaining", use.remaining())
                .bind("key", key)
                .execute();
    }
}
