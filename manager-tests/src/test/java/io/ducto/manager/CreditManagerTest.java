package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.JOB;
import static io.ducto.manager.World.tokens;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ducto.event.CreditEvent;
import io.ducto.pricing.NoPriceException;
import io.ducto.pricing.UsageMetrics;
import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CapAction;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.GrantType;
import io.ducto.store.RefundCredits;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CreditManagerTest {

    @Test
    @DisplayName("the allowance pays as long as it lasts")
    void allowanceCoversUsage() {
        World world = World.with(0, 100);
        UsageDeductionResult result = world.manager().deduct(ADA, tokens(60), "k");
        assertThat(result.fromAllowance()).isEqualTo(60);
        assertThat(result.fromCredits()).isZero();
        assertThat(result.transactionId()).isNull();
        assertThat(result.balanceAfter()).isNull();
        assertThat(world.allowance().remaining()).isEqualTo(40);
    }

    @Test
    @DisplayName("credits pay what the allowance does not")
    void creditsPayTheRest() {
        World world = World.with(50, 40);
        UsageDeductionResult result = world.manager().deduct(ADA, tokens(60), "k");
        assertThat(result.fromAllowance()).isEqualTo(40);
        assertThat(result.fromCredits()).isEqualTo(20);
        assertThat(result.balanceAfter()).isEqualTo(30);
        assertThat(world.balance().balance()).isEqualTo(30);
        assertThat(world.balance().reserved()).isZero();
        assertThat(world.allowance().remaining()).isZero();
    }

    @Test
    @DisplayName("without a plan credits pay everything, and the ledger says what for")
    void creditsPayEverything() {
        World world = new World();
        world.memory.addCredits(ADA, 100);
        UsageDeductionResult result = world.manager()
                .deduct(DeductUsage.of(ADA, tokens(60))
                        .withOperationType("chat")
                        .withIdempotencyKey("k")
                        .withMetadata(Map.of("trace", "7")));
        assertThat(result.fromCredits()).isEqualTo(60);
        assertThat(world.deductions()).singleElement().satisfies(entry -> {
            assertThat(entry.transactionId()).isEqualTo(result.transactionId());
            assertThat(entry.amount()).isEqualTo(-60);
            assertThat(entry.operationType()).isEqualTo("chat");
            assertThat(entry.model()).isEqualTo(World.MODEL);
            assertThat(entry.idempotencyKey()).isEqualTo("k");
            assertThat(entry.metadata()).containsExactly(Map.entry("trace", "7"));
        });
    }

    @Test
    @DisplayName("an entry that allowance and credits paid together has the same fields")
    void entryOfTheRest() {
        World world = World.with(100, 40);
        world.manager()
                .deduct(DeductUsage.of(ADA, tokens(60))
                        .withOperationType("chat")
                        .withIdempotencyKey("k")
                        .withMetadata(Map.of("trace", "7")));
        assertThat(world.deductions()).singleElement().satisfies(entry -> {
            assertThat(entry.operationType()).isEqualTo("chat");
            assertThat(entry.model()).isEqualTo(World.MODEL);
            assertThat(entry.idempotencyKey()).isEqualTo("k");
            assertThat(entry.metadata()).containsExactly(Map.entry("trace", "7"));
        });
    }

    @Test
    @DisplayName("usage that is rejected takes neither allowance nor credits, and holds nothing")
    void rejectionTakesNothing() {
        World world = World.with(19, 40);
        assertThatThrownBy(() -> world.manager().deduct(ADA, tokens(60), "k"))
                .isInstanceOfSatisfying(
                        CreditRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.INSUFFICIENT_CREDITS));
        assertThat(world.balance().available()).isEqualTo(19);
        assertThat(world.allowance().remaining()).isEqualTo(40);
        assertThat(world.events(CreditEvent.DeductFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.reason()).isEqualTo(Rejection.INSUFFICIENT_CREDITS);
            assertThat(failed.charge()).isEqualTo(60);
            assertThat(failed.fromAllowance()).isZero();
            assertThat(failed.idempotencyKey()).isEqualTo("k");
        });
    }

    @Test
    @DisplayName("usage that a cap stops takes no allowance, and is told of as such")
    void capTakesNoAllowance() {
        World world = World.with(50, 40);
        world.memory.setSpendCap(SpendCap.of(ADA, SpendWindow.DAILY, 19));
        assertThatThrownBy(() -> world.manager().deduct(ADA, tokens(60), "k"))
                .isInstanceOfSatisfying(
                        CreditRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.SPEND_CAP_EXCEEDED));
        assertThat(world.allowance().remaining()).isEqualTo(40);
        assertThat(world.events(CreditEvent.CapReached.class)).singleElement().satisfies(reached -> {
            assertThat(reached.limit()).isEqualTo(19);
            assertThat(reached.requested()).isEqualTo(20);
            assertThat(reached.model()).isEqualTo(World.MODEL);
        });
        world.memory.setSpendCap(SpendCap.of(ADA, SpendWindow.DAILY, 20));
        assertThat(world.manager().deduct(ADA, tokens(60), "k").fromCredits()).isEqualTo(20);
    }

    @Test
    @DisplayName("the minimum balance of the prices stays available, in deductions and in reservations by amount")
    void minBalanceStays() {
        World world = new World();
        world.memory.setActivePricing(World.CONFIG.withMinBalance(10), null);
        world.memory.addCredits(ADA, 60);
        CreditManager manager = world.manager();
        assertThatThrownBy(() -> manager.deduct(ADA, tokens(51), "too much"))
                .isInstanceOf(CreditRejectedException.class);
        assertThatThrownBy(() -> manager.reserveCredits(ADA, 51, "chat")).isInstanceOf(CreditRejectedException.class);
        String reservation = manager.reserveCredits(ADA, 50, "chat").reservationId();
        assertThat(manager.releaseReservation(ADA, reservation).available()).isEqualTo(60);
        assertThat(manager.deduct(ADA, tokens(50), "k").balanceAfter()).isEqualTo(10);
    }

    @Test
    @DisplayName("a fixed job is charged like usage, the allowance first")
    void fixedJob() {
        World world = World.with(50, 10);
        UsageDeductionResult result = world.manager().deductFixed(ADA, JOB, "k");
        assertThat(result.fromAllowance()).isEqualTo(10);
        assertThat(result.fromCredits()).isEqualTo(20);
        assertThat(world.deductions()).singleElement().satisfies(entry -> {
            assertThat(entry.operationType()).isEqualTo(JOB);
            assertThat(entry.model()).isNull();
        });
    }

    @Test
    @DisplayName("usage that costs nothing calls nothing but what says so")
    void freeUsage() {
        World world = World.with(50, 100);
        UsageDeductionResult result = world.manager().deduct(ADA, tokens(0), "k");
        assertThat(result.cost().charge()).isZero();
        assertThat(result.replayed()).isFalse();
        assertThat(world.allowance().used()).isZero();
        assertThat(world.deductions()).isEmpty();
        assertThat(world.events).isEmpty();
    }

    @Test
    @DisplayName("usage without a price is told of and charges nothing")
    void noPrice() {
        World world = World.with(50, 100);
        assertThatThrownBy(() ->
                        world.manager().deduct(ADA, UsageMetrics.of("unknown-9").withInputTokens(1), "k"))
                .isInstanceOf(NoPriceException.class);
        assertThat(world.allowance().used()).isZero();
        assertThat(world.events(CreditEvent.DeductFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.reason()).isNull());
    }

    @Test
    @DisplayName("the pool of a team pays for its members, whatever their own plan")
    void teamPays() {
        World world = World.with(50, 100);
        String team = world.memory.createTeam("crew", 100).teamId();
        world.memory.addTeamMember(team, ADA, "member", 70L);
        CreditManager manager = world.manager();
        UsageDeductionResult result = manager.deductTeam(team, ADA, tokens(60), "k");
        assertThat(result.fromCredits()).isEqualTo(60);
        assertThat(result.balanceAfter()).isEqualTo(40);
        assertThat(result.teamId()).isEqualTo(team);
        assertThat(world.allowance().used()).isZero();
        assertThat(world.balance().balance()).isEqualTo(50);
        assertThatThrownBy(() -> manager.deductTeam(team, ADA, tokens(11), "k2"))
                .isInstanceOf(CreditRejectedException.class);
        assertThat(world.events(CreditEvent.CapReached.class)).singleElement().satisfies(reached -> {
            assertThat(reached.teamId()).isEqualTo(team);
            assertThat(reached.limit()).isEqualTo(70);
        });
        world.memory.addTeamCredits(AddTeamCredits.of(team, 1));
        assertThat(manager.deductTeam(team, ADA, tokens(60), "k").replayed()).isTrue();
        assertThat(world.events(CreditEvent.Deducted.class)).hasSize(1);
    }

    @Test
    @DisplayName("a charge is refunded by its transaction, and the refund is told of")
    void refund() {
        World world = World.with(50, 40);
        CreditManager manager = world.manager();
        String transaction = requireNonNull(manager.deduct(ADA, tokens(60), "k").transactionId());
        assertThat(manager.refund(RefundCredits.of(transaction).withAmount(5).withReason("slow"))
                        .newBalance())
                .isEqualTo(35);
        assertThat(manager.refund(transaction).amount()).isEqualTo(15);
        assertThatThrownBy(() -> manager.refund(transaction)).isInstanceOf(CreditRejectedException.class);
        assertThat(world.events(CreditEvent.Refunded.class)).hasSize(2);
        assertThat(world.events(CreditEvent.RefundFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.reason()).isEqualTo(Rejection.ALREADY_REFUNDED));
    }

    @Test
    @DisplayName("grants, reservations and deductions by amount are told of")
    void plainOperations() {
        World world = new World();
        CreditManager manager = world.manager();
        manager.addCredits(AddCredits.of(ADA, 100).withType(GrantType.PURCHASE));
        String reservation =
                manager.reserveCredits(ReserveCredits.of(ADA, 30, "chat")).reservationId();
        manager.deductCredits(DeductCredits.of(ADA, reservation, 20));
        assertThatThrownBy(() -> manager.deductCredits(DeductCredits.of(ADA, reservation, 20)))
                .isInstanceOf(CreditRejectedException.class);
        assertThat(manager.getBalance(ADA).balance()).isEqualTo(80);
        assertThat(world.events)
                .extracting(CreditEvent::name)
                .containsExactly("credits.added", "credits.reserved", "credits.deducted", "credits.deduct_failed");
        assertThat(world.events).extracting(CreditEvent::at).containsOnly(world.clock.instant());
    }

    @Test
    @DisplayName("a sweep is told of when it took something, and not when it was a trial")
    void sweep() {
        World world = new World();
        CreditManager manager = world.manager();
        manager.addCredits(
                AddCredits.of(ADA, 7).withExpiresAt(world.clock.instant().plus(Duration.ofDays(1))));
        world.clock.advance(Duration.ofDays(1));
        assertThat(manager.sweepExpiredCredits(true).expiredAmount()).isEqualTo(7);
        assertThat(world.events(CreditEvent.Expired.class)).isEmpty();
        manager.sweepExpiredCredits(false);
        manager.sweepExpiredCredits(false);
        assertThat(world.events(CreditEvent.Expired.class))
                .singleElement()
                .satisfies(expired -> assertThat(expired.amount()).isEqualTo(7));
    }

    @Test
    @DisplayName("a low balance is told of once for each crossing")
    void lowBalance() {
        World world = new World();
        CreditManager manager =
                world.manager((operation, call) -> call.call()).lowBalance(50).build();
        manager.addCredits(ADA, 60);
        manager.deduct(ADA, tokens(10), "to the threshold");
        assertThat(world.events(CreditEvent.LowBalance.class)).isEmpty();
        manager.deduct(ADA, tokens(1), "over it");
        manager.deduct(ADA, tokens(1), "over it");
        manager.deduct(ADA, tokens(10), "below it");
        manager.deductCredits(DeductCredits.direct(ADA, 1, "chat"));
        assertThat(world.events(CreditEvent.LowBalance.class)).singleElement().satisfies(low -> {
            assertThat(low.balance()).isEqualTo(49);
            assertThat(low.threshold()).isEqualTo(50);
        });
        manager.addCredits(ADA, 100);
        manager.deductCredits(DeductCredits.direct(ADA, 100, "chat"));
        assertThat(world.events(CreditEvent.LowBalance.class)).hasSize(2);
    }

    @Test
    @DisplayName("a cap that warns is told of when a charge or a reservation went over it, and not by a replay")
    void capWarning() {
        World world = World.with(100, 10);
        world.memory.setSpendCap(SpendCap.of(ADA, SpendWindow.DAILY, 20).withAction(CapAction.WARN));
        CreditManager manager = world.manager();
        manager.deduct(ADA, tokens(30), "k");
        assertThat(world.events(CreditEvent.CapWarning.class)).isEmpty();
        manager.deduct(ADA, tokens(1), "k2");
        manager.deduct(ADA, tokens(1), "k2");
        assertThat(world.events(CreditEvent.CapWarning.class)).singleElement().satisfies(warning -> {
            assertThat(warning.breach().spent()).isEqualTo(20);
            assertThat(warning.breach().requested()).isEqualTo(1);
        });
        manager.reserveCredits(ADA, 5, "chat");
        assertThat(world.events(CreditEvent.CapWarning.class)).hasSize(2);
        assertThat(world.events(CreditEvent.CapReached.class)).isEmpty();
    }

    @Test
    @DisplayName("a change of plan is told of with both plans, and none where nothing changes")
    void planChange() {
        World world = new World();
        CreditManager manager = world.manager();
        manager.setUserPlan(ADA, World.PLAN);
        manager.setUserPlan(ADA, World.PLAN);
        manager.setUserPlan(ADA, null);
        assertThat(world.events(CreditEvent.PlanChanged.class))
                .extracting(CreditEvent.PlanChanged::previousPlanId, CreditEvent.PlanChanged::planId)
                .containsExactly(tuple(null, World.PLAN), tuple(World.PLAN, null));
    }

    @Test
    @DisplayName("a feature is unlocked by the plan that names it")
    void features() {
        World world = World.with(0, 100);
        CreditManager manager = world.manager();
        assertThat(manager.checkFeature(ADA, "export")).isTrue();
        assertThat(manager.checkFeature(ADA, "import")).isFalse();
        assertThat(manager.checkFeature("bob", "export")).isFalse();
    }

    @Test
    @DisplayName("reports come from the store")
    void reports() {
        World world = World.with(100, 0);
        CreditManager manager = world.manager();
        manager.deduct(ADA, tokens(30), "k");
        assertThat(manager.analytics()
                        .spendByUser(
                                world.clock.instant(), world.clock.instant().plusSeconds(1)))
                .singleElement()
                .satisfies(spend -> assertThat(spend.spend()).isEqualTo(30));
    }

    @Test
    @DisplayName("the longest key of a caller has keys for every step")
    void longestKey() {
        World world = World.with(50, 40);
        String key = "\uD83D\uDCB0".repeat(255);
        CreditManager manager = world.manager();
        UsageDeductionResult first = manager.deduct(ADA, tokens(60), key);
        assertThat(manager.deduct(ADA, tokens(60), key).transactionId()).isEqualTo(first.transactionId());
        assertThat(world.allowance().used()).isEqualTo(100);
        assertThat(world.balance().balance()).isEqualTo(30);
    }

    @Test
    @DisplayName("calls without a key are charges of their own")
    void withoutKey() {
        World world = World.with(50, 20);
        CreditManager manager = world.manager();
        Function<String, UsageDeductionResult> charge = ignored -> manager.deduct(ADA, tokens(15), null);
        assertThat(charge.apply("first").fromAllowance()).isEqualTo(15);
        assertThat(charge.apply("second").fromAllowance()).isEqualTo(5);
        assertThat(world.balance().balance()).isEqualTo(40);
        assertThat(world.events(CreditEvent.Deducted.class)).hasSize(2);
    }
}
