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
import static io.ducto.tck.rule.ContractRule.GEN_04;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.CapAction;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.Figure;
import io.ducto.store.SpendCap;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spend caps: the rules CAP-01 to CAP-04; {@link SpendCapCheckChapter} and {@link CalendarChapter} have the others. */
public interface SpendCapChapter extends SpendCapCheckChapter {

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

    /** More caps than a page is likely to hold. */
    @Test
    @Rule(CAP_01)
    @DisplayName("every cap of a user is listed, however many there are")
    default void everyCapIsListed() {
        String user = user();
        List<SpendCap> caps = IntStream.range(0, 120)
                .mapToObj(i -> SpendCap.of(user, DAILY, i).withModel("model-" + i))
                .toList();
        caps.forEach(store()::setSpendCap);
        assertThat(store().getSpendCaps(user))
                .as("caps of a user who has 120")
                .containsExactlyInAnyOrderElementsOf(caps);
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
        assertThatNoException()
                .as("a deduction of 6 after a cap of 5 was removed")
                .isThrownBy(() -> spend(user, 6));
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
    @DisplayName("a reservation that was made before the window began counts as long as it lives")
    default void olderReservationsCount() {
        String user = userWith(100);
        store().setSpendCap(SpendCap.of(user, DAILY, 10));
        clock().set(DAILY.endOf(now()).minusSeconds(60));
        reserve(user, 6);
        clock().advance(Duration.ofSeconds(60));
        assertRoom(user, null, 4);
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
        SpendCap cap = SpendCap.of(user, DAILY, Long.MAX_VALUE);
        store().setSpendCap(cap);
        String deduction = spend(user, Long.MAX_VALUE - 5).transactionId();
        assertRoom(user, null, 5);
        store().removeSpendCap(user, DAILY, null);
        store().refundCredits(deduction);
        store().refundCredits(spend(user, Long.MAX_VALUE).transactionId());
        spend(user, 10);
        store().setSpendCap(cap);
        assertRoom(user, null, 0);
    }

    @Test
    @Rule(CAP_04)
    @DisplayName("race: reservations and direct deductions never pass a cap together")
    default void racingOperationsKeepTheCap() {
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            String user = userWith(100);
            store().setSpendCap(SpendCap.of(user, DAILY, 8));
            Callable<?> reserving = () -> handles.get(0).reserveCredits(reservation(user, 1));
            Callable<?> deducting = () -> handles.get(1).deductCredits(deduction(user, 1));
            Callable<?> first = round % 3 == 0 ? deducting : reserving;
            Callable<?> second = round % 3 == 1 ? reserving : deducting;
            return new Round(
                    List.of(() -> successesOfEight(first), () -> successesOfEight(second)),
                    outcomes -> assertThat(outcomes.get(0).as(Integer.class)
                                    + outcomes.get(1).as(Integer.class))
                            .as("operations of 1 that succeeded under a cap of 8")
                            .isEqualTo(8));
        });
    }

    @Test
    @Rule(CAP_04)
    @DisplayName("race: a reservation counts while it is deducted, neither twice nor not at all")
    default void reservationsCountWhileDeducted() {
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            String user = userWith(100);
            store().setSpendCap(SpendCap.of(user, DAILY, 9));
            List<String> held = Stream.generate(() -> reserve(user, 1)).limit(8).toList();
            Callable<?> deducting = () -> {
                held.forEach(reservation -> handles.get(0).deductCredits(user, reservation, 1));
                return true;
            };
            return new Round(
                    List.of(
                            deducting,
                            () -> successesOfEight(() -> handles.get(1).deductCredits(deduction(user, 1)))),
                    outcomes -> {
                        assertThat(outcomes.get(0).failure())
                                .as("what a deduction threw")
                                .isNull();
                        assertThat(outcomes.get(1).as(Integer.class))
                                .as("deductions of 1 that succeeded beside reservations of 8 under a cap of 9")
                                .isEqualTo(1);
                    });
        });
    }

    private static int successesOfEight(Callable<?> call) throws Exception {
        int successes = 0;
        for (int i = 0; i < 8; i++) {
            try {
                call.call();
                successes++;
            } catch (CreditRejectedException rejected) {
                assertThat(rejected.reason()).as("why a call was rejected").isEqualTo(SPEND_CAP_EXCEEDED);
            }
        }
        return successes;
    }
}
