package io.ducto.tck.chapter;

import static io.ducto.store.MethodGroup.HISTORY;
import static io.ducto.store.Rejection.INSUFFICIENT_TEAM_CREDITS;
import static io.ducto.store.Rejection.MEMBER_CAP_EXCEEDED;
import static io.ducto.store.Rejection.NOT_A_TEAM_MEMBER;
import static io.ducto.store.Rejection.TEAM_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.TEAM_01;
import static io.ducto.tck.rule.ContractRule.TEAM_03;
import static io.ducto.tck.rule.ContractRule.TEAM_04;
import static io.ducto.tck.rule.ContractRule.TEAM_05;
import static io.ducto.tck.rule.ContractRule.TEAM_09;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.Figure;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Team pools: the rules TEAM-01, TEAM-03 to TEAM-05 and TEAM-09; {@link TeamMemberChapter} has the others. */
public interface TeamChapter extends TeamMemberChapter {

    @Test
    @Rule(TEAM_01)
    @DisplayName("a team starts with its initial balance, and teams of one name have pools of their own")
    default void teamsStartWithTheirBalance() {
        String name = "Zoë's \"team\" 🦓";
        CreateTeamResult rich = store().createTeam(name, 30);
        String one = bench().knowTeam(rich.teamId());
        assertThat(rich).as("a team with 30 credits").isEqualTo(new CreateTeamResult(one, name, 30, false));
        assertThat(store().getTeamBalance(one)).as("its pool").isEqualTo(new TeamBalanceResult(one, name, 30));
        assertThat(store().getTeamMembers(one)).as("its members").isEmpty();
        assertThatNoException()
                .as("creating another team of the same name")
                .isThrownBy(() -> store().createTeam(name, 7));
        CreateTeamResult poor = store().createTeam(name, 0);
        String other = bench().knowTeam(poor.teamId());
        assertThat(other).as("id of another team of the same name").isNotEqualTo(one);
        assertThat(poor).as("a team without credits").isEqualTo(new CreateTeamResult(other, name, 0, false));
        AddTeamCreditsResult grant = store().addTeamCredits(other, 5);
        assertThat(grant)
                .as("a grant of 5")
                .isEqualTo(new AddTeamCreditsResult(grant.transactionId(), other, 5, 5, false));
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
        assertThatNoException()
                .as("a deduction of 10, exactly the pool")
                .isThrownBy(() -> store().deductTeam(team, free, 10));
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

    /**
     * In turn two members empty the pool, and one member uses up the cap. In most rounds there is room for one deduction
     * only, so that the two calls which are released at once compete for it.
     */
    @Test
    @Rule(TEAM_05)
    @DisplayName("race: members together pass neither the pool nor a cap")
    default void racingMembersKeepPoolAndCap() {
        List<CreditStore> handles = bench().handles(2);
        race(6, round -> {
            boolean overPool = round % 2 == 0;
            int room = round % 8 < 6 ? 1 : 8;
            String team = teamWith(overPool ? room : 100);
            String user = user();
            String colleague = overPool ? user() : user;
            store().addTeamMember(team, user, ADMIN, (long) room);
            store().addTeamMember(team, colleague, ADMIN, (long) room);
            Callable<?> first = () -> handles.get(0).deductTeam(team, user, 1);
            Callable<?> second = () -> handles.get(1).deductTeam(team, colleague, 1);
            return new Round(List.of(() -> successes(room, first), () -> successes(room, second)), outcomes -> {
                assertThat(outcomes.get(0).as(Integer.class) + outcomes.get(1).as(Integer.class))
                        .as("deductions of 1 that succeeded where there was room for %d", room)
                        .isEqualTo(room);
                assertPool(team, overPool ? 0 : 100 - room);
            });
        });
    }

    @Test
    @Rule(TEAM_05)
    @DisplayName("race: no grant, deduction or refund of a pool is lost")
    default void racingChangesOfThePoolAddUp() {
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            boolean refunding = round % 2 == 0;
            String team = teamWith(100);
            String user = user();
            store().addTeamMember(team, user);
            String deduction = store().deductTeam(team, user, 20).transactionId();
            RefundCredits refund = RefundCredits.of(deduction).withAmount(1);
            Callable<?> raising = () -> refunding
                    ? handles.get(0).refundCredits(refund)
                    : handles.get(0).addTeamCredits(team, 1);
            Callable<?> lowering = () -> handles.get(1).deductTeam(team, user, 2);
            return new Round(List.of(() -> successes(8, raising), () -> successes(8, lowering)), outcomes -> {
                assertSucceeded(outcomes);
                assertPool(team, 72);
                assertSpent(team, user, refunding ? 28 : 36);
            });
        });
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

    /** Whatever the order in which a store locks people and teams, these two sequences meet it crosswise. */
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
            String personal = spend(bob, 10).transactionId();
            Callable<?> first = () -> {
                for (int i = 1; i <= 4; i++) {
                    one.deductTeam(team, ann, 1);
                    one.refundCredits(RefundCredits.of(personal).withAmount(i));
                    one.releaseReservation(
                            bob, one.reserveCredits(reservation(bob, 5)).reservationId());
                }
                return one.deductTeam(team, bob, 2);
            };
            Callable<?> second = () -> {
                for (int i = 1; i <= 4; i++) {
                    other.deductCredits(deduction(ann, 1));
                    other.refundCredits(RefundCredits.of(refundable).withAmount(i));
                    other.addTeamMember(team, bob, ADMIN, 50L + i);
                }
                return other.deductCredits(deduction(bob, 4));
            };
            return new Round(List.of(first, second), outcomes -> {
                assertSucceeded(outcomes);
                assertPool(team, 94);
                assertSpent(team, ann, 4);
                assertSpent(team, bob, 2);
                assertBalance(ann, 96, 0, 0);
                assertBalance(bob, 96, 0, 0);
            });
        });
    }

    private void assertNeedsTeam(Function<String, Object> operation) {
        String team = teamWith(0);
        assertThatNoException().as("the operation on a team").isThrownBy(() -> operation.apply(team));
        assertRejected(TEAM_NOT_FOUND, () -> operation.apply("no such team"));
    }

    /** Counts the calls that were not rejected for a limit. */
    private static int successes(int tries, Callable<?> call) throws Exception {
        int successes = 0;
        for (int i = 0; i < tries; i++) {
            try {
                call.call();
                successes++;
            } catch (CreditRejectedException rejected) {
                assertThat(rejected.reason())
                        .as("why a call was rejected")
                        .isIn(MEMBER_CAP_EXCEEDED, INSUFFICIENT_TEAM_CREDITS);
            }
        }
        return successes;
    }

    private static void assertSucceeded(List<Outcome> outcomes) {
        assertThat(outcomes)
                .as("calls that do not hinder each other")
                .allSatisfy(outcome -> assertThat(outcome.failure()).isNull());
    }
}
