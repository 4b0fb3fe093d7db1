package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static io.ducto.store.SpendWindow.DAILY;
import static io.ducto.store.SpendWindow.MONTHLY;
import static io.ducto.store.SpendWindow.WEEKLY;
import static io.ducto.tck.rule.ContractRule.ANA_03;
import static io.ducto.tck.rule.ContractRule.CAP_08;
import static io.ducto.tck.rule.ContractRule.PLN_05;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.AllowanceResult;
import io.ducto.store.CapBreach;
import io.ducto.store.DailySpend;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Days, weeks and months: the rules PLN-05, CAP-08 and, as far as days go, ANA-03. Some tests change the time zone of the
 * JVM while they run, since most machines that run tests are set to UTC, where a store that uses local time looks right.
 */
public interface CalendarChapter extends Chapter {
    /** The time zones with the latest and the earliest day. */
    List<String> ZONES = List.of("Pacific/Pago_Pago", "Pacific/Kiritimati");

    @Test
    @Rule(PLN_05)
    @DisplayName("an allowance is used up to the last instant of a month and whole from UTC midnight of the first")
    default void allowancesBelongToAMonth() {
        assertMonth("2031-03-01T00:00:00Z", "2031-03-31T12:00:00Z", "2031-04-01T00:00:00Z");
        assertMonth("2031-12-01T00:00:00Z", "2031-12-02T00:00:00Z", "2032-01-01T00:00:00Z");
        assertMonth("2032-02-01T00:00:00Z", "2032-02-28T23:59:59Z", "2032-03-01T00:00:00Z");
    }

    @Test
    @Rule(PLN_05)
    @DisplayName("the same month of another year has an allowance of its own")
    default void allowancesBelongToAYear() {
        String user = userOnPlan();
        store().incrementUsageWindow(user, 30);
        at("2032-03-12T10:00:00Z");
        assertAllowance(user, 0, "2032-03-01T00:00:00Z", "2032-04-01T00:00:00Z");
    }

    @Test
    @Rule(PLN_05)
    @DisplayName("an allowance follows UTC whatever the time zone of the JVM")
    default void allowancesFollowUtc() {
        inEachZone(() -> assertMonth("2031-03-01T00:00:00Z", "2031-03-31T12:00:00Z", "2031-04-01T00:00:00Z"));
    }

    @Test
    @Rule(CAP_08)
    @DisplayName("a daily cap counts from UTC midnight to the next")
    default void dailyCapsCountADay() {
        assertWindow(DAILY, "2031-03-12T00:00:00Z", "2031-03-12T12:00:00Z", "2031-03-13T00:00:00Z");
        assertWindow(DAILY, "2032-02-28T23:59:59Z", "2032-02-28T23:59:59Z", "2032-02-29T00:00:00Z");
        assertWindow(DAILY, "2032-02-29T00:00:00Z", "2032-02-29T23:59:59Z", "2032-03-01T00:00:00Z");
    }

    /** The last of the weeks lies in two years, of which the first ends on its Wednesday. */
    @Test
    @Rule(CAP_08)
    @DisplayName("a weekly cap counts from Monday to Sunday, over the end of a month or year as well")
    default void weeklyCapsCountFromMonday() {
        assertWindow(WEEKLY, "2031-03-10T00:00:00Z", "2031-03-16T00:00:00Z", "2031-03-17T00:00:00Z");
        assertWindow(WEEKLY, "2031-03-31T00:00:00Z", "2031-04-01T00:00:00Z", "2031-04-07T00:00:00Z");
        assertWindow(WEEKLY, "2031-12-31T23:59:59Z", "2032-01-01T00:00:00Z", "2032-01-05T00:00:00Z");
    }

    @Test
    @Rule(CAP_08)
    @DisplayName("a monthly cap counts from the first, however long the month is")
    default void monthlyCapsCountFromTheFirst() {
        assertWindow(MONTHLY, "2031-03-01T00:00:00Z", "2031-03-31T00:00:00Z", "2031-04-01T00:00:00Z");
        assertWindow(MONTHLY, "2031-12-01T00:00:00Z", "2031-12-31T00:00:00Z", "2032-01-01T00:00:00Z");
        assertWindow(MONTHLY, "2032-02-01T00:00:00Z", "2032-02-29T00:00:00Z", "2032-03-01T00:00:00Z");
    }

    @Test
    @Rule(CAP_08)
    @DisplayName("caps follow UTC whatever the time zone of the JVM")
    default void capsFollowUtc() {
        inEachZone(() -> {
            assertWindow(DAILY, "2031-03-12T00:00:00Z", "2031-03-12T12:00:00Z", "2031-03-13T00:00:00Z");
            assertWindow(WEEKLY, "2031-03-17T00:00:00Z", "2031-03-23T12:00:00Z", "2031-03-24T00:00:00Z");
            assertWindow(MONTHLY, "2031-04-01T00:00:00Z", "2031-04-30T12:00:00Z", "2031-05-01T00:00:00Z");
        });
    }

    /** The reservation counts as held as long as it lives, and as spent on the day of the deduction. */
    @Test
    @Rule(CAP_08)
    @DisplayName("a reservation made before midnight counts on the next day, as does its deduction")
    default void reservationsCountOnTheNextDay() {
        at("2031-03-12T23:59:00Z");
        String user = userWith(100);
        SpendCap cap = SpendCap.of(user, DAILY, 10);
        store().setSpendCap(cap);
        spend(user, 4);
        String reservation = reserve(user, 6);
        at("2031-03-13T00:00:00Z");
        assertThat(store().checkSpendCap(user, null, 5))
                .as("check of 5 at midnight, with 6 reserved before it")
                .isEqualTo(Optional.of(new CapBreach(cap, 0, 6, 5, Instant.parse("2031-03-14T00:00:00Z"))));
        assertRejected(SPEND_CAP_EXCEEDED, () -> spend(user, 5));
        assertThatNoException()
                .as("a deduction of 4 under a cap of 10, with 6 reserved before midnight")
                .isThrownBy(() -> spend(user, 4));
        store().deductCredits(user, reservation, 5);
        assertRejected(SPEND_CAP_EXCEEDED, () -> spend(user, 2));
        spend(user, 1);
    }

    @Test
    @Rule(ANA_03)
    @DisplayName("a day of a report is a day in UTC, whatever the time zone of the JVM")
    default void reportsFollowUtc() {
        assertDays();
        inEachZone(this::assertDays);
    }

    @Test
    @Rule(PLN_05)
    @DisplayName("what is used in the last nanosecond of a month is used in that month")
    default void lastNanosecondsBelongToTheirMonth() {
        justBefore("2031-04-01T00:00:00Z");
        String user = userOnPlan();
        store().incrementUsageWindow(user, 30);
        at("2031-04-01T00:00:00Z");
        assertAllowance(user, 0, "2031-04-01T00:00:00Z", "2031-05-01T00:00:00Z");
    }

    @Test
    @Rule(CAP_08)
    @DisplayName("what is spent in the last nanosecond of a day, a week and a month counts in them and not in the next")
    default void lastNanosecondsBelongToTheirWindow() {
        assertLastNanosecond(DAILY, "2031-03-13T00:00:00Z");
        assertLastNanosecond(WEEKLY, "2031-03-17T00:00:00Z");
        assertLastNanosecond(MONTHLY, "2031-04-01T00:00:00Z");
    }

    @Test
    @Rule(ANA_03)
    @DisplayName("what is spent in the last nanosecond of a day is in the report of that day")
    default void lastNanosecondsBelongToTheirDay() {
        justBefore("2032-01-01T00:00:00Z");
        spend(userWith(10), 3);
        at("2032-01-01T00:00:00Z");
        assertThat(store().dailySpend(now().minus(Duration.ofDays(1)), now()))
                .as("daily spend up to %s, before which 3 were spent", now())
                .containsExactly(new DailySpend(LocalDate.of(2031, 12, 31), 3));
        assertThat(store().dailySpend(now(), now().plus(Duration.ofDays(1))))
                .as("daily spend from %s on", now())
                .isEmpty();
    }

    private void assertLastNanosecond(SpendWindow window, String end) {
        justBefore(end);
        String user = userWith(100);
        store().setSpendCap(SpendCap.of(user, window, 10));
        spend(user, 10);
        at(end);
        assertThat(store().checkSpendCap(user, null, 10))
                .as("check of 10 at %s, in a new window of the %s cap of 10, with 10 spent just before", end, window)
                .isEmpty();
    }

    private void assertDays() {
        String user = userWith(10);
        Instant from = Instant.parse("2031-12-30T00:00:00Z");
        for (String instant : List.of("2031-12-30T23:59:59Z", "2031-12-31T00:00:00Z", "2032-01-01T12:00:00Z")) {
            at(instant);
            spend(user, 1);
        }
        clock().advance(Duration.ofHours(1));
        spend(user, 2);
        assertThat(store().dailySpend(from, from.plus(Duration.ofDays(9))))
                .as("daily spend, %s", zone())
                .containsExactly(
                        new DailySpend(LocalDate.of(2031, 12, 30), 1),
                        new DailySpend(LocalDate.of(2031, 12, 31), 1),
                        new DailySpend(LocalDate.of(2032, 1, 1), 3));
    }

    /** Uses a part of an allowance at an instant, and looks at it later in the month and at its end. */
    private void assertMonth(String start, String later, String end) {
        at(start);
        String user = userOnPlan();
        store().incrementUsageWindow(user, 30);
        at(later);
        assertAllowance(user, 30, start, end);
        store().incrementUsageWindow(user, 20);
        clock().set(Instant.parse(end).minusNanos(1));
        assertAllowance(user, 50, start, end);
        clock().set(Instant.parse(end));
        assertThat(store().checkAllowance(user).remaining())
                .as("what remains of the whole allowance of 100 at %s, %s", end, zone())
                .isEqualTo(100);
    }

    private String userOnPlan() {
        store().setActivePricing(PricingConfig.of(Map.of()).withPlan("pro", Plan.of("Pro", 100)), null);
        String user = user();
        store().setUserPlan(user, "pro");
        return user;
    }

    private void assertAllowance(String user, long used, String start, String end) {
        assertThat(store().checkAllowance(user))
                .as("allowance at %s, %s", now(), zone())
                .isEqualTo(new AllowanceResult(
                        user, "pro", 100, used, 100 - used, Instant.parse(start), Instant.parse(end)));
    }

    /** Spends at two instants of a window, and looks at the cap just before its end and at it. */
    private void assertWindow(SpendWindow window, String one, String other, String windowEnd) {
        Instant end = Instant.parse(windowEnd);
        at(one);
        String user = userWith(100);
        SpendCap cap = SpendCap.of(user, window, 10);
        store().setSpendCap(cap);
        spend(user, 4);
        at(other);
        spend(user, 6);
        clock().set(end.minusNanos(1));
        assertThat(store().checkSpendCap(user, null, 1))
                .as("check of 1 just before %s, with 10 spent under the %s cap, %s", end, window, zone())
                .isEqualTo(Optional.of(new CapBreach(cap, 10, 0, 1, end)));
        assertRejected(SPEND_CAP_EXCEEDED, () -> spend(user, 1));
        clock().set(end);
        assertThat(store().checkSpendCap(user, null, 10))
                .as("check of 10 at %s, in a new window of the %s cap, %s", end, window, zone())
                .isEmpty();
        assertThatNoException()
                .as("a deduction of 10 at %s, in a new window of the %s cap of 10, %s", end, window, zone())
                .isThrownBy(() -> spend(user, 10));
    }

    /** Opens the store in each zone, so that a session which it opens takes the zone over. */
    private void inEachZone(Runnable test) {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : ZONES) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                bench().openFresh();
                test.run();
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** Opens the store first: it gets its clock when it is opened. */
    private void at(String instant) {
        store();
        clock().set(Instant.parse(instant));
    }

    private void justBefore(String instant) {
        store();
        clock().set(Instant.parse(instant).minusNanos(1));
    }

    private static String zone() {
        return "with the JVM in " + TimeZone.getDefault().getID();
    }
}
