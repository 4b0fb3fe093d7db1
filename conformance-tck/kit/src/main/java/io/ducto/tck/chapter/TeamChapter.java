package io.ducto.tck.chapter;

import static io.ducto.store.MethodGroup.HISTORY;
import static io.ducto.store.Rejection.INSUFFICIENT_TEAM_CREDITS;
import static io.ducto.store.Rejection.MEMBER_CAP_EXCEEDED;
import static io.ducto.store.Rejection.NOT_A_TEAM_MEMBER;
import static io.ducto.store.Rejection.TEAM_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.TEAM_01;
import static io.ducto.tck.rule.ContractRule.TEAM_02;
import static io.ducto.tck.rule.ContractRule.TEAM_03;
import static io.ducto.tck.rule.ContractRule.TEAM_04;
import static io.ducto.tck.rule.ContractRule.TEAM_05;
import static io.ducto.tck.rule.ContractRule.TEAM_06;
import static io.ducto.tck.rule.ContractRule.TEAM_07;
import static io.ducto.tck.rule.ContractRule.TEAM_08;
import static io.ducto.tck.rule.ContractRule.TEAM_09;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditStore;
import io.ducto.store.Figure;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Team pools: the rules TEAM-01 to TEAM-09. */
public interface TeamChapter extends Chapter {
    /** A role that is not the default. */
    String ADMIN = "admin";

    @Test
    @Rule(TEAM_01)
    @DisplayName("a team starts with its initial balance, and teams of one name have pools of their own")
    default void teamsStartWithTheirBalance() {
        CreateTeamResult rich = store().createTeam("Zoë's \"team\" 🦓", 30);
        CreateTeamResult poor = store().createTeam(rich.name(), 0);
        String one = bench().knowTeam(rich.teamId());
        String other = bench().knowTeam(poor.teamId());
        assertThat(one).as("id of the first of two teams with one name").isNotEqualTo(other);
        assertThat(rich).as("result").isEqualTo(new CreateTeamResult(one, "Zoë's \"team\" 🦓", 30, false));
        assertThat(poor).as("result").isEqualTo(new CreateTeamResult(other, rich.name(), 0, false));
        assertThat(store().getTeamBalance(one)).isEqualTo(new TeamBalanceResult(one, rich.name(), 30));
        assertThat(store().getTeamBalance(other)).isEqualTo(new TeamBalanceResult(other, rich.name(), 0));
        assertThat(store().getTeamMembers(one)).as("members of a new team").isEmpty();
        AddTeamCreditsResult grant = store().addTeamCredits(other, 5);
        assertThat(grant).isEqualTo(new AddTeamCreditsResult(grant.transactionId(), other, 5, 5, false));
        assertPool(one, 30);
        assertPool(other, 5);
    }

    @Test
    @Rule(TEAM_01)
    @DisplayName("an unknown team is rejected by every operation")
    default void unknownTeamsAreRejected() {
        String user = userWith(10);
        assertNeedsTeam(team -> store().getTeamBalance(team));
        assertNeedsTeam(team -> store().getTeamMembers(team));
        assertNeedsTeam(team -> store().addTeamCredits(team, 5));
        assertNeedsTeam(team -> store().addTeamMember(team, user));
        assertNeedsTeam(team -> store().removeTeamMember(team, user));
        String known = teamWith(10);
        store().addTeamMember(known, user);
        store().deductTeam(known, user, 1);
        assertRejected(TEAM_NOT_FOUND, () -> store().deductTeam("no such team", user, 1));
    }

    @Test
    @Rule(TEAM_01)
    @Needs(HISTORY)
    @DisplayName("the ledger of an unknown team is rejected, that of an empty one is empty")
    default void ledgersNeedATeam() {
        assertThat(teamLedger(teamWith(0))).as("ledger of an empty team").isEmpty();
        assertNeedsTeam(team -> store().listTeamTransactions(team, PageRequest.first(5)));
    }

    @Test
    @Rule(TEAM_02)
    @DisplayName("adding a member again changes role and cap and keeps what was spent")
    default void membersKeepTheirSpend() {
        String team = teamWith(100);
        String user = user();
        assertThat(store().addTeamMember(team, user, TeamMember.DEFAULT_ROLE, 10L))
                .as("a new member")
                .isEqualTo(new TeamMember(team, user, "member", 10L, 0));
        store().deductTeam(team, user, 8);
        assertThat(store().addTeamMember(team, user, ADMIN, 9L))
                .as("the member with another role and cap")
                .isEqualTo(new TeamMember(team, user, ADMIN, 9L, 8));
        assertThat(store().getTeamMembers(team))
                .as("members of the team")
                .containsExactly(new TeamMember(team, user, ADMIN, 9L, 8));
        assertMayDeduct(team, user, 1);
        store().addTeamMember(team, user, ADMIN, 4L);
        assertMayDeduct(team, user, 0);
        store().addTeamMember(team, user, ADMIN, 12L);
        assertMayDeduct(team, user, 3);
    }

    @Test
    @Rule(TEAM_03)
    @DisplayName("only members of the team can deduct")
    default void onlyMembersDeduct() {
        String team = teamWith(100);
        String otherTeam = teamWith(100);
        String user = userWith(100);
        String otherUser = userWith(100);
        store().addTeamMember(otherTeam, user);
        store().addTeamMember(team, otherUser);
        assertRejected(NOT_A_TEAM_MEMBER, () -> store().deductTeam(team, user, 1));
        store().addTeamMember(team, user);
        store().deductTeam(team, user, 1);
    }

    @Test
    @Rule(TEAM_03)
    @DisplayName("exactly the member's cap and exactly the pool can be deducted, and not one credit more")
    default void capAndPoolAreLimits() {
        String team = teamWith(20);
        String capped = user();
        String free = user();
        store().addTeamMember(team, capped, ADMIN, 10L);
        store().addTeamMember(team, free);
        store().deductTeam(team, capped, 4);
        var overCap = assertRejected(MEMBER_CAP_EXCEEDED, () -> store().deductTeam(team, capped, 7));
        assertThat(overCap.figures())
                .as("figures of a rejection over the cap")
                .isEqualTo(Map.of(Figure.REQUESTED, 7L, Figure.LIMIT, 10L, Figure.SPENT, 4L));
        assertMayDeduct(team, capped, 6);
        var overPool = assertRejected(INSUFFICIENT_TEAM_CREDITS, () -> store().deductTeam(team, free, 11));
        assertThat(overPool.figures())
                .as("figures of a rejection over the pool")
                .isEqualTo(Map.of(Figure.AVAILABLE, 10L, Figure.REQUESTED, 11L));
        store().deductTeam(team, free, 10);
        assertPool(team, 0);
    }

    @Test
    @Rule(TEAM_03)
    @DisplayName("membership is checked before the cap, and the cap before the pool")
    default void checksComeInOrder() {
        String team = teamWith(5);
        String user = user();
        Callable<?> deduction = () -> store().deductTeam(team, user, 6);
        assertRejected(NOT_A_TEAM_MEMBER, deduction);
        store().addTeamMember(team, user, ADMIN, 5L);
        assertRejected(MEMBER_CAP_EXCEEDED, deduction);
        store().addTeamMember(team, user, ADMIN, 6L);
        assertRejected(INSUFFICIENT_TEAM_CREDITS, deduction);
        store().addTeamCredits(team, 1);
        assertThatNoException()
                .as("a deduction of 6 by a member with a cap of 6 from a pool of 6")
                .isThrownBy(deduction::call);
    }

    @Test
    @Rule(TEAM_04)
    @DisplayName("a team deduction lowers the pool and raises the member's spend, and nothing else")
    default void deductionsTakeFromThePool() {
        String user = userWith(50);
        String colleague = user();
        String team = teamWith(30);
        String otherTeam = teamWith(30);
        List.of(team, otherTeam).forEach(each -> {
            store().addTeamMember(each, user);
            store().addTeamMember(each, colleague);
        });
        store().deductTeam(team, user, 3);
        TeamDeductionResult second = store().deductTeam(team, user, 4);
        assertThat(second)
                .as("a deduction of 4 after one of 3 from a pool of 30")
                .isEqualTo(new TeamDeductionResult(second.transactionId(), team, user, -4, 23, 7, false));
        assertPool(team, 23);
        assertPool(otherTeam, 30);
        assertSpent(team, user, 7);
        assertSpent(team, colleague, 0);
        assertSpent(otherTeam, user, 0);
        assertBalance(user, 50, 0, 0);
    }

    /** In turn two members on a small pool, one member on a small cap, and a deduction beside a grant. */
    @Test
    @Rule(TEAM_05)
    @DisplayName("race: neither pool nor cap are passed, and no change of the pool is lost")
    default void racingMembersKeepPoolAndCap() {
        List<CreditStore> handles = bench().handles(2);
        CreditStore one = handles.get(0);
        CreditStore other = handles.get(1);
        race(round -> {
            int kind = round % 3;
            String team = teamWith(kind == 1 ? 100 : 5);
            String user = user();
            String colleague = kind == 0 ? user() : user;
            store().addTeamMember(team, user, ADMIN, 5L);
            store().addTeamMember(team, colleague, ADMIN, 5L);
            Callable<?> first = () -> one.deductTeam(team, user, 3);
            if (kind == 2) {
                return new Round(List.of(first, () -> other.addTeamCredits(team, 4)), outcomes -> {
                    assertSucceeded(outcomes);
                    assertPool(team, 6);
                });
            }
            Rejection expected = kind == 0 ? INSUFFICIENT_TEAM_CREDITS : MEMBER_CAP_EXCEEDED;
            return new Round(List.of(first, () -> other.deductTeam(team, colleague, 3)), outcomes -> {
                assertThat(outcomes)
                        .as("two deductions of 3, of which only one fits")
                        .filteredOn(Outcome::succeeded)
                        .hasSize(1);
                assertThat(outcomes)
                        .as("two deductions of 3, of which the other is rejected")
                        .filteredOn(outcome -> outcome.rejection().equals(Optional.of(expected)))
                        .hasSize(1);
                assertPool(team, kind == 1 ? 97 : 2);
            });
        });
    }

    @Test
    @Rule(TEAM_06)
    @DisplayName("a refund raises the pool and lowers the member's spend, which is what the cap is checked against")
    default void refundsLowerTheSpend() {
        String user = userWith(50);
        String team = teamWith(30);
        store().addTeamMember(team, user, ADMIN, 10L);
        String deduction = store().deductTeam(team, user, 10).transactionId();
        assertSpent(team, user, 10);
        RefundResult refund = store().refundCredits(RefundCredits.of(deduction).withAmount(4));
        assertThat(refund)
                .as("a refund of 4 to a pool of 20")
                .isEqualTo(new RefundResult(refund.refundTransactionId(), deduction, user, team, 4, 24, null, false));
        assertPool(team, 24);
        assertSpent(team, user, 6);
        assertBalance(user, 50, 0, 0);
        assertMayDeduct(team, user, 4);
        store().refundCredits(deduction);
        assertSpent(team, user, 4);
        assertMayDeduct(team, user, 6);
    }

    @Test
    @Rule({TEAM_06, TEAM_08})
    @DisplayName("a refund after the member's removal lowers the spend with which the member comes back")
    default void refundsReachRemovedMembers() {
        String user = user();
        String team = teamWith(30);
        store().addTeamMember(team, user, ADMIN, 10L);
        String deduction = store().deductTeam(team, user, 8).transactionId();
        store().removeTeamMember(team, user);
        store().refundCredits(RefundCredits.of(deduction).withAmount(5));
        assertPool(team, 27);
        assertThat(store().addTeamMember(team, user, ADMIN, 10L))
                .as("the member who came back after a refund of 5 of 8")
                .isEqualTo(new TeamMember(team, user, ADMIN, 10L, 3));
        assertMayDeduct(team, user, 7);
    }

    @Test
    @Rule(TEAM_07)
    @DisplayName("members are sorted by user id in code point order")
    default void membersAreSorted() {
        String team = teamWith(0);
        List<String> sorted = List.of("B", "Z", "a", "b", "ba", "é", "ｚ", "😀");
        List<String> reversed = new ArrayList<>(sorted);
        Collections.reverse(reversed);
        reversed.forEach(user -> store().addTeamMember(team, bench().knowUser(user)));
        assertThat(store().getTeamMembers(team))
                .as("members")
                .extracting(TeamMember::userId)
                .isEqualTo(sorted);
    }

    @Test
    @Rule(TEAM_07)
    @DisplayName("a cap of null is no cap and clears one, a cap of 0 lets nothing through")
    default void nullIsNoCap() {
        String team = teamWith(100);
        String user = user();
        for (@Nullable Long cap : new @Nullable Long[] {null, 5L, null, 0L, null}) {
            assertThat(store().addTeamMember(team, user, ADMIN, cap).spendCap())
                    .as("cap in the result")
                    .isEqualTo(cap);
            assertThat(store().getTeamMembers(team))
                    .as("members after a cap of %s was set", cap)
                    .extracting(TeamMember::spendCap)
                    .containsExactly(cap);
            if (cap == null) {
                store().deductTeam(team, user, 10);
            } else {
                assertMayDeduct(team, user, 0);
            }
        }
    }

    @Test
    @Rule(TEAM_08)
    @DisplayName("a removed member cannot deduct and comes back with what was spent")
    default void membersCanBeRemoved() {
        String team = teamWith(100);
        String otherTeam = teamWith(100);
        String user = user();
        store().addTeamMember(team, user, ADMIN, 10L);
        store().addTeamMember(otherTeam, user);
        store().deductTeam(team, user, 8);
        assertThat(store().removeTeamMember(team, user))
                .as("removal of a member")
                .isTrue();
        assertThat(store().removeTeamMember(team, user)).as("second removal").isFalse();
        assertThat(store().removeTeamMember(team, user()))
                .as("removal of somebody who never was a member")
                .isFalse();
        assertThat(store().getTeamMembers(team)).as("members after the removal").isEmpty();
        assertRejected(NOT_A_TEAM_MEMBER, () -> store().deductTeam(team, user, 1));
        assertPool(team, 92);
        store().deductTeam(otherTeam, user, 1);
        assertThat(store().addTeamMember(team, user, "guest", 9L))
                .as("the member who came back")
                .isEqualTo(new TeamMember(team, user, "guest", 9L, 8));
        assertMayDeduct(team, user, 1);
    }

    @Test
    @Rule(TEAM_08)
    @Needs(HISTORY)
    @DisplayName("what a removed member spent stays in the history")
    default void removalsKeepTheHistory() {
        String team = teamWith(100);
        String user = user();
        store().addTeamMember(team, user);
        store().deductTeam(team, user, 8);
        List<Transaction> before = teamLedger(team);
        store().removeTeamMember(team, user);
        assertThat(before).as("entries of an opening and a deduction").hasSize(2);
        assertThat(teamLedger(team)).as("ledger after the removal").isEqualTo(before);
    }

    @Test
    @Rule(TEAM_09)
    @DisplayName("members need no account of their own")
    default void membersNeedNoAccount() {
        String team = teamWith(10);
        String user = user();
        assertThatNoException()
                .as("adding a member whom nobody has credited, and a deduction by that member")
                .isThrownBy(() -> {
                    store().addTeamMember(team, user);
                    store().deductTeam(team, user, 4);
                });
        assertBalance(user, 0, 0, 0);
        store().addCredits(user, 3);
        assertBalance(user, 3, 0, 0);
        assertSpent(team, user, 4);
    }

    /** Whatever the order in which a store locks people and teams, one of the four sequences meets it crosswise. */
    @Test
    @Rule(TEAM_09)
    @DisplayName("race: team and personal operations of the same people never get in each other's way")
    default void teamAndPersonalOperationsCross() {
        List<CreditStore> handles = bench().handles(2);
        CreditStore one = handles.get(0);
        CreditStore other = handles.get(1);
        race(round -> {
            String team = teamWith(100);
            String ann = userWith(100);
            String bob = userWith(100);
            store().addTeamMember(team, ann);
            store().addTeamMember(team, bob);
            String refundable = store().deductTeam(team, ann, 10).transactionId();
            String held = reserve(ann, 5);
            String personal = spend(bob, 10).transactionId();
            Callable<?> first = () -> {
                one.deductTeam(team, ann, 1);
                one.deductCredits(ann, held, 5);
                one.refundCredits(personal);
                return one.deductTeam(team, bob, 2);
            };
            Callable<?> second = () -> {
                other.deductCredits(deduction(ann, 3));
                other.refundCredits(refundable);
                other.addTeamMember(team, bob, ADMIN, 50L);
                return other.deductCredits(deduction(bob, 4));
            };
            return new Round(List.of(first, second), outcomes -> {
                assertSucceeded(outcomes);
                assertPool(team, 97);
                assertSpent(team, ann, 1);
                assertSpent(team, bob, 2);
                assertBalance(ann, 92, 0, 0);
                assertBalance(bob, 96, 0, 0);
            });
        });
    }

    private void assertNeedsTeam(Function<String, Object> operation) {
        String team = teamWith(0);
        assertThatNoException().as("the operation on a team").isThrownBy(() -> operation.apply(team));
        assertRejected(TEAM_NOT_FOUND, () -> operation.apply("no such team"));
    }

    private void assertPool(String team, long balance) {
        assertThat(store().getTeamBalance(team).balance())
                .as("pool of %s", team)
                .isEqualTo(balance);
    }

    private void assertSpent(String team, String user, long spent) {
        assertThat(store().getTeamMembers(team))
                .as("spend of member %s", user)
                .filteredOn(member -> member.userId().equals(user))
                .extracting(TeamMember::spent)
                .containsExactly(spent);
    }

    /** Asserts that a member's cap leaves exactly this much, and spends it. */
    private void assertMayDeduct(String team, String user, long room) {
        assertRejected(MEMBER_CAP_EXCEEDED, () -> store().deductTeam(team, user, room + 1));
        if (room > 0) {
            assertThatNoException()
                    .as("a deduction of %d, exactly what the cap of %s leaves", room, user)
                    .isThrownBy(() -> store().deductTeam(team, user, room));
        }
    }

    private static void assertSucceeded(List<Outcome> outcomes) {
        assertThat(outcomes)
                .as("calls that do not hinder each other")
                .allSatisfy(outcome -> assertThat(outcome.failure()).isNull());
    }
}
