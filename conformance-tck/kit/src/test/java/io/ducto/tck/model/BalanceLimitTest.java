package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.DeductCredits;
import io.ducto.store.Figure;
import io.ducto.store.GrantType;
import io.ducto.store.Rejection;
import io.ducto.store.UserSpend;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("GEN-04: nothing passes Long.MAX_VALUE")
class BalanceLimitTest {
    private static final long MAX = Long.MAX_VALUE;

    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @Test
    @DisplayName("a balance")
    void balance() {
        model.addCredits("ann", MAX - 1);

        assertRejected(
                Rejection.BALANCE_LIMIT,
                Map.of(Figure.BALANCE, MAX - 1, Figure.REQUESTED, 2L),
                () -> model.addCredits("ann", 2));
        assertThat(model.addCredits("ann", 1).newBalance()).isEqualTo(MAX);
    }

    @Test
    @DisplayName("lifetimePurchased, though the balance has room")
    void lifetimePurchased() {
        AddCredits everything = AddCredits.of("ann", MAX).withType(GrantType.PURCHASE);
        model.addCredits(everything);
        spendEverything("ann");

        assertRejected(
                Rejection.BALANCE_LIMIT,
                Map.of(Figure.BALANCE, MAX, Figure.REQUESTED, 1L),
                () -> model.addCredits(AddCredits.of("ann", 1).withType(GrantType.PURCHASE)));
        assertThat(model.addCredits("ann", MAX).lifetimePurchased()).isEqualTo(MAX);
    }

    @Test
    @DisplayName("a refund, which is left for later")
    void refund() {
        model.addCredits("ann", MAX);
        String deductionId =
                model.deductCredits(DeductCredits.direct("ann", 10, "chat")).transactionId();
        model.addCredits("ann", 1);

        assertRejected(
                Rejection.BALANCE_LIMIT,
                Map.of(Figure.BALANCE, MAX - 9, Figure.REQUESTED, 10L),
                () -> model.refundCredits(deductionId));
        model.deductCredits(DeductCredits.direct("ann", 1, "chat"));
        assertThat(model.refundCredits(deductionId).newBalance()).isEqualTo(MAX);
    }

    @Test
    @DisplayName("a pool, by a grant and by a refund")
    void pool() {
        String teamId = model.createTeam("crew", MAX).teamId();
        model.addTeamMember(teamId, "ann");
        String deductionId = model.deductTeam(teamId, "ann", 10).transactionId();

        assertRejected(Rejection.BALANCE_LIMIT, () -> model.addTeamCredits(teamId, 11));
        model.addTeamCredits(teamId, 1);
        assertRejected(Rejection.BALANCE_LIMIT, () -> model.refundCredits(deductionId));
    }

    @Test
    @DisplayName("a member's spend, after the pool")
    void memberSpend() {
        String teamId = model.createTeam("crew", MAX).teamId();
        model.addTeamMember(teamId, "ann");
        model.deductTeam(teamId, "ann", MAX);
        assertRejected(Rejection.INSUFFICIENT_TEAM_CREDITS, () -> model.deductTeam(teamId, "ann", 1));
        model.addTeamCredits(teamId, 5);

        assertRejected(
                Rejection.BALANCE_LIMIT,
                Map.of(Figure.BALANCE, MAX, Figure.REQUESTED, 1L),
                () -> model.deductTeam(teamId, "ann", 1));
        model.addTeamMember(teamId, "ann", "member", MAX);
        assertRejected(Rejection.MEMBER_CAP_EXCEEDED, () -> model.deductTeam(teamId, "ann", 1));
    }

    @Test
    @DisplayName("a figure of a report; reports without that figure are given")
    void reports() {
        model.addCredits("ann", MAX);
        model.addCredits("bob", MAX);
        spendEverything("ann");
        spendEverything("bob");
        Instant from = clock.now();
        Instant to = clock.in(Duration.ofSeconds(1));

        assertThat(model.spendByUser(from, to)).containsExactly(new UserSpend("ann", MAX), new UserSpend("bob", MAX));
        assertRejected(Rejection.BALANCE_LIMIT, () -> model.spendByModel(from, to));
        assertRejected(Rejection.BALANCE_LIMIT, () -> model.dailySpend(from, to));
        assertRejected(Rejection.BALANCE_LIMIT, () -> model.aggregateStats(from, to));
    }

    private void spendEverything(String userId) {
        model.deductCredits(DeductCredits.direct(userId, MAX, "chat").withMinBalance(0));
    }
}
