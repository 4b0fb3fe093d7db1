package io.ducto.tck.chapter;

import static io.ducto.store.MethodGroup.EXPIRY;
import static io.ducto.store.MethodGroup.TEAMS;
import static io.ducto.store.Rejection.BALANCE_LIMIT;
import static io.ducto.tck.rule.ContractRule.ANA_01;
import static io.ducto.tck.rule.ContractRule.ANA_02;
import static io.ducto.tck.rule.ContractRule.ANA_03;
import static io.ducto.tck.rule.ContractRule.ANA_04;
import static io.ducto.tck.rule.ContractRule.ANA_05;
import static io.ducto.tck.rule.ContractRule.ANA_06;
import static io.ducto.tck.rule.ContractRule.ANA_07;
import static io.ducto.tck.rule.ContractRule.GEN_04;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AggregateStats;
import io.ducto.store.Arguments;
import io.ducto.store.DailySpend;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.ModelSpend;
import io.ducto.store.RefundCredits;
import io.ducto.store.UserSpend;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Analytics: the rules ANA-01 to ANA-07; {@link CalendarChapter} has the days of ANA-03. */
public interface AnalyticsChapter extends Chapter {
    /** The start of every test's year. */
    Instant YEAR = Instant.parse("2031-01-01T00:00:00Z");

    /** The end of it. */
    Instant YEAR_END = Instant.parse("2032-01-01T00:00:00Z");

    /** The day that the clock shows at first. */
    LocalDate TODAY = LocalDate.of(2031, 3, 12);

    /** Names in code point order: upper case before lower case, and the last two the other way round in UTF-16. */
    List<String> NAMES_IN_ORDER = List.of("B", "Z", "a", "b", "ba", "é", "ｚ", "😀");

    @Test
    @Rule(ANA_01)
    @DisplayName("a report whose window does not begin before its end is invalid")
    default void windowsMustNotBeEmpty() {
        spent(user(), "gpt", 1);
        Instant from = now();
        List<BiFunction<Instant, Instant, Object>> reports = List.of(
                (start, end) -> store().spendByUser(start, end),
                (start, end) -> store().spendByModel(start, end),
                (start, end) -> store().dailySpend(start, end),
                (start, end) -> store().topUsers(1, start, end),
                (start, end) -> store().aggregateStats(start, end));
        for (BiFunction<Instant, Instant, Object> report : reports) {
            assertThat(report.apply(from, from.plusSeconds(1)))
                    .as("report of a second")
                    .isNotNull();
            assertThrowsUnchanged(IllegalArgumentException.class, () -> report.apply(from, from));
            assertThrowsUnchanged(IllegalArgumentException.class, () -> report.apply(from.plusSeconds(1), from));
        }
    }

    @Test
    @Rule(ANA_01)
    @DisplayName("a deduction at the first instant of a window is in it, one at the first instant after is not")
    default void windowsAreHalfOpen() {
        String user = user();
        spent(user, "gpt", 1);
        clock().advance(Duration.ofSeconds(10));
        spent(user, "gpt", 2);
        Instant from = now().minusSeconds(10);
        assertSpend(from, now(), 1, user, "gpt");
        assertSpend(from.plusSeconds(1), now().plusSeconds(1), 2, user, "gpt");
        assertSpend(from, now().plusSeconds(1), 3, user, "gpt");
        assertNothing(from.minusSeconds(5), from);
        assertNothing(from.plusSeconds(1), now());
        assertNothing(now().plusSeconds(1), now().plusSeconds(5));
    }

    @Test
    @Rule(ANA_01)
    @DisplayName("a window may reach from the year 1 to the year 9999")
    default void windowsMayHoldAllOfTime() {
        String user = user();
        spent(user, "gpt", 1);
        assertSpend(Arguments.MIN_INSTANT, Arguments.END_OF_TIME.minusSeconds(1), 1, user, "gpt");
        assertNothing(Arguments.MIN_INSTANT, now());
    }

    @Test
    @Rule(ANA_02)
    @DisplayName("refunds are not subtracted")
    default void refundsAreNotSubtracted() {
        String user = userWith(20);
        String first = spend(user, 4).transactionId();
        String second = spend(user, 3).transactionId();
        store().refundCredits(first);
        store().refundCredits(RefundCredits.of(second).withAmount(1));
        assertSpend(YEAR, YEAR_END, 7, user, ModelSpend.UNKNOWN);
    }

    @Test
    @Rule(ANA_02)
    @DisplayName("spend counts when it is deducted, whenever it was reserved or is refunded")
    default void spendCountsWhenDeducted() {
        String user = userWith(20);
        Instant reservedAt = now();
        String reservation =
                store().reserveCredits(reservation(user, 9).withModel("gpt")).reservationId();
        clock().advance(Duration.ofMinutes(1));
        Instant deductedAt = now();
        String deduction = store().deductCredits(user, reservation, 4).transactionId();
        clock().advance(Duration.ofMinutes(1));
        store().refundCredits(deduction);
        assertNothing(reservedAt, deductedAt);
        assertSpend(deductedAt, now(), 4, user, "gpt");
        assertNothing(now(), now().plusSeconds(1));
    }

    @Test
    @Rule(ANA_02)
    @Needs(TEAMS)
    @DisplayName("team deductions count for the member who made them, gross of refunds")
    default void teamSpendCountsForTheMember() {
        String ann = bench().knowUser("ann");
        String bob = bench().knowUser("bob");
        String team = teamWith(50);
        store().addTeamMember(team, ann);
        store().addTeamMember(team, bob);
        spent(ann, "gpt", 1);
        store().deductTeam(DeductTeam.of(team, ann, 2).withModel("gpt"));
        String refunded = store().deductTeam(team, bob, 4).transactionId();
        store().refundCredits(refunded);
        store().removeTeamMember(team, bob);
        assertThat(store().spendByUser(YEAR, YEAR_END))
                .as("spend by user")
                .containsExactly(new UserSpend(ann, 3), new UserSpend(bob, 4));
        assertThat(store().topUsers(1, YEAR, YEAR_END)).as("top user").containsExactly(new UserSpend(bob, 4));
        assertThat(store().spendByModel(YEAR, YEAR_END))
                .as("spend by model")
                .containsExactly(new ModelSpend("gpt", 3), new ModelSpend(ModelSpend.UNKNOWN, 4));
        assertThat(store().dailySpend(YEAR, YEAR_END)).as("daily spend").containsExactly(new DailySpend(TODAY, 7));
        assertThat(store().aggregateStats(YEAR, YEAR_END))
                .as("statistics")
                .isEqualTo(new AggregateStats(7, 3, 2, 7, bob, ModelSpend.UNKNOWN));
    }

    @Test
    @Rule(ANA_03)
    @DisplayName("users and models are sorted in code point order, days in time, and rows are sums")
    default void listsAreSorted() {
        List<UserSpend> users = new ArrayList<>();
        List<ModelSpend> models = new ArrayList<>();
        List<DailySpend> days = new ArrayList<>();
        for (int i = NAMES_IN_ORDER.size() - 1; i >= 0; i--) {
            String name = NAMES_IN_ORDER.get(i);
            spent(bench().knowUser(name), name, 1);
            spent(name, name, i + 1);
            users.add(0, new UserSpend(name, i + 2));
            models.add(0, new ModelSpend(name, i + 2));
            days.add(new DailySpend(now().atZone(ZoneOffset.UTC).toLocalDate(), i + 2));
            userWith(5);
            clock().advance(Duration.ofDays(2));
        }
        assertThat(store().spendByUser(YEAR, YEAR_END)).as("spend by user").isEqualTo(users);
        assertThat(store().spendByModel(YEAR, YEAR_END)).as("spend by model").isEqualTo(models);
        assertThat(store().dailySpend(YEAR, YEAR_END)).as("daily spend").isEqualTo(days);
    }

    @Test
    @Rule(ANA_03)
    @DisplayName("deductions without a model are in the row of the model \"unknown\"")
    default void missingModelsAreUnknown() {
        String user = user();
        spent(user, null, 1);
        assertSpend(YEAR, YEAR_END, 1, user, ModelSpend.UNKNOWN);
        spent(user, ModelSpend.UNKNOWN, 2);
        spent(user, "gpt", 2);
        assertThat(store().spendByModel(YEAR, YEAR_END))
                .as("spend by model, 1 without one")
                .containsExactly(new ModelSpend("gpt", 2), new ModelSpend(ModelSpend.UNKNOWN, 3));
        assertThat(store().aggregateStats(YEAR, YEAR_END).topModel())
                .as("model with the highest spend")
                .isEqualTo(ModelSpend.UNKNOWN);
    }

    /** Each user spends on a day and a model of their own, which is more than a page is likely to hold. */
    @Test
    @Rule({ANA_03, ANA_04, ANA_05})
    @DisplayName("lists hold every row, however many there are")
    default void listsHoldEveryRow() {
        int rows = 120;
        for (int i = 0; i < rows; i++) {
            spent(user(), bench().newName("model"), 1);
            clock().advance(Duration.ofDays(1));
        }
        assertThat(store().spendByUser(YEAR, YEAR_END)).as("spend by user").hasSize(rows);
        assertThat(store().spendByModel(YEAR, YEAR_END)).as("spend by model").hasSize(rows);
        assertThat(store().dailySpend(YEAR, YEAR_END)).as("daily spend").hasSize(rows);
        assertThat(store().topUsers(rows + 1, YEAR, YEAR_END)).as("top users").hasSize(rows);
        AggregateStats stats = store().aggregateStats(YEAR, YEAR_END);
        assertThat(List.of(stats.totalSpend(), stats.deductionCount(), stats.activeUsers(), stats.dailyAverage()))
                .as("total, deductions, active users and daily average")
                .containsExactly(120L, 120L, 120L, 1L);
    }

    @Test
    @Rule(ANA_04)
    @DisplayName("top users are sorted by spend, ties in code point order, and cut off after that")
    default void topUsersAreSorted() {
        List<UserSpend> expected = new ArrayList<>();
        for (int i = NAMES_IN_ORDER.size() - 1; i >= 0; i--) {
            spent(bench().knowUser(NAMES_IN_ORDER.get(i)), null, 5);
            expected.add(0, new UserSpend(NAMES_IN_ORDER.get(i), 5));
        }
        expected.add(0, new UserSpend("most", 12));
        expected.add(new UserSpend("A", 4));
        spent(bench().knowUser("A"), null, 4);
        for (int i = 0; i < 3; i++) {
            spent(bench().knowUser("most"), null, 4);
        }
        for (int limit = 1; limit <= expected.size() + 1; limit++) {
            assertThat(store().topUsers(limit, YEAR, YEAR_END))
                    .as("top %d of %d users", limit, expected.size())
                    .isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
        }
    }

    @Test
    @Rule(ANA_04)
    @DisplayName("the list of top users is as long as it was asked to be")
    default void topUsersAreAsManyAsAskedFor() {
        int rows = 120;
        for (int i = 0; i < rows; i++) {
            spent(user(), null, 1);
        }
        for (int limit : new int[] {rows - 1, rows}) {
            assertThat(store().topUsers(limit, YEAR, YEAR_END))
                    .as("top %d of %d users", limit, rows)
                    .hasSize(limit);
        }
    }

    @Test
    @Rule(ANA_04)
    @DisplayName("a limit below 1 is invalid")
    default void topUsersNeedALimit() {
        spent(user(), null, 5);
        store().topUsers(1, YEAR, YEAR_END);
        for (int limit : new int[] {0, -1}) {
            assertThrowsUnchanged(IllegalArgumentException.class, () -> store().topUsers(limit, YEAR, YEAR_END));
        }
    }

    /** Spends at five instants and looks at every window between instants at and beside them. */
    @Test
    @Rule({ANA_05, ANA_01})
    @DisplayName("the sums of all reports agree over any window, and over adjacent windows they add up")
    default void sumsAgree() {
        List<Instant> instants = new ArrayList<>(List.of(YEAR));
        for (String instant : List.of(
                "2031-03-31T23:59:59Z",
                "2031-04-01T00:00:00Z",
                "2031-04-01T00:00:01Z",
                "2031-04-02T00:00:00Z",
                "2031-05-01T12:00:00Z")) {
            String user = userWith(1);
            clock().set(Instant.parse(instant));
            instants.add(now());
            spent(user, instants.size() % 2 == 0 ? "gpt" : null, 1L << instants.size());
        }
        instants.add(YEAR_END);
        for (int i = 0; i < instants.size(); i++) {
            for (int j = i + 1; j < instants.size(); j++) {
                long expected = 0;
                for (int spent = Math.max(1, i); spent < j; spent++) {
                    expected += 1L << (spent + 1);
                }
                assertSums(instants.get(i), instants.get(j), expected);
            }
        }
    }

    @Test
    @Rule({GEN_04, ANA_05})
    @DisplayName("a report whose sum does not fit is rejected, and one whose sums fit is not")
    default void sumsDoNotWrapAround() {
        spent(user(), "gpt", Long.MAX_VALUE);
        assertThat(store().aggregateStats(YEAR, YEAR_END).totalSpend())
                .as("total spend that just fits")
                .isEqualTo(Long.MAX_VALUE);
        clock().advance(Duration.ofDays(1));
        spent(user(), "claude", Long.MAX_VALUE);
        assertThat(store().spendByModel(YEAR, YEAR_END)).as("spend by model").hasSize(2);
        assertThat(store().dailySpend(YEAR, YEAR_END)).as("daily spend").hasSize(2);
        assertRejected(BALANCE_LIMIT, () -> store().aggregateStats(YEAR, YEAR_END));
        spent(user(), "gpt", 1);
        assertThat(store().spendByUser(YEAR, YEAR_END)).as("spend by user").hasSize(3);
        assertRejected(BALANCE_LIMIT, () -> store().spendByModel(YEAR, YEAR_END));
        assertRejected(BALANCE_LIMIT, () -> store().dailySpend(YEAR, YEAR_END));
    }

    @Test
    @Rule(ANA_06)
    @DisplayName("the daily average is over the days with spend, rounded down")
    default void averagesCountDaysWithSpend() {
        String user = user();
        assertNothing(YEAR, YEAR_END);
        spent(user, "gpt", 4);
        spent(user, "gpt", 4);
        clock().advance(Duration.ofDays(5));
        String other = user();
        spent(other, "claude", 7);
        assertThat(store().aggregateStats(YEAR, YEAR_END))
                .as("statistics of 8 and 7 credits on two days of a year")
                .isEqualTo(new AggregateStats(15, 3, 2, 7, user, "gpt"));
    }

    @Test
    @Rule(ANA_06)
    @DisplayName("the first by name is the top user or model among equals, and the top ones are sums")
    default void tiesGoByName() {
        for (int i = NAMES_IN_ORDER.size() - 1; i >= 0; i--) {
            String name = NAMES_IN_ORDER.get(i);
            spent(bench().knowUser(name), name, 5);
            AggregateStats stats = store().aggregateStats(YEAR, YEAR_END);
            assertThat(stats.topUser()).as("top user, all with a spend of 5").isEqualTo(name);
            assertThat(stats.topModel()).as("top model, all with a spend of 5").isEqualTo(name);
        }
        spent(bench().knowUser("z"), "m", 3);
        spent("z", "n", 3);
        spent(bench().knowUser("y"), "m", 3);
        AggregateStats stats = store().aggregateStats(YEAR, YEAR_END);
        assertThat(stats.topUser()).as("top user, two deductions of 3").isEqualTo("z");
        assertThat(stats.topModel()).as("top model, two deductions of 3").isEqualTo("m");
    }

    @Test
    @Rule(ANA_07)
    @DisplayName("grants, reservations and releases are no spend")
    default void onlyDeductionsAreSpend() {
        String user = userWith(100);
        reserve(user, 4);
        store().releaseReservation(user, reserve(user, 8));
        store().reserveCredits(reservation(user, 16).withTimeToLive(Duration.ofSeconds(1)));
        clock().advance(Duration.ofSeconds(1));
        assertNothing(YEAR, YEAR_END);
        spent(user, "gpt", 1);
        assertSpend(YEAR, YEAR_END, 1, user, "gpt");
    }

    @Test
    @Rule(ANA_07)
    @Needs(EXPIRY)
    @DisplayName("sweeps are no spend")
    default void sweepsAreNoSpend() {
        String user = user();
        store().addCredits(AddCredits.of(user, 9).withExpiresAt(now().plusSeconds(1)));
        spend(user, 2);
        clock().advance(Duration.ofSeconds(1));
        assertThat(store().sweepExpiredCredits(false).expiredAmount())
                .as("swept credits")
                .isEqualTo(7);
        assertSpend(YEAR, YEAR_END, 2, user, ModelSpend.UNKNOWN);
    }

    /** Grants and spends. */
    private void spent(String user, @Nullable String model, long amount) {
        store().addCredits(user, amount);
        DeductCredits request = deduction(user, amount);
        store().deductCredits(model == null ? request : request.withModel(model));
    }

    private void assertNothing(Instant from, Instant to) {
        assertThat(store().spendByUser(from, to)).as("spend by user").isEmpty();
        assertThat(store().spendByModel(from, to)).as("spend by model").isEmpty();
        assertThat(store().dailySpend(from, to)).as("daily spend").isEmpty();
        assertThat(store().topUsers(5, from, to)).as("top users").isEmpty();
        assertThat(store().aggregateStats(from, to)).as("statistics").isEqualTo(AggregateStats.NONE);
    }

    /** Asserts all reports of a window in which one user spent on one model on the day that the clock shows at first. */
    private void assertSpend(Instant from, Instant to, long spend, String user, String model) {
        assertThat(store().spendByUser(from, to)).as("spend by user").containsExactly(new UserSpend(user, spend));
        assertThat(store().spendByModel(from, to)).as("spend by model").containsExactly(new ModelSpend(model, spend));
        assertThat(store().dailySpend(from, to)).as("daily spend").containsExactly(new DailySpend(TODAY, spend));
        assertThat(store().topUsers(5, from, to)).as("top users").containsExactly(new UserSpend(user, spend));
        AggregateStats stats = store().aggregateStats(from, to);
        assertThat(stats)
                .as("statistics")
                .isEqualTo(new AggregateStats(spend, stats.deductionCount(), 1, spend, user, model));
    }

    private void assertSums(Instant from, Instant to, long expected) {
        assertThat(List.of(
                        store().spendByUser(from, to).stream()
                                .mapToLong(UserSpend::spend)
                                .sum(),
                        store().spendByModel(from, to).stream()
                                .mapToLong(ModelSpend::spend)
                                .sum(),
                        store().dailySpend(from, to).stream()
                                .mapToLong(DailySpend::spend)
                                .sum(),
                        store().aggregateStats(from, to).totalSpend()))
                .as("sums of spendByUser, spendByModel, dailySpend and aggregateStats from %s to %s", from, to)
                .containsOnly(expected);
    }
}
