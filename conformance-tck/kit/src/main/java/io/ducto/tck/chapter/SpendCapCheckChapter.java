package io.ducto.tck.chapter;

import static io.ducto.store.CapAction.NOTIFY;
import static io.ducto.store.CapAction.WARN;
import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static io.ducto.store.SpendWindow.DAILY;
import static io.ducto.store.SpendWindow.MONTHLY;
import static io.ducto.store.SpendWindow.WEEKLY;
import static io.ducto.tck.rule.ContractRule.CAP_03;
import static io.ducto.tck.rule.ContractRule.CAP_05;
import static io.ducto.tck.rule.ContractRule.CAP_06;
import static io.ducto.tck.rule.ContractRule.CAP_07;
import static io.ducto.tck.rule.ContractRule.CAP_09;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.CapAction;
import io.ducto.store.CapBreach;
import io.ducto.store.DeductCredits;
import io.ducto.store.Figure;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.tck.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a breach of a spend cap does: the rules CAP-05 to CAP-07 and CAP-09. */
public interface SpendCapCheckChapter extends Chapter {

    @Test
    @Rule(CAP_05)
    @DisplayName("caps that warn or notify reject nothing and do not hide one that denies")
    default void warningCapsRejectNothing() {
        for (CapAction action : List.of(WARN, NOTIFY)) {
            String user = userWith(100);
            store().setSpendCap(SpendCap.of(user, DAILY, 0).withAction(action));
            assertThatNoException()
                    .as("deducting and reserving over a cap of 0 whose action is %s", action)
                    .isThrownBy(() -> {
                        spend(user, 5);
                        store().releaseReservation(user, reserve(user, 5));
                    });
            store().setSpendCap(SpendCap.of(user, MONTHLY, 15));
            assertRoom(user, null, 10);
        }
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
        assertUnchanged("checks of caps", before);
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
        assertThatNoException().as("a direct deduction of 10 under a cap of 10").isThrownBy(() -> spend(user, 10));
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

    /**
     * Sets the model of a request.
     *
     * @param model the model, or null for none
     * @param request the request
     * @return the request with the model
     */
    default ReserveCredits on(@Nullable String model, ReserveCredits request) {
        return model == null ? request : request.withModel(model);
    }

    /**
     * Sets the model of a request.
     *
     * @param model the model, or null for none
     * @param request the request
     * @return the request with the model
     */
    default DeductCredits on(@Nullable String model, DeductCredits request) {
        return model == null ? request : request.withModel(model);
    }

    /**
     * Deducts credits directly.
     *
     * @param user whose credits
     * @param model the model, or null for none
     * @param amount how many
     * @return true, since a callable cannot be void
     */
    default boolean spend(String user, @Nullable String model, long amount) {
        store().deductCredits(on(model, deduction(user, amount)));
        return true;
    }

    /**
     * Asserts what a check of an amount reports.
     *
     * @param expected the breach
     * @param user whose caps
     * @param model the model, or null for none
     * @param amount the credits to check
     */
    default void assertBreach(CapBreach expected, String user, @Nullable String model, long amount) {
        assertThat(store().checkSpendCap(user, model, amount))
                .as("check of %d on model %s", amount, model)
                .isEqualTo(Optional.of(expected));
    }

    /**
     * Asserts what the caps still allow on a model: exactly this much, by reservation and by direct deduction.
     *
     * @param user whose caps
     * @param model the model, or null for none
     * @param room what the caps leave, in credits
     */
    default void assertRoom(String user, @Nullable String model, long room) {
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
}
