package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.manager.CreditManager;
import io.ducto.manager.DeductUsage;
import io.ducto.manager.UsageDeductionResult;
import io.ducto.store.AddCredits;
import io.ducto.store.CapAction;
import io.ducto.store.MethodGroup;
import io.ducto.store.PageRequest;
import io.ducto.store.PricingConfig;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.store.UserSpend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** What a manager makes of each group, and of its absence: the rule MGR-04. */
final class ManagerGroups {
    private static final Duration DAY = Duration.ofDays(1);

    private final Chapter test;
    private final CreditManager manager;
    private final ManagedStore managed;

    private ManagerGroups(Chapter test, ManagedStore managed) {
        this.test = test;
        this.managed = managed;
        this.manager = managed.manager();
    }

    static void eachIsThereOrMissing(Chapter test) {
        ManagedStore.publishPrices(test, 0);
        for (MethodGroup group : MethodGroup.values()) {
            try (ManagedStore managed = ManagedStore.over(test, test.store())) {
                ManagerGroups groups = new ManagerGroups(test, managed);
                if (test.bench().supports(group)) {
                    groups.assertThere(group);
                } else {
                    groups.assertMissing(group);
                }
            }
        }
    }

    private void assertThere(MethodGroup group) {
        switch (group) {
            case BALANCE -> assertCharges(test.userWith(100));
            case PRICING -> pricing();
            case PLANS -> plans();
            case SPEND_CAPS -> spendCaps();
            case ANALYTICS -> analytics();
            case EXPIRY -> expiry();
            case TEAMS -> teams();
            case HISTORY -> history();
        }
    }

    private void assertMissing(MethodGroup group) {
        String user = test.userWith(100);
        switch (group) {
            case BALANCE -> throw new IllegalStateException("every store supports BALANCE");
            case PRICING -> assertRefused(() -> manager.pricing().publish(PricingConfig.of(Map.of()), null));
            case PLANS -> {
                assertRefused(() -> {
                    manager.setUserPlan(user, ManagedStore.PLAN);
                    return true;
                });
                assertThat(manager.checkFeature(user, ManagedStore.FEATURE))
                        .as("a feature of a plan, where there are no plans")
                        .isFalse();
            }
            case SPEND_CAPS ->
                assertRefused(() -> {
                    manager.store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 1));
                    return true;
                });
            case ANALYTICS ->
                assertRefused(() ->
                        manager.analytics().spendByUser(test.now(), test.now().plus(DAY)));
            case EXPIRY -> {
                assertRefused(() -> manager.addCredits(
                        AddCredits.of(user, 5).withExpiresAt(test.now().plus(DAY))));
                assertThat(manager.sweepExpiredCredits(false))
                        .as("figures of a sweep, where nothing expires")
                        .isEqualTo(new SweepResult(0, 0, false));
            }
            case TEAMS ->
                assertRefused(() ->
                        manager.deduct(DeductUsage.fixed(user, ManagedStore.JOB).withTeam("any-team")));
            case HISTORY -> assertRefused(() -> manager.store().listTransactions(user, PageRequest.first(1)));
        }
        assertCharges(user);
    }

    private void assertRefused(Callable<?> call) {
        test.assertThrowsUnchanged(UnsupportedGroupException.class, call);
    }

    /** Charges a job to a user without a plan, who has 100 credits. */
    private UsageDeductionResult assertCharges(String user) {
        UsageDeductionResult charge =
                manager.deductFixed(user, ManagedStore.JOB, test.bench().newName("key"));
        assertThat(charge.fromCredits()).as("what credits paid of a job").isEqualTo(ManagedStore.PRICE);
        test.assertBalance(user, 100 - ManagedStore.PRICE, 0, 0);
        return charge;
    }

    private void pricing() {
        String user = test.userWith(100);
        long dearer = ManagedStore.PRICE + 7;
        manager.pricing()
                .publish(
                        PricingConfig.of(Map.of()).withMinBalance(0).withFixedJobs(Map.of(ManagedStore.JOB, dearer)),
                        "dearer");
        assertThat(manager.deductFixed(user, ManagedStore.JOB, null).fromCredits())
                .as("what a job costs by the prices that the manager has published")
                .isEqualTo(dearer);
        try (ManagedStore other =
                ManagedStore.over(test, test.bench().handles(2).get(1))) {
            assertThat(other.manager()
                            .deductFixed(test.userWith(100), ManagedStore.JOB, null)
                            .fromCredits())
                    .as("what it costs through another manager, on another handle")
                    .isEqualTo(dearer);
        }
        ManagedStore.publishPrices(test, 0);
    }

    private void plans() {
        String user = test.userWith(100);
        assertThat(manager.checkFeature(user, ManagedStore.FEATURE))
                .as("a feature of the plan, before the user is on it")
                .isFalse();
        manager.setUserPlan(user, ManagedStore.PLAN);
        assertThat(manager.checkFeature(user, ManagedStore.FEATURE))
                .as("a feature of the user's plan")
                .isTrue();
        assertThat(manager.deductFixed(user, ManagedStore.JOB, null).fromAllowance())
                .as("what the allowance paid of a job")
                .isEqualTo(ManagedStore.PRICE);
    }

    /** A cap that warns is told of and lets the charge pass; one that denies stops it. */
    private void spendCaps() {
        String user = test.userWith(100);
        SpendCap cap = SpendCap.of(user, SpendWindow.DAILY, ManagedStore.PRICE - 1);
        manager.store().setSpendCap(cap);
        test.assertRejected(SPEND_CAP_EXCEEDED, () -> manager.deductFixed(user, ManagedStore.JOB, null));
        manager.store().setSpendCap(cap.withAction(CapAction.WARN));
        assertCharges(user);
        assertThat(managed.events())
                .as("events of a charge that a cap stopped, and of one that a cap warned of")
                .isEqualTo(List.of(
                        "credits.cap_reached", "credits.deduct_failed", "credits.deducted", "credits.cap_warning"));
    }

    private void analytics() {
        // An hour of its own: what the other groups' checks have spent is not in it.
        test.clock().advance(Duration.ofHours(1));
        Instant from = test.now();
        String user = test.userWith(100);
        assertCharges(user);
        assertThat(manager.analytics().spendByUser(from, from.plusSeconds(1)))
                .as("spend by user after a job of %d", ManagedStore.PRICE)
                .isEqualTo(List.of(new UserSpend(user, ManagedStore.PRICE)));
    }

    private void expiry() {
        String user = test.user();
        manager.addCredits(AddCredits.of(user, 100).withExpiresAt(test.now().plusSeconds(1)));
        assertCharges(user);
        test.clock().advance(Duration.ofSeconds(1));
        assertThat(manager.sweepExpiredCredits(false))
                .as("figures of a sweep of what a job has left of 100 credits")
                .isEqualTo(new SweepResult(1, 100 - ManagedStore.PRICE, false));
        test.assertBalance(user, 0, 0, 0);
    }

    private void teams() {
        String user = test.user();
        String team = test.teamWith(100);
        test.store().addTeamMember(team, user);
        assertThat(manager.deduct(DeductUsage.fixed(user, ManagedStore.JOB).withTeam(team))
                        .balanceAfter())
                .as("pool of 100 after a job that a member had done")
                .isEqualTo(100 - ManagedStore.PRICE);
    }

    private void history() {
        String user = test.userWith(100);
        UsageDeductionResult charge = assertCharges(user);
        Transaction entry = manager.store()
                .getTransaction(Objects.requireNonNull(charge.transactionId(), "credits paid, so there is an entry"));
        assertThat(List.of(entry.amount(), String.valueOf(entry.operationType())))
                .as("amount and operation type of the entry that the charge names")
                .isEqualTo(List.of(-ManagedStore.PRICE, ManagedStore.JOB));
    }
}
