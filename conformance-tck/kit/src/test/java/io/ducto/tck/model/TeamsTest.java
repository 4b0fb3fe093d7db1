package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.BalanceResult;
import io.ducto.store.Figure;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("teams")
class TeamsTest {
    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @BeforeEach
    void createTeam() {
        model.createTeam("crew", 100); // team-1, tx-1
        model.addTeamMember("team-1", "ann", "admin", 50L);
    }

    @Test
    @DisplayName("TEAM-04: a deduction lowers the pool, raises the member's spend, and leaves the user's own account")
    void deduction() {
        assertThat(model.deductTeam("team-1", "ann", 30))
                .isEqualTo(new TeamDeductionResult("tx-2", "team-1", "ann", -30, 70, 30, false));
        assertThat(model.getTeamMembers("team-1")).containsExactly(new TeamMember("team-1", "ann", "admin", 50L, 30));
        assertThat(model.getBalance("ann")).isEqualTo(new BalanceResult("ann", 0, 0, 0, 0));
    }

    @Test
    @DisplayName("TEAM-03: membership, then the member's cap, then the pool")
    void orderOfChecks() {
        assertRejected(Rejection.TEAM_NOT_FOUND, () -> model.deductTeam("team-2", "bob", 1_000));
        assertRejected(Rejection.NOT_A_TEAM_MEMBER, () -> model.deductTeam("team-1", "bob", 1_000));
        assertRejected(
                Rejection.MEMBER_CAP_EXCEEDED,
                Map.of(Figure.REQUESTED, 1_000L, Figure.LIMIT, 50L, Figure.SPENT, 0L),
                () -> model.deductTeam("team-1", "ann", 1_000));
        model.addTeamMember("team-1", "ann");
        assertRejected(
                Rejection.INSUFFICIENT_TEAM_CREDITS,
                Map.of(Figure.AVAILABLE, 100L, Figure.REQUESTED, 1_000L),
                () -> model.deductTeam("team-1", "ann", 1_000));
        assertThat(model.deductTeam("team-1", "ann", 100).balanceAfter()).isZero();
    }

    @Test
    @DisplayName("TEAM-03: a member of another team is no member")
    void memberOfAnotherTeam() {
        model.createTeam("others", 100);

        assertRejected(Rejection.NOT_A_TEAM_MEMBER, () -> model.deductTeam("team-2", "ann", 1));
    }

    @Test
    @DisplayName("TEAM-06: a refund raises the pool, lowers the member's spend and makes room under the cap")
    void refund() {
        model.deductTeam("team-1", "ann", 50); // tx-2
        assertRejected(Rejection.MEMBER_CAP_EXCEEDED, () -> model.deductTeam("team-1", "ann", 1));

        assertThat(model.refundCredits(RefundCredits.of("tx-2").withAmount(20)))
                .isEqualTo(new RefundResult("tx-3", "tx-2", "ann", "team-1", 20, 70, null, false));
        assertThat(model.getTeamMembers("team-1")).extracting(TeamMember::spent).containsExactly(30L);
        assertThat(model.getBalance("ann").balance()).isZero();
        assertThat(model.listTeamTransactions("team-1", PageRequest.first(1)).entries())
                .containsExactly(new Transaction(
                        "tx-3",
                        TransactionType.REFUND,
                        20,
                        70,
                        clock.now(),
                        "ann",
                        "team-1",
                        null,
                        null,
                        "tx-2",
                        null,
                        null,
                        null,
                        Map.of()));
        assertThat(model.deductTeam("team-1", "ann", 20).memberSpent()).isEqualTo(50);
        assertRejected(
                Rejection.OVER_REFUND,
                Map.of(Figure.REQUESTED, 31L, Figure.REFUNDABLE, 30L),
                () -> model.refundCredits(RefundCredits.of("tx-2").withAmount(31)));
    }

    @Test
    @DisplayName("TEAM-02 and TEAM-08: spend stays through a change and a removal, and refunds count meanwhile")
    void spendOutlivesMembership() {
        model.deductTeam("team-1", "ann", 50); // tx-2
        assertThat(model.removeTeamMember("team-1", "ann")).isTrue();
        assertThat(model.removeTeamMember("team-1", "ann")).isFalse();
        assertThat(model.getTeamMembers("team-1")).isEmpty();
        assertRejected(Rejection.NOT_A_TEAM_MEMBER, () -> model.deductTeam("team-1", "ann", 1));
        model.refundCredits(RefundCredits.of("tx-2").withAmount(15));

        assertThat(model.addTeamMember("team-1", "ann", "guest", 30L))
                .isEqualTo(new TeamMember("team-1", "ann", "guest", 30L, 35));
        assertRejected(
                Rejection.MEMBER_CAP_EXCEEDED,
                Map.of(Figure.REQUESTED, 1L, Figure.LIMIT, 30L, Figure.SPENT, 35L),
                () -> model.deductTeam("team-1", "ann", 1));
        assertThat(model.addTeamMember("team-1", "ann")).isEqualTo(new TeamMember("team-1", "ann", "member", null, 35));
    }

    @Test
    @DisplayName("TEAM-01: names need not be unique, and an unknown team is rejected everywhere")
    void unknownTeam() {
        model.createTeam("crew", 0);

        assertThat(model.getTeamBalance("team-2")).isEqualTo(new TeamBalanceResult("team-2", "crew", 0));
        assertRejected(Rejection.TEAM_NOT_FOUND, () -> model.getTeamBalance("team-3"));
        assertRejected(Rejection.TEAM_NOT_FOUND, () -> model.addTeamCredits("team-3", 1));
        assertRejected(Rejection.TEAM_NOT_FOUND, () -> model.addTeamMember("team-3", "ann"));
        assertRejected(Rejection.TEAM_NOT_FOUND, () -> model.removeTeamMember("team-3", "ann"));
        assertRejected(Rejection.TEAM_NOT_FOUND, () -> model.getTeamMembers("team-3"));
        assertRejected(Rejection.TEAM_NOT_FOUND, () -> model.listTeamTransactions("team-3", PageRequest.first(1)));
    }

    @Test
    @DisplayName("TEAM-07: members are in code point order, where a supplementary character comes after U+FFFD")
    void codePointOrder() {
        model.addTeamMember("team-1", "\uFFFD");
        model.addTeamMember("team-1", "\uD83D\uDE00");
        model.addTeamMember("team-1", "annabel");
        model.addTeamMember("team-1", "Zoe");

        assertThat(model.getTeamMembers("team-1"))
                .extracting(TeamMember::userId)
                .containsExactly("Zoe", "ann", "annabel", "\uFFFD", "\uD83D\uDE00");
    }
}
