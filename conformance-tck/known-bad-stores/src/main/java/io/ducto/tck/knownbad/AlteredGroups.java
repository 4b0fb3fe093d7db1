package io.ducto.tck.knownbad;

import io.ducto.store.AggregateStats;
import io.ducto.store.AllowanceResult;
import io.ducto.store.DeductTeam;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import io.ducto.store.UsageWindowResult;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As {@link Altered}, for the optional groups. */
final class AlteredGroups {
    private AlteredGroups() {}

    static PricingConfigResult number(PricingConfigResult version, int number) {
        return new PricingConfigResult(
                version.id(), number, version.config(), version.label(), version.active(), version.createdAt());
    }

    static PricingConfigResult label(PricingConfigResult version, @Nullable String label) {
        return new PricingConfigResult(
                version.id(), version.version(), version.config(), label, version.active(), version.createdAt());
    }

    static PricingConfigResult config(PricingConfigResult version, PricingConfig config) {
        return new PricingConfigResult(
                version.id(), version.version(), config, version.label(), version.active(), version.createdAt());
    }

    static PricingConfigResult active(PricingConfigResult version, boolean active) {
        return new PricingConfigResult(
                version.id(), version.version(), version.config(), version.label(), active, version.createdAt());
    }

    static PricingConfigResult createdAt(PricingConfigResult version, Instant createdAt) {
        return new PricingConfigResult(
                version.id(), version.version(), version.config(), version.label(), version.active(), createdAt);
    }

    static PricingConfig models(PricingConfig config, Map<String, String> models) {
        return new PricingConfig(
                models,
                config.tools(),
                config.search(),
                config.cacheDiscount(),
                config.fixedJobs(),
                config.minBalance(),
                config.plans());
    }

    static PricingConfig search(PricingConfig config, @Nullable String search) {
        return new PricingConfig(
                config.models(),
                config.tools(),
                search,
                config.cacheDiscount(),
                config.fixedJobs(),
                config.minBalance(),
                config.plans());
    }

    static AllowanceResult user(AllowanceResult result, String userId) {
        return new AllowanceResult(
                userId,
                result.planId(),
                result.allowance(),
                result.used(),
                result.remaining(),
                result.periodStart(),
                result.periodEnd());
    }

    /** Changes the allowance, and what remains with it. */
    static AllowanceResult allowance(AllowanceResult result, long allowance) {
        return new AllowanceResult(
                result.userId(),
                result.planId(),
                allowance,
                result.used(),
                Math.max(0, allowance - result.used()),
                result.periodStart(),
                result.periodEnd());
    }

    /** Changes the usage, and what remains with it. */
    static AllowanceResult used(AllowanceResult result, long used) {
        return new AllowanceResult(
                result.userId(),
                result.planId(),
                result.allowance(),
                used,
                Math.max(0, result.allowance() - used),
                result.periodStart(),
                result.periodEnd());
    }

    static AllowanceResult remaining(AllowanceResult result, long remaining) {
        return new AllowanceResult(
                result.userId(),
                result.planId(),
                result.allowance(),
                result.used(),
                remaining,
                result.periodStart(),
                result.periodEnd());
    }

    static AllowanceResult period(AllowanceResult result, Instant start, Instant end) {
        return new AllowanceResult(
                result.userId(), result.planId(), result.allowance(), result.used(), result.remaining(), start, end);
    }

    static UsageWindowResult user(UsageWindowResult result, String userId) {
        return new UsageWindowResult(
                userId,
                result.planId(),
                result.taken(),
                result.remaining(),
                result.periodStart(),
                result.periodEnd(),
                result.replayed());
    }

    static UsageWindowResult taken(UsageWindowResult result, long taken, long remaining) {
        return new UsageWindowResult(
                result.userId(),
                result.planId(),
                taken,
                remaining,
                result.periodStart(),
                result.periodEnd(),
                result.replayed());
    }

    static UsageWindowResult period(UsageWindowResult result, Instant start, Instant end) {
        return new UsageWindowResult(
                result.userId(), result.planId(), result.taken(), result.remaining(), start, end, result.replayed());
    }

    static ReserveResult available(ReserveResult result, long available) {
        return new ReserveResult(
                result.reservationId(),
                result.userId(),
                result.amount(),
                available,
                result.expiresAt(),
                result.replayed());
    }

    static ReserveResult expiresAt(ReserveResult result, Instant expiresAt) {
        return new ReserveResult(
                result.reservationId(),
                result.userId(),
                result.amount(),
                result.available(),
                expiresAt,
                result.replayed());
    }

    static Transaction amount(Transaction entry, long amount) {
        return new Transaction(
                entry.transactionId(),
                entry.type(),
                amount,
                entry.balanceAfter(),
                entry.createdAt(),
                entry.userId(),
                entry.teamId(),
                entry.model(),
                entry.operationType(),
                entry.originalTransactionId(),
                entry.reason(),
                entry.expiresAt(),
                entry.idempotencyKey(),
                entry.metadata());
    }

    static AggregateStats total(AggregateStats stats, long total) {
        return new AggregateStats(
                total,
                stats.deductionCount(),
                stats.activeUsers(),
                stats.dailyAverage(),
                stats.topUser(),
                stats.topModel());
    }

    static AggregateStats activeUsers(AggregateStats stats, long activeUsers) {
        return new AggregateStats(
                stats.totalSpend(),
                stats.deductionCount(),
                activeUsers,
                stats.dailyAverage(),
                stats.topUser(),
                stats.topModel());
    }

    static AggregateStats average(AggregateStats stats, long average) {
        return new AggregateStats(
                stats.totalSpend(),
                stats.deductionCount(),
                stats.activeUsers(),
                average,
                stats.topUser(),
                stats.topModel());
    }

    static AggregateStats top(AggregateStats stats, @Nullable String user, @Nullable String model) {
        return new AggregateStats(
                stats.totalSpend(), stats.deductionCount(), stats.activeUsers(), stats.dailyAverage(), user, model);
    }

    static TeamMember spent(TeamMember member, long spent) {
        return new TeamMember(member.teamId(), member.userId(), member.role(), member.spendCap(), spent);
    }

    static TeamDeductionResult memberSpent(TeamDeductionResult result, long memberSpent) {
        return new TeamDeductionResult(
                result.transactionId(),
                result.teamId(),
                result.userId(),
                result.amount(),
                result.balanceAfter(),
                memberSpent,
                result.replayed());
    }

    static TeamDeductionResult balanceAfter(TeamDeductionResult result, long balanceAfter) {
        return new TeamDeductionResult(
                result.transactionId(),
                result.teamId(),
                result.userId(),
                result.amount(),
                balanceAfter,
                result.memberSpent(),
                result.replayed());
    }

    static DeductTeam amount(DeductTeam request, long amount) {
        return new DeductTeam(
                request.teamId(),
                request.userId(),
                amount,
                request.operationType(),
                request.model(),
                request.idempotencyKey(),
                request.metadata());
    }

    static DeductTeam withoutKey(DeductTeam request) {
        return new DeductTeam(
                request.teamId(),
                request.userId(),
                request.amount(),
                request.operationType(),
                request.model(),
                null,
                request.metadata());
    }
}
