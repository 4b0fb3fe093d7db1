package io.ducto.tck.chapter;

import static io.ducto.store.CapAction.NOTIFY;
import static io.ducto.store.CapAction.WARN;
import static io.ducto.store.MethodGroup.TEAMS;
import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static io.ducto.store.SpendWindow.DAILY;
import static io.ducto.store.SpendWindow.MONTHLY;
import static io.ducto.store.SpendWindow.WEEKLY;
import static io.ducto.tck.rule.ContractRule.CAP_01;
import static io.ducto.tck.rule.ContractRule.CAP_02;
import static io.ducto.tck.rule.ContractRule.CAP_03;
import static io.ducto.tck.rule.ContractRule.CAP_04;
import static io.ducto.tck.rule.ContractRule.CAP_05;
import static io.ducto.tck.rule.ContractRule.CAP_06;
import static io.ducto.tck.rule.ContractRule.CAP_07;
import static io.ducto.tck.rule.ContractRule.CAP_09;
import static io.ducto.tck.rule.ContractRule.GEN_04;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.CapAction;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.Figure;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spend caps: the rules CAP-01 to CAP-09 but CAP-08, which {@link CalendarChapter} has. */
public interface SpendCapChapter extends Chapter {

    @Test
    @Rule(CAP_01)
    @DisplayName("a cap replaces the one for the same user, window and model, and no other")
    default void capsReplaceTheirLike() {
        String user = userWith(100);
        SpendCap daily = SpendCap.of(user, DAILY, 5);
        SpendCap ofModel = daily.withModel("gpt").withAction(WARN);
        List<SpendCap> others = List.of(
                ofModel,
                daily.withModel("GPT"),
                SpendCap.of(user, WEEKLY, 50).withAction(NOTIFY),
                SpendCap.of(user, MONTHLY, 50));
        store().setSpendCap(daily);
        others.forEach(store()::setSpendCap);
        store().setSpendCap(SpendCap.of(user(), DAILY, 1));
        assertRoom(user, null, 5);
        SpendCap higher = SpendCap.of(user, DAILY, 10);
        store().setSpendCap(higher);
        assertRoom(user, null, 10);
        store().setSpendCap(ofModel.withAction(CapAction.DENY));
        assertRoom(user, "gpt", 5);
        store().setSpendCap(ofModel);
        assertThat(store().getSpendCaps(user))
                .as("caps of %s", user)
                .hasSize(5)
                .contains(higher)
                .containsAll(others);
    }

    @Test
    @Rule(CAP_01)
    @DisplayName("a removed cap limits nothing, and the removal says whether there was one")
    default void capsCanBeRemoved() {
        String user = userWith(100);
        SpendCap daily = SpendCap.of(user, DAILY, 5);
        SpendCap ofModel = daily.withModel("gpt");
        store().setSpendCap(daily);
        store().setSpendCap(ofModel);
        assertThat(store().removeSpendCap(user, WEEKLY, null))
                .as("removal of a cap that is not there")
                .isFalse();
        assertThat(store().removeSpendCap(user, DAILY, null))
                .as("removal of a cap")
                .isTrue();
        assertThat(store().removeSpendCap(user, DAILY, null))
                .as("second removal of a cap")
                .isFalse();
        assertThat(store().getSpendCaps(user)).as("caps that are left").containsExactly(ofModel);
        assertRoom(user, "gpt", 5);
        spend(user, 6);
    }

    /** One cap counts everything, one a model; the deductions are direct and from reservations. */
    @Test
    @Rule(CAP_02)
    @DisplayName("spend is what was deducted in the window, of the cap's model where it names one")
    default void spendIsWhatWasDeducted() {
        String user = userWith(100);
        spend(user, "gpt", 1);
        spend(user, null, 2);
        String reservation =
                store().reserveCredits(on("gpt", reservation(user, 9))).reservationId();
        store().deductCredits(user, reservation, 4);
        spend(user, "claude", 8);
        SpendCap all = SpendCap.of(user, DAILY, 20);
        store().setSpendCap(all);
        store().setSpendCap(all.withModel("gpt"));
        assertBreach(new CapBreach(all, 15, 0, 6, DAILY.endOf(now())), user, null, 6);
        assertRoom(user, null, 5);
        store().removeSpendCap(user, DAILY, null);
        assertBreach(new CapBreach(all.withModel("gpt"), 5, 0, 16, DAILY.endOf(now())), user, "gpt", 16);
        assertRoom(user, "gpt", 15);
        spend(user, "claude", 30);
        spend(user, null, 30);
    }

    @Test
    @Rule(CAP_02)
    @DisplayName("a refund does not lower what was spent")
    default void refundsDoNotLowerSpend() {
        String user = userWith(100);
        store().setSpendCap(SpendCap.of(user, DAILY, 10));
        String deduction = spend(user, 8).transactionId();
        assertRoom(user, null, 2);
        store().refundCredits(deduction);
        assertRoom(user, null, 2);
    }

    @Test
    @Rule(CAP_02)
    @Needs(TEAMS)
    @DisplayName("team deductions do not count")
    default void teamDeductionsDoNotCount() {
        String user = userWith(100);
        String team = teamWith(50);
        store().addTeamMember(team, user);
        store().setSpendCap(SpendCap.of(user, DAILY, 10));
        store().deductTeam(team, user, 8);
        assertRoom(user, null, 10);
        spend(user, 10);
        store().deductTeam(team, user, 1);
    }

    @Test
    @Rule(CAP_03)
    @DisplayName("what live reservations hold counts, until they are deducted, released or run out")
    default void liveReservationsCount() {
        String user = userWith(100);
        SpendCap cap = SpendCap.of(user, DAILY, 10);
        store().setSpendCap(cap);
        spend(user, 1);
        String deducted = reserve(user, 3);
        String released = reserve(user, 2);
        store().reserveCredits(reservation(user, 1).withTimeToLive(Duration.ofMinutes(1)));
        var rejected = assertRejected(SPEND_CAP_EXCEEDED, () -> reserve(user, 4));
        assertThat(rejected.figures())
                .as("figures of the rejection")
                .isEqualTo(Map.of(
                        Figure.REQUESTED, 4L,
                        Figure.LIMIT, 10L,
                        Figure.SPENT, 1L,
                        Figure.RESERVED, 6L));
        assertBreach(new CapBreach(cap, 1, 6, 4, DAILY.endOf(now())), user, null, 4);
        assertRoom(user, null, 3);
        store().releaseReservation(user, released);
        assertRoom(user, null, 5);
        store().deductCredits(user, deducted, 1);
        assertRoom(user, null, 7);
        clock().advance(Duration.ofMinutes(1));
        assertRoom(user, null, 8);
    }

    @Test
    @Rule(CAP_03)
    @DisplayName("a cap of a model counts the reservations of that model only, one without counts all")
    default void reservationsCountByModel() {
        String user = userWith(100);
        store().setSpendCap(SpendCap.of(user, DAILY, 10).withModel("gpt"));
        store().reserveCredits(on("gpt", reservation(user, 3)));
        store().reserveCredits(on("claude", reservation(user, 4)));
        reserve(user, 5);
        assertRoom(user, "gpt", 7);
        store().setSpendCap(SpendCap.of(user, MONTHLY, 20));
        assertRoom(user, "claude", 8);
        assertRoom(user, null, 8);
        assertRoom(user, "gpt", 7);
    }

    @Test
    @Rule(CAP_03)
    @DisplayName("a reservation is deducted without another look at the caps")
    default void reservationsAreNotCheckedAgain() {
        String user = userWith(100);
        String reservation = reserve(user, 10);
        store().setSpendCap(SpendCap.of(user, DAILY, 3));
        assertRoom(user, null, 0);
        assertThatNoException()
                .as("deducting a reservation of 10 that was made before a cap of 3 was set")
                .isThrownBy(() -> store().deductCredits(user, reservation, 10));
        assertRoom(user, null, 0);
    }

    /** What is spent gross of refunds can be more than there ever was. */
    @Test
    @Rule({CAP_03, GEN_04})
    @DisplayName("a sum of spend that does not fit is over the limit")
    default void capSumsDoNotWrapAround() {
        String user = userWith(Long.MAX_VALUE);
        store().setSpendCap(SpendCap.of(user, DAILY, Long.MAX_VALUE));
        String deduction = spend(user, Long.MAX_VALUE - 5).transactionId();
        assertRoom(user, null, 5);
        store().refundCredits(deduction);
        assertRoom(user, null, 5);
        reserve(user, 3);
        assertRoom(user, null, 2);
    }

    /** Two reservations, two direct deductions, one of each; and a reservation deducted while another is made. */
    @Test
    @Rule(CAP_04)
    @DisplayName("race: of two operations that together pass a cap one is rejected")
    default void racingOperationsKeepTheCap() {
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            String user = userWith(100);
            store().setSpendCap(SpendCap.of(user, DAILY, 5));
            ReserveCredits hold = reservation(user, 3);
            DeductCredits take = deduction(user, 3);
            CreditStore one = handles.get(0);
            CreditStore other = handles.get(1);
            if (round % 4 == 3) {
                String held = reserve(user, 3);
                return new Round(
                        List.of(() -> one.deductCredits(user, held, 3), () -> other.reserveCredits(hold)), outcomes -> {
                            assertThat(outcomes.get(0).failure())
                                    .as("what deducting a reservation threw")
                                    .isNull();
                            assertDenied(outcomes.get(1));
                        });
            }
            Callable<?> first = round % 4 == 1 ? () -> one.deductCredits(take) : () -> one.reserveCredits(hold);
            Callable<?> second = round % 4 == 0 ? () -> other.reserveCredits(hold) : () -> other.deductCredits(take);
            return new Round(List.of(first, second), outcomes -> {
                assertThat(outcomes)
                        .as("two operations of 3 under a cap of 5")
                        .filteredOn(Outcome::succeeded)
                        .hasSize(1);
                outcomes.stream().filter(outcome -> !outcome.succeeded()).forEach(SpendCapChapter::assertDenied);
            });
        });
    }

    @Test
    @Rule(CAP_05)
    @DisplayName("caps that warn or notify reject nothing and do not hide one that denies")
    default void warningCapsRejectNothing() {
        String user = userWith(100);
        store().setSpendCap(SpendCap.of(user, DAILY, 1).withAction(WARN));
        store().setSpendCap(SpendCap.of(user, WEEKLY, 0).withAction(NOTIFY));
        spend(user, 5);
        store().releaseReservation(user, reserve(user, 5));
        SpendCap denying = SpendCap.of(user, MONTHLY, 15);
        store().setSpendCap(denying);
        assertRoom(user, null, 10);
        store().setSpendCap(denying.withAction(WARN));
        spend(user, 11);
    }

    @Test
    @Rule(CAP_06)
    @DisplayName("a check reports the strictest breached cap, or nothing, and changes nothing")
    default void checksReportTheStrictestCap() {
        String user = userWith(100);
        SpendCap notify = SpendCap.of(user, DAILY, 1).withAction(NOTIFY);
        SpendCap warn = SpendCap.of(user, WEEKLY, 3).withAction(WARN);
        SpendCap deny = SpendCap.of(user, MONTHLY, 5);
        List.of(warn, deny, notify).forEach(store()::setSpendCap);
        Map<String, Object> before = bench().observe();
        assertThat(store().checkSpendCap(user, null, 1)).as("check of 1").isEmpty();
        assertBreach(new CapBreach(notify, 0, 0, 3, DAILY.endOf(now())), user, null, 3);
        assertBreach(new CapBreach(warn, 0, 0, 4, WEEKLY.endOf(now())), user, null, 4);
        assertBreach(new CapBreach(deny, 0, 0, 6, MONTHLY.endOf(now())), user, null, 6);
        assertThat(Observation.differences(before, bench().observe()))
                .as("what checks of caps have changed")
                .isEmpty();
        assertRoom(user, null, 5);
    }

    /** The cap with the higher limit has less room, since it counts more. */
    @Test
    @Rule({CAP_06, CAP_03})
    @DisplayName("among breached caps of equal strictness the one with the least room is reported")
    default void checksReportTheLeastRoom() {
        String user = userWith(100);
        spend(user, 17);
        reserve(user, 1);
        SpendCap all = SpendCap.of(user, MONTHLY, 20);
        SpendCap ofModel = SpendCap.of(user, DAILY, 5).withModel("gpt");
        CapBreach least = new CapBreach(all, 17, 1, 9, MONTHLY.endOf(now()));
        store().setSpendCap(all);
        store().setSpendCap(ofModel);
        assertBreach(least, user, "gpt", 9);
        assertBreach(least, user, "claude", 9);
        var rejected = assertRejected(SPEND_CAP_EXCEEDED, () -> spend(user, "gpt", 9));
        assertThat(rejected.figure(Figure.LIMIT))
                .as("limit in the rejection, of the cap that a check reports")
                .hasValue(20);
        store().setSpendCap(all.withAction(WARN));
        assertBreach(new CapBreach(ofModel, 0, 0, 9, DAILY.endOf(now())), user, "gpt", 9);
        store().setSpendCap(ofModel.withAction(new CapAction("FREEZE")));
        assertThat(store().checkSpendCap(user, "gpt", 9)
                        .map(breach -> breach.cap().action()))
                .as("action of the reported cap, where one warns and an unknown one denies")
                .contains(new CapAction("FREEZE"));
    }

    @Test
    @Rule(CAP_07)
    @DisplayName("exactly the limit can be spent")
    default void exactlyTheLimitIsAllowed() {
        String user = userWith(100);
        store().setSpendCap(SpendCap.of(user, DAILY, 10));
        assertThat(store().checkSpendCap(user, null, 10))
                .as("check of 10 under a cap of 10")
                .isEmpty();
        assertThat(store().checkSpendCap(user, null, 11))
                .as("check of 11 under a cap of 10")
                .isPresent();
        assertRoom(user, null, 10);
        spend(user, 4);
        assertThatNoException()
                .as("a direct deduction of 6 after one of 4 under a cap of 10")
                .isThrownBy(() -> spend(user, 6));
        assertRoom(user, null, 0);
    }

    @Test
    @Rule(CAP_09)
    @DisplayName("a denying cap of 0, or below what was spent, lets nothing through that it covers")
    default void capsOfZeroLetNothingThrough() {
        String user = userWith(100);
        SpendCap ofModel = SpendCap.of(user, DAILY, 0).withModel("gpt");
        store().setSpendCap(ofModel);
        assertRoom(user, "gpt", 0);
        spend(user, "claude", 5);
        SpendCap all = SpendCap.of(user, DAILY, 2);
        store().setSpendCap(all);
        assertRoom(user, null, 0);
        CapBreach breach = new CapBreach(all, 5, 0, 1, DAILY.endOf(now()));
        assertBreach(breach, user, null, 1);
        store().setSpendCap(SpendCap.of(user, DAILY, 0));
        assertRoom(user, null, 0);
        store().setSpendCap(SpendCap.of(user, DAILY, 6));
        assertRoom(user, null, 1);
    }

    @Test
    @Rule(CAP_09)
    @DisplayName("an action that the store does not know denies")
    default void unknownActionsDeny() {
        String user = userWith(100);
        for (String action : List.of("FREEZE", "warn", "Löschen 🔥")) {
            SpendCap cap = SpendCap.of(user, WEEKLY, 4).withAction(new CapAction(action));
            store().setSpendCap(cap);
            assertThat(store().getSpendCaps(user)).as("caps of %s", user).containsExactly(cap);
            assertRoom(user, null, 4);
        }
    }

    private static ReserveCredits on(@Nullable String model, ReserveCredits request) {
        return model == null ? request : request.withModel(model);
    }

    private static DeductCredits on(@Nullable String model, DeductCredits request) {
        return model == null ? request : request.withModel(model);
    }

    private boolean spend(String user, @Nullable String model, long amount) {
        store().deductCredits(on(model, deduction(user, amount)));
        return true;
    }

    private void assertBreach(CapBreach expected, String user, @Nullable String model, long amount) {
        assertThat(store().checkSpendCap(user, model, amount))
                .as("check of %d on model %s", amount, model)
                .isEqualTo(Optional.of(expected));
    }

    /** Asserts what the caps still allow on a model: exactly this much, by reservation and by direct deduction. */
    private void assertRoom(String user, @Nullable String model, long room) {
        assertRejected(SPEND_CAP_EXCEEDED, () -> store().reserveCredits(on(model, reservation(user, room + 1))));
        assertRejected(SPEND_CAP_EXCEEDED, () -> store().deductCredits(on(model, deduction(user, room + 1))));
        if (room > 0) {
            assertThatNoException()
                    .as("reserving %d on model %s, exactly what the caps leave", room, model)
                    .isThrownBy(() -> {
                        ReserveCredits request = on(model, reservation(user, room));
                        store().releaseReservation(
                                        user, store().reserveCredits(request).reservationId());
                    });
        }
    }

    private static void assertDenied(Outcome outcome) {
        assertThat(outcome.rejection())
                .as("why the operation over the cap was rejected; it %s", outcome)
                .contains(SPEND_CAP_EXCEEDED);
    }
}
