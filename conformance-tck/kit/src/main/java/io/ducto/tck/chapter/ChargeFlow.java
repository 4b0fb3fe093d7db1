package io.ducto.tck.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.manager.CreditManager;
import io.ducto.manager.DeductUsage;
import io.ducto.manager.UsageDeductionResult;
import io.ducto.manager.UsageReservation;
import io.ducto.store.MethodGroup;
import io.ducto.store.TeamMember;
import org.jspecify.annotations.Nullable;

/** The ways in which a job of {@link ManagedStore#PRICE} credits is charged: each makes other calls of the store. */
enum ChargeFlow {
    CREDITS_PAY(MethodGroup.BALANCE, 100, 0, 0),
    RESERVED_BEFORE(MethodGroup.BALANCE, 100, 0, 0) {
        @Override
        UsageDeductionResult charge(CreditManager manager, Payer payer, String key) {
            return settled(manager, payer, key);
        }
    },
    ALLOWANCE_PAYS(MethodGroup.PLANS, 0, ManagedStore.ALLOWANCE, ManagedStore.PRICE),
    BOTH_PAY(MethodGroup.PLANS, 20, 40, 40),
    BOTH_PAY_RESERVED_BEFORE(MethodGroup.PLANS, 50, 40, 40) {
        @Override
        UsageDeductionResult charge(CreditManager manager, Payer payer, String key) {
            return settled(manager, payer, key);
        }
    },
    TEAM_PAYS(MethodGroup.TEAMS, 100, 0, 0) {
        @Override
        Payer prepare(Chapter test) {
            String user = test.user();
            String team = test.teamWith(100);
            test.store().addTeamMember(team, user);
            return new Payer(user, team);
        }

        @Override
        UsageDeductionResult charge(CreditManager manager, Payer payer, String key) {
            return manager.deduct(DeductUsage.fixed(payer.user(), ManagedStore.JOB)
                    .withTeam(payer.teamId())
                    .withIdempotencyKey(key));
        }

        @Override
        void assertChargedOnce(Chapter test, Payer payer, String what) {
            assertThat(test.store().getTeamBalance(payer.teamId()).balance())
                    .as("pool of 100 %s", what)
                    .isEqualTo(100 - ManagedStore.PRICE);
            assertThat(test.store().getTeamMembers(payer.teamId()))
                    .as("what the member has spent %s", what)
                    .extracting(TeamMember::spent)
                    .containsExactly(ManagedStore.PRICE);
        }
    };

    private final MethodGroup group;
    private final long credits;
    private final long allowanceLeft;
    private final long fromAllowance;

    ChargeFlow(MethodGroup group, long credits, long allowanceLeft, long fromAllowance) {
        this.group = group;
        this.credits = credits;
        this.allowanceLeft = allowanceLeft;
        this.fromAllowance = fromAllowance;
    }

    /**
     * Who pays.
     *
     * @param user the user, or the member of the team
     * @param team the team whose pool pays, or null
     */
    record Payer(String user, @Nullable String team) {
        String teamId() {
            if (team == null) {
                throw new IllegalStateException("no team pays for " + user);
            }
            return team;
        }
    }

    /** The group that it needs. */
    MethodGroup group() {
        return group;
    }

    /** Makes a new payer who can just pay, or a little more. */
    Payer prepare(Chapter test) {
        String user = group == MethodGroup.PLANS
                ? ManagedStore.userOnThePlan(test, credits, allowanceLeft)
                : test.userWith(credits);
        return new Payer(user, null);
    }

    UsageDeductionResult charge(CreditManager manager, Payer payer, String key) {
        return manager.deductFixed(payer.user(), ManagedStore.JOB, key);
    }

    long fromAllowance() {
        return fromAllowance;
    }

    long fromCredits() {
        return ManagedStore.PRICE - fromAllowance;
    }

    void assertChargedOnce(Chapter test, Payer payer, String what) {
        assertThat(test.store().getBalance(payer.user()))
                .as("account with %d credits, %s", credits, what)
                .extracting("balance", "reserved")
                .containsExactly(credits - fromCredits(), 0L);
        if (group == MethodGroup.PLANS) {
            assertThat(test.store().checkAllowance(payer.user()).remaining())
                    .as("what remains of the allowance of which %d were left, %s", allowanceLeft, what)
                    .isEqualTo(allowanceLeft - fromAllowance);
        }
    }

    /** Reserves for a dearer job, as one does who cannot know. */
    private static UsageDeductionResult settled(CreditManager manager, Payer payer, String key) {
        try (UsageReservation reserved = manager.reserveAndSettle(
                DeductUsage.fixed(payer.user(), ManagedStore.DEARER_JOB).withIdempotencyKey(key))) {
            return reserved.settleFixed(ManagedStore.JOB);
        }
    }
}
