package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.RESERVATION_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.REL_01;
import static io.ducto.tck.rule.ContractRule.REL_02;
import static io.ducto.tck.rule.ContractRule.REL_03;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.store.ReleaseResult;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Releases. */
public interface ReleaseChapter extends Chapter {

    /** Releases one of two reservations, and then the other. */
    @Test
    @Rule(REL_01)
    @DisplayName("a release makes what its reservation holds available and leaves balance")
    default void releasesMakeAvailable() {
        String user = userWith(10);
        String first = reserve(user, 4);
        String second = reserve(user, 5);
        assertThat(store().releaseReservation(user, first))
                .as("result of the release of 4, with 1 available and 5 more reserved")
                .isEqualTo(new ReleaseResult(first, user, 4, 5));
        assertBalance(user, 10, 5, 0);
        assertThat(store().releaseReservation(user, second))
                .as("result of the release of 5, with 5 available")
                .isEqualTo(new ReleaseResult(second, user, 5, 10));
        assertBalance(user, 10, 0, 0);
        spend(user, 10);
        assertBalance(user, 0, 0, 0);
    }

    /** Releases what is not there, not there any more, or another's; each live one can be released. */
    @Test
    @Rule(REL_02)
    @DisplayName("a release of an unknown, ended or expired reservation, or of another user's, is rejected")
    default void deadReservationsAreNotReleased() {
        String user = userWith(20);
        String stranger = userWith(20);
        String released = reserve(user, 3);
        String deducted = reserve(user, 3);
        String expired = store().reserveCredits(reservation(user, 3).withTimeToLive(Duration.ofMinutes(1)))
                .reservationId();
        String live = reserve(user, 3);
        reserve(stranger, 3);
        store().releaseReservation(user, released);
        assertNotReleased(user, released);
        store().deductCredits(user, deducted, 1);
        assertNotReleased(user, deducted);
        for (String unknown : List.of("none", "0", "99999999999999999999", live + "x", "%", Samples.LONGEST_ID)) {
            assertNotReleased(user, unknown);
        }
        assertNotReleased(stranger, live);
        clock().advance(Duration.ofMinutes(1));
        assertNotReleased(user, expired);
        store().releaseReservation(user, live);
        assertBalance(user, 19, 0, 0);
        assertBalance(stranger, 20, 3, 0);
    }

    /** Two threads deduct and two release one reservation. */
    @Test
    @Rule(REL_03)
    @DisplayName("of racing deductions and releases of one reservation one succeeds")
    default void racingReleasesAndDeductions() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String user = userWith(20);
            String reservation = reserve(user, 6);
            return new Round(
                    List.of(
                            () -> handles.get(0).deductCredits(user, reservation, 4),
                            () -> handles.get(1).releaseReservation(user, reservation),
                            () -> handles.get(2).releaseReservation(user, reservation),
                            () -> handles.get(3).deductCredits(user, reservation, 4)),
                    outcomes -> {
                        assertThat(outcomes.stream().filter(Outcome::succeeded))
                                .as("calls that succeeded")
                                .hasSize(1);
                        assertThat(outcomes.stream().flatMap(outcome -> outcome.rejection().stream()))
                                .as("how the others were rejected")
                                .containsOnly(RESERVATION_NOT_FOUND)
                                .hasSize(3);
                        boolean deducted =
                                outcomes.get(0).succeeded() || outcomes.get(3).succeeded();
                        assertBalance(user, deducted ? 16 : 20, 0, 0);
                    });
        });
    }

    private void assertNotReleased(String user, String reservation) {
        assertRejected(RESERVATION_NOT_FOUND, () -> store().releaseReservation(user, reservation));
    }
}
