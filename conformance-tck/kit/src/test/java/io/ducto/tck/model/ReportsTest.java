package io.ducto.tck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ducto.store.AddCredits;
import io.ducto.store.AggregateStats;
import io.ducto.store.DailySpend;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.ModelSpend;
import io.ducto.store.UserSpend;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("reports")
class ReportsTest {
    private static final Instant FROM = Instant.parse("2026-03-10T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-12T00:00:00Z");

    private final ManualClock clock = new ManualClock("2026-03-09T23:59:59Z");
    private final CreditModel model = new CreditModel(clock);

    /** Within the window: ann 30 (20 of them of a team), bob 30, cid 5; large 25, unknown 40; 55 and 10 a day. */
    @BeforeEach
    void spendOverFourDays() {
        model.addCredits("bob", 1_000);
        model.addCredits("ann", 1_000);
        model.addCredits("cid", 1_000);
        model.createTeam("crew", 1_000);
        model.addTeamMember("team-1", "ann");
        model.deductCredits(DeductCredits.direct("ann", 7, "chat")); // just before the window
        clock.set("2026-03-10T00:00:00Z");
        model.refundCredits(
                model.deductCredits(DeductCredits.direct("bob", 30, "chat")).transactionId());
        model.deductCredits(DeductCredits.direct("cid", 5, "chat").withModel("large"));
        model.deductTeam(DeductTeam.of("team-1", "ann", 20).withModel("large"));
        model.reserveCredits("cid", 500, "chat");
        clock.set("2026-03-11T23:59:59.999999999Z");
        model.deductCredits(DeductCredits.direct("ann", 10, "chat").withModel("unknown"));
        clock.set("2026-03-12T00:00:00Z");
        model.deductCredits(DeductCredits.direct("ann", 9, "chat")); // just after the window
        model.addCredits(AddCredits.of("cid", 77).withExpiresAt(clock.in(Duration.ofSeconds(1))));
        clock.advance(Duration.ofSeconds(1));
        model.sweepExpiredCredits(false);
    }

    @Test
    @DisplayName("ANA-02 and ANA-03: spend by acting user, gross of refunds, in the half-open window")
    void byUser() {
        assertThat(model.spendByUser(FROM, TO))
                .containsExactly(new UserSpend("ann", 30), new UserSpend("bob", 30), new UserSpend("cid", 5));
    }

    @Test
    @DisplayName("ANA-03: users are in code point order, where a supplementary character comes after U+FFFD")
    void codePointOrder() {
        for (String userId : List.of("\uD83D\uDE00", "b", "\uFFFD", "aa", "B", "a")) {
            model.addCredits(userId, 100);
            model.deductCredits(DeductCredits.direct(userId, 1, "chat"));
        }
        Instant now = clock.now();

        assertThat(model.spendByUser(now, now.plusSeconds(1)))
                .extracting(UserSpend::userId)
                .containsExactly("B", "a", "aa", "b", "\uFFFD", "\uD83D\uDE00");
        assertThat(model.topUsers(3, now, now.plusSeconds(1)))
                .extracting(UserSpend::userId)
                .containsExactly("B", "a", "aa");
    }

    @Test
    @DisplayName("ANA-03: deductions without a model are merged with a model that is called unknown")
    void byModel() {
        assertThat(model.spendByModel(FROM, TO))
                .containsExactly(new ModelSpend("large", 25), new ModelSpend("unknown", 40));
    }

    @Test
    @DisplayName("ANA-03: spend by day")
    void byDay() {
        assertThat(model.dailySpend(FROM, TO))
                .containsExactly(
                        new DailySpend(LocalDate.of(2026, 3, 10), 55), new DailySpend(LocalDate.of(2026, 3, 11), 10));
    }

    @Test
    @DisplayName("ANA-04: the top users, ties by name")
    void topUsers() {
        model.deductCredits(DeductCredits.direct("bob", 1, "chat"));

        assertThat(model.topUsers(2, FROM, TO)).containsExactly(new UserSpend("ann", 30), new UserSpend("bob", 30));
        assertThat(model.topUsers(1, FROM, clock.in(Duration.ofDays(1)))).containsExactly(new UserSpend("ann", 39));
        assertThatIllegalArgumentException().isThrownBy(() -> model.topUsers(0, FROM, TO));
    }

    @Test
    @DisplayName("ANA-06: the figures of a window: 65 in 4 deductions of 3 users on 2 days")
    void stats() {
        assertThat(model.aggregateStats(FROM, TO)).isEqualTo(new AggregateStats(65, 4, 3, 32, "ann", "unknown"));
        assertThat(model.aggregateStats(TO.plusSeconds(60), TO.plusSeconds(61))).isEqualTo(AggregateStats.NONE);
    }

    @Test
    @DisplayName("ANA-01: an empty or reversed window is invalid")
    void window() {
        assertThatIllegalArgumentException().isThrownBy(() -> model.spendByUser(FROM, FROM));
        assertThatIllegalArgumentException().isThrownBy(() -> model.dailySpend(TO, FROM));
    }
}
