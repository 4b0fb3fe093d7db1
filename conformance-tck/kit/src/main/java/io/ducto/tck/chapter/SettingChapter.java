package io.ducto.tck.chapter;

import static io.ducto.store.MethodGroup.PLANS;
import static io.ducto.store.SpendWindow.DAILY;
import static io.ducto.tck.rule.ContractRule.CAP_01;
import static io.ducto.tck.rule.ContractRule.GEN_07;
import static io.ducto.tck.rule.ContractRule.TEAM_02;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.SpendCap;
import io.ducto.store.TeamMember;
import io.ducto.store.UserPlan;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Settings that two callers make at once, where there was none before: plans, caps and memberships. They have no key, so
 * nothing but the store itself sees that one of two inserts has to become an update. In every second round both callers want
 * the same.
 */
public interface SettingChapter extends Chapter {

    @Test
    @Rule(GEN_07)
    @Needs(PLANS)
    @DisplayName("race: two first plans of a user are both set, and one of them stays")
    default void firstPlansCanMeet() {
        List<CreditStore> handles = bench().handles(2);
        store().setActivePricing(
                        PricingConfig.of(Map.of())
                                .withPlan("basic", Plan.of("Basic", 10))
                                .withPlan("pro", Plan.of("Pro", 100)),
                        null);
        race(round -> {
            List<String> users = fourUsers();
            String plan = round % 2 == 0 ? "pro" : "basic";
            return new Round(
                    List.of(settingPlans(handles.get(0), users, "pro"), settingPlans(handles.get(1), users, plan)),
                    outcomes -> {
                        outcomes.forEach(outcome -> outcome.as(String.class));
                        assertThat(users)
                                .as("plans of users who were put on pro and on %s", plan)
                                .extracting(user -> store().getUserPlan(user).map(UserPlan::planId))
                                .isSubsetOf(Optional.of("pro"), Optional.of(plan));
                    });
        });
    }

    @Test
    @Rule({GEN_07, CAP_01})
    @DisplayName("race: two first caps of a user are both set, and one of them stays")
    default void firstCapsCanMeet() {
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            List<String> users = fourUsers();
            long limit = round % 2 == 0 ? 5 : 7;
            return new Round(
                    List.of(settingCaps(handles.get(0), users, 5), settingCaps(handles.get(1), users, limit)),
                    outcomes -> {
                        outcomes.forEach(outcome -> outcome.as(Long.class));
                        assertKeeps(
                                CAP_01,
                                () -> assertThat(users)
                                        .allSatisfy(user -> assertThat(store().getSpendCaps(user))
                                                .as("caps of a user for whom two of one window were set at once")
                                                .isIn(
                                                        List.of(SpendCap.of(user, DAILY, 5)),
                                                        List.of(SpendCap.of(user, DAILY, limit)))));
                    });
        });
    }

    @Test
    @Rule({GEN_07, TEAM_02})
    @DisplayName("race: members who are added twice at once are members once, as the one or the other call says")
    default void firstAdditionsCanMeet() {
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            String team = teamWith(0);
            List<TeamMember> some = fourUsers().stream()
                    .map(user -> new TeamMember(team, user, "admin", 5L, 0))
                    .toList();
            List<TeamMember> others = some.stream()
                    .map(member -> round % 2 == 0 ? member : new TeamMember(team, member.userId(), "guest", null, 0))
                    .toList();
            return new Round(List.of(adding(handles.get(0), some), adding(handles.get(1), others)), outcomes -> {
                List<?> first = outcomes.get(0).as(List.class);
                List<?> second = outcomes.get(1).as(List.class);
                assertKeeps(TEAM_02, () -> {
                    assertThat(List.of(first, second))
                            .as("members that the calls of two threads returned")
                            .isEqualTo(List.of(some, others));
                    assertThat(store().getTeamMembers(team))
                            .as("members of a team to which four users were added twice at once")
                            .hasSize(4)
                            .extracting(TeamMember::userId)
                            .doesNotHaveDuplicates();
                    assertThat(store().getTeamMembers(team))
                            .as("members, each as one of two calls said")
                            .allMatch(member -> some.contains(member) || others.contains(member));
                });
            });
        });
    }

    /** More than one, since threads that have just met meet again more easily than others. */
    private List<String> fourUsers() {
        return Stream.generate(this::user).limit(4).toList();
    }

    private static Callable<?> settingPlans(CreditStore handle, List<String> users, String plan) {
        return () -> {
            users.forEach(user -> handle.setUserPlan(user, plan));
            return plan;
        };
    }

    private static Callable<?> settingCaps(CreditStore handle, List<String> users, long limit) {
        return () -> {
            users.forEach(user -> handle.setSpendCap(SpendCap.of(user, DAILY, limit)));
            return limit;
        };
    }

    private static Callable<?> adding(CreditStore handle, List<TeamMember> members) {
        return () -> members.stream()
                .map(member -> handle.addTeamMember(member.teamId(), member.userId(), member.role(), member.spendCap()))
                .toList();
    }

    /** A call that failed and a row too many are two different bugs, found by one race; this one breaks another rule. */
    private static void assertKeeps(ContractRule rule, Runnable check) {
        try {
            check.run();
        } catch (AssertionError wrong) {
            throw new RuleViolation(rule, String.valueOf(wrong.getMessage()), Evidence.of(wrong));
        }
    }
}
