package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.TeamDeductionResult;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idempotency keys")
class IdempotencyTest {
    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @Test
    @DisplayName("IDM-01: a replay has the first figures, however the balance has changed")
    void firstFigures() {
        AddCredits request = AddCredits.of("ann", 10).withIdempotencyKey("k").withType(GrantType.PURCHASE);
        model.addCredits(request);
        model.addCredits("ann", 90);

        assertThat(model.addCredits(request.withMetadata(Map.of("trace", "2"))))
                .isEqualTo(new AddCreditsResult("tx-1", "ann", 10, 10, 10, true));
        assertThat(model.getBalance("ann").balance()).isEqualTo(100);
    }

    @Test
    @DisplayName("IDM-06: a replay of a grant that has expired meanwhile succeeds")
    void expiredGrant() {
        AddCredits request =
                AddCredits.of("ann", 10).withIdempotencyKey("k").withExpiresAt(clock.in(Duration.ofSeconds(1)));
        model.addCredits(request);
        clock.advance(Duration.ofSeconds(1));

        assertThat(model.addCredits(request).replayed()).isTrue();
    }

    @Test
    @DisplayName("IDM-06: a deduction replays though its reservation is gone, a reservation though the cap is reached")
    void replayBeforeEverything() {
        model.addCredits("ann", 10);
        ReserveCredits hold =
                ReserveCredits.of("ann", 10, "chat").withMinBalance(0).withIdempotencyKey("hold");
        ReserveResult held = model.reserveCredits(hold);
        DeductCredits charge = DeductCredits.of("ann", held.reservationId(), 10).withIdempotencyKey("charge");
        model.deductCredits(charge);
        model.setSpendCap(SpendCap.of("ann", SpendWindow.DAILY, 0));
        clock.advance(Duration.ofHours(1));

        assertThat(model.deductCredits(charge)).isEqualTo(new DeductionResult("tx-2", "ann", -10, 0, true));
        assertThat(model.reserveCredits(hold.withMinBalance(9).withTimeToLive(Duration.ofSeconds(3))))
                .isEqualTo(new ReserveResult("res-1", "ann", 10, 0, held.expiresAt(), true));
        assertThat(model.getBalance("ann").reserved()).isZero();
    }

    @Test
    @DisplayName("IDM-02 and IDM-03: the same key with another operation or parameter conflicts, over all operations")
    void conflicts() {
        model.addCredits(AddCredits.of("ann", 100).withIdempotencyKey("k"));

        assertConflict(() -> model.addCredits(AddCredits.of("ann", 101).withIdempotencyKey("k")));
        assertConflict(() -> model.addCredits(
                AddCredits.of("ann", 100).withType(GrantType.PROMOTION).withIdempotencyKey("k")));
        assertConflict(() -> model.addCredits(AddCredits.of("ann", 100)
                .withExpiresAt(clock.in(Duration.ofDays(1)))
                .withIdempotencyKey("k")));
        assertConflict(
                () -> model.reserveCredits(ReserveCredits.of("ann", 100, "chat").withIdempotencyKey("k")));
        assertConflict(() ->
                model.deductCredits(DeductCredits.direct("ann", 100, "chat").withIdempotencyKey("k")));
        assertConflict(
                () -> model.deductCredits(DeductCredits.of("ann", "res-9", 100).withIdempotencyKey("k")));
        assertConflict(() ->
                model.incrementUsageWindow(IncrementUsageWindow.of("ann", 100).withIdempotencyKey("k")));
        assertConflict(() -> model.refundCredits(RefundCredits.of("tx-1").withIdempotencyKey("k")));
        assertThat(model.addCredits(AddCredits.of("bob", 1).withIdempotencyKey("k"))
                        .replayed())
                .isFalse();
    }

    @Test
    @DisplayName("IDM-02: operation type and model of a reservation count")
    void parametersOfAReservation() {
        model.addCredits("ann", 100);
        ReserveCredits request = ReserveCredits.of("ann", 1, "chat").withIdempotencyKey("k");
        model.reserveCredits(request);

        assertConflict(() -> model.reserveCredits(request.withModel("large")));
        assertConflict(
                () -> model.reserveCredits(ReserveCredits.of("ann", 1, "search").withIdempotencyKey("k")));
        assertThat(model.reserveCredits(request).replayed()).isTrue();
    }

    @Test
    @DisplayName("IDM-02: a refund of the rest is another call than a refund of the same amount")
    void amountAsItWasAsked() {
        model.addCredits("ann", 100);
        model.deductCredits(DeductCredits.direct("ann", 40, "chat")); // tx-2
        RefundCredits rest = RefundCredits.of("tx-2").withIdempotencyKey("k");
        model.refundCredits(rest);

        assertConflict(() -> model.refundCredits(rest.withAmount(40)));
        assertThat(model.refundCredits(rest.withReason("again")))
                .isEqualTo(new RefundResult("tx-3", "tx-2", "ann", null, 40, 100, null, true));
    }

    @Test
    @DisplayName("IDM-04: a rejected operation does not use its key up")
    void rejectionLeavesTheKey() {
        ReserveCredits request = ReserveCredits.of("ann", 10, "chat").withIdempotencyKey("k");
        assertRejected(Rejection.INSUFFICIENT_CREDITS, () -> model.reserveCredits(request));
        model.addCredits("ann", 15);

        assertThat(model.reserveCredits(request).replayed()).isFalse();
        assertThat(model.reserveCredits(request).replayed()).isTrue();
        assertThat(model.getBalance("ann").reserved()).isEqualTo(10);
    }

    @Test
    @DisplayName("IDM-03: keys of a team are apart from its members', and those of createTeam from both")
    void keysOfTeams() {
        CreateTeam creation = CreateTeam.of("crew").withInitialBalance(50).withIdempotencyKey("k");
        String teamId = model.createTeam(creation).teamId();
        model.addTeamMember(teamId, "ann");
        model.addCredits(AddCredits.of("ann", 1).withIdempotencyKey("k"));
        DeductTeam deduction = DeductTeam.of(teamId, "ann", 20).withIdempotencyKey("k");
        TeamDeductionResult first = model.deductTeam(deduction);

        assertThat(first.replayed()).isFalse();
        assertThat(model.deductTeam(deduction))
                .isEqualTo(new TeamDeductionResult(first.transactionId(), teamId, "ann", -20, 30, 20, true));
        assertConflict(() -> model.addTeamCredits(AddTeamCredits.of(teamId, 20).withIdempotencyKey("k")));
        assertConflict(() -> model.deductTeam(DeductTeam.of(teamId, "bob", 20).withIdempotencyKey("k")));
        assertConflict(() ->
                model.refundCredits(RefundCredits.of(first.transactionId()).withIdempotencyKey("k")));
        assertThat(model.createTeam(creation)).isEqualTo(new CreateTeamResult(teamId, "crew", 50, true));
        assertConflict(() -> model.createTeam(creation.withInitialBalance(51)));
    }

    private static void assertConflict(ThrowingCallable call) {
        assertRejected(Rejection.IDEMPOTENCY_CONFLICT, Map.of(), call);
    }
}
