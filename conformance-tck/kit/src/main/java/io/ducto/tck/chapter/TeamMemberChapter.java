package io.ducto.tck.chapter;

import static io.ducto.store.MethodGroup.HISTORY;
import static io.ducto.store.Rejection.MEMBER_CAP_EXCEEDED;
import static io.ducto.store.Rejection.NOT_A_TEAM_MEMBER;
import static io.ducto.tck.rule.ContractRule.TEAM_02;
import static io.ducto.tck.rule.ContractRule.TEAM_06;
import static io.ducto.tck.rule.ContractRule.TEAM_07;
import static io.ducto.tck.rule.ContractRule.TEAM_08;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import io.ducto.tck.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Members of teams: the rules TEAM-02 and TEAM-06 to TEAM-08. */
public interface TeamMemberChapter extends Chapter {

    /** A role that is not the default. */
    String ADMIN = "admin";

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

    /** More members than a page is likely to hold. */
    @Test
    @Rule(TEAM_07)
    @DisplayName("every member of a team is listed, however many there are")
    default void everyMemberIsListed() {
        String team = teamWith(0);
        List<String> users = Stream.generate(this::user).limit(120).sorted().toList();
        users.forEach(user -> store().addTeamMember(team, user));
        assertThat(store().getTeamMembers(team))
                .as("members of a team that has 120")
                .extracting(TeamMember::userId)
                .isEqualTo(users);
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
    @Rule(TEAM_07)
    @DisplayName("a member's cap may be as large as a long")
    default void memberCapsMayBeLarge() {
        String team = teamWith(10);
        String user = user();
        for (long cap : new long[] {1L << 33, Long.MAX_VALUE}) {
            TeamMember member = new TeamMember(team, user, ADMIN, cap, 0);
            assertThat(store().addTeamMember(team, user, ADMIN, cap))
                    .as("member with a cap of %d", cap)
                    .isEqualTo(member);
            assertThat(store().getTeamMembers(team))
                    .as("members, one of them with a cap of %d", cap)
                    .containsExactly(member);
        }
        store().deductTeam(team, user, 10);
        assertPool(team, 0);
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
        assertThatNoException()
                .as("a deduction from another team, of which the user still is a member")
                .isThrownBy(() -> store().deductTeam(otherTeam, user, 1));
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

    /**
     * Asserts what a team's pool holds.
     *
     * @param team the team's id
     * @param balance the expected credits
     */
    default void assertPool(String team, long balance) {
        assertThat(store().getTeamBalance(team).balance())
                .as("pool of %s", team)
                .isEqualTo(balance);
    }

    /**
     * Asserts what a member has spent, as the list of members shows it.
     *
     * @param team the team's id
     * @param user the member
     * @param spent the expected credits
     */
    default void assertSpent(String team, String user, long spent) {
        assertThat(store().getTeamMembers(team))
                .as("spend of member %s", user)
                .filteredOn(member -> member.userId().equals(user))
                .extracting(TeamMember::spent)
                .containsExactly(spent);
    }

    /**
     * Asserts that a member's cap leaves exactly this much, and spends it.
     *
     * @param team the team's id
     * @param user the member
     * @param room what the cap leaves, in credits
     */
    default void assertMayDeduct(String team, String user, long room) {
        assertRejected(MEMBER_CAP_EXCEEDED, () -> store().deductTeam(team, user, room + 1));
        if (room > 0) {
            assertThatNoException()
                    .as("a deduction of %d, exactly what the cap of %s leaves", room, user)
                    .isThrownBy(() -> store().deductTeam(team, user, room));
        }
    }
}
