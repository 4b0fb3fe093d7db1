package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.ALREADY_REFUNDED;
import static io.ducto.store.Rejection.AMOUNT_EXCEEDS_RESERVATION;
import static io.ducto.store.Rejection.BALANCE_LIMIT;
import static io.ducto.store.Rejection.IDEMPOTENCY_CONFLICT;
import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static io.ducto.store.Rejection.INSUFFICIENT_TEAM_CREDITS;
import static io.ducto.store.Rejection.MEMBER_CAP_EXCEEDED;
import static io.ducto.store.Rejection.NOT_A_TEAM_MEMBER;
import static io.ducto.store.Rejection.OVER_REFUND;
import static io.ducto.store.Rejection.RESERVATION_NOT_FOUND;
import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static io.ducto.store.Rejection.TEAM_NOT_FOUND;
import static io.ducto.store.Rejection.TRANSACTION_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.GEN_04;
import static io.ducto.tck.rule.ContractRule.GEN_05;
import static io.ducto.tck.rule.ContractRule.GEN_16;
import static io.ducto.tck.rule.ContractRule.GEN_18;
import static java.lang.Long.MAX_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.TeamMember;
import io.ducto.store.UserSpend;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How operations say no: at the limits of numbers, without effect, in one order, and with the figures that explain it. */
public interface RejectionChapter extends Chapter {

    /** Fills a balance to the last credit that a long can hold, exactly; a double would lose some on the way. */
    @Test
    @Rule(GEN_04)
    @DisplayName("a balance can reach the largest number and not pass it")
    default void balancesDoNotWrap() {
        String user = userWith(MAX_VALUE - 3);
        store().addCredits(user, 2);
        assertBalance(user, MAX_VALUE - 1, 0, 0);
        assertRejected(BALANCE_LIMIT, () -> store().addCredits(user, 2));
        assertRejected(BALANCE_LIMIT, () -> store().addCredits(user, MAX_VALUE));
        store().addCredits(user, 1);
        assertBalance(user, MAX_VALUE, 0, 0);
        reserve(user, MAX_VALUE - 1);
        assertRejected(BALANCE_LIMIT, () -> store().addCredits(user, 1));
        assertThat(spend(user, 1).balanceAfter()).as("balance after spending 1").isEqualTo(MAX_VALUE - 1);
        assertBalance(user, MAX_VALUE - 1, MAX_VALUE - 1, 0);
    }

    /** Asks for amounts and minimum balances whose sum is more than a long. */
    @Test
    @Rule(GEN_04)
    @DisplayName("an amount and a minimum balance whose sum does not fit are more than there is")
    default void fundsDoNotWrap() {
        String user = userWith(10);
        ReserveCredits huge = reservation(user, MAX_VALUE);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(huge.withMinBalance(MAX_VALUE)));
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(huge.withMinBalance(1)));
        assertRejected(
                INSUFFICIENT_CREDITS,
                () -> store().deductCredits(deduction(user, MAX_VALUE).withMinBalance(MAX_VALUE)));
        assertRejected(
                INSUFFICIENT_CREDITS,
                () -> store().deductCredits(deduction(user, 1).withMinBalance(MAX_VALUE)));
        String reservation = reserve(user, 10);
        assertRejected(AMOUNT_EXCEEDS_RESERVATION, () -> store().deductCredits(user, reservation, MAX_VALUE));
        String deduction = store().deductCredits(user, reservation, 10).transactionId();
        assertRejected(
                OVER_REFUND,
                () -> store().refundCredits(RefundCredits.of(deduction).withAmount(MAX_VALUE)));
    }

    /** Buys, spends and buys again. */
    @Test
    @Rule(GEN_04)
    @DisplayName("a purchase that would take lifetimePurchased over the limit is rejected, though the balance has room")
    default void lifetimePurchasesDoNotWrap() {
        String user = user();
        store().addCredits(AddCredits.of(user, MAX_VALUE).withType(GrantType.PURCHASE));
        spend(user, MAX_VALUE);
        assertRejected(
                BALANCE_LIMIT, () -> store().addCredits(AddCredits.of(user, 1).withType(GrantType.PURCHASE)));
        store().addCredits(user, 1);
        assertThat(store().getBalance(user).lifetimePurchased())
                .as("lifetimePurchased")
                .isEqualTo(MAX_VALUE);
        assertBalance(user, 1, 0, 0);
    }

    /** Fills the balance up again after a deduction, and then refunds it. */
    @Test
    @Rule(GEN_04)
    @DisplayName("a refund that would take a balance over the limit is rejected, and succeeds once there is room")
    default void refundsDoNotWrap() {
        String user = userWith(MAX_VALUE);
        String deduction = spend(user, 2).transactionId();
        store().addCredits(user, 1);
        assertRejected(BALANCE_LIMIT, () -> store().refundCredits(deduction));
        spend(user, 1);
        assertThat(store().refundCredits(deduction).newBalance())
                .as("balance after the refund")
                .isEqualTo(MAX_VALUE);
    }

    /** Fills a pool, what a member has spent of it, and fills it again by a refund. */
    @Test
    @Rule(GEN_04)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("neither a pool nor what a member has spent passes the limit")
    default void teamsDoNotWrap() {
        String team = teamWith(MAX_VALUE - 1);
        String member = user();
        String other = user();
        store().addTeamMember(team, member);
        store().addTeamMember(team, other);
        assertRejected(BALANCE_LIMIT, () -> store().addTeamCredits(team, 2));
        store().addTeamCredits(team, 1);
        String deduction = store().deductTeam(team, member, MAX_VALUE).transactionId();
        store().addTeamCredits(team, MAX_VALUE);
        assertRejected(BALANCE_LIMIT, () -> store().deductTeam(team, member, 1));
        assertRejected(BALANCE_LIMIT, () -> store().refundCredits(deduction));
        store().deductTeam(team, other, MAX_VALUE);
        assertThat(store().refundCredits(deduction).newBalance())
                .as("pool after the refund")
                .isEqualTo(MAX_VALUE);
        assertThat(store().getTeamMembers(team).stream().map(TeamMember::spent))
                .as("what the members have spent")
                .containsExactlyInAnyOrder(0L, MAX_VALUE);
    }

    /** Reaches a cap of the largest size with spend and a reservation, and passes it with spend alone. */
    @Test
    @Rule(GEN_04)
    @Needs(MethodGroup.SPEND_CAPS)
    @DisplayName("spend under a cap that does not fit into a number is over the cap")
    default void capsDoNotWrap() {
        SpendCap cap = SpendCap.of(userWith(MAX_VALUE), SpendWindow.DAILY, MAX_VALUE);
        String user = cap.userId();
        spend(user, MAX_VALUE - 1);
        store().addCredits(user, 10);
        store().setSpendCap(cap);
        reserve(user, 1);
        assertRejected(SPEND_CAP_EXCEEDED, () -> store().reserveCredits(reservation(user, 1)));
        assertThat(store().checkSpendCap(user, null, MAX_VALUE))
                .as("the cap that %d more would pass", MAX_VALUE)
                .isPresent();
        store().removeSpendCap(user, SpendWindow.DAILY, null);
        store().addCredits(user, MAX_VALUE - 11);
        spend(user, MAX_VALUE - 5); // almost twice the largest number: as a long, a few credits below 0
        for (long limit : new long[] {MAX_VALUE, 20}) {
            store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, limit));
            assertRejected(SPEND_CAP_EXCEEDED, () -> store().deductCredits(deduction(user, 1)));
            assertThat(store().checkSpendCap(user, null, 1))
                    .as("the cap of %d that 1 more would pass, when more was spent than fits into a number", limit)
                    .isPresent();
        }
    }

    /** Lets two users spend as much as a long can hold. */
    @Test
    @Rule(GEN_04)
    @Needs(MethodGroup.ANALYTICS)
    @DisplayName("a report with a sum that does not fit is rejected; one whose sums fit is not")
    default void reportsDoNotWrap() {
        Instant from = now();
        Instant to = from.plus(Duration.ofDays(1));
        List<UserSpend> spend = new ArrayList<>();
        for (String user : List.of(userWith(MAX_VALUE), userWith(MAX_VALUE))) {
            assertThat(store().aggregateStats(from, to).totalSpend())
                    .as("spend before %s", user)
                    .isEqualTo(spend.isEmpty() ? 0 : MAX_VALUE);
            spend(user, MAX_VALUE);
            spend.add(new UserSpend(user, MAX_VALUE));
        }
        assertThat(store().spendByUser(from, to)).as("spend by user").containsExactlyInAnyOrderElementsOf(spend);
        assertThat(store().topUsers(2, from, to)).as("top users").containsExactlyInAnyOrderElementsOf(spend);
        assertRejected(BALANCE_LIMIT, () -> store().spendByModel(from, to));
        assertRejected(BALANCE_LIMIT, () -> store().dailySpend(from, to));
        assertRejected(BALANCE_LIMIT, () -> store().aggregateStats(from, to));
    }

    /** Lets two lots of the largest size expire. */
    @Test
    @Rule(GEN_04)
    @Needs(MethodGroup.EXPIRY)
    @DisplayName("a sweep whose total would not fit stops before, and the next one goes on")
    default void sweepsDoNotWrap() {
        Instant expiry = now().plus(Duration.ofHours(1));
        List<String> users = List.of(user(), user());
        users.forEach(user -> store().addCredits(AddCredits.of(user, MAX_VALUE).withExpiresAt(expiry)));
        clock().set(expiry);
        for (long lots : new long[] {1, 1, 0}) {
            assertSweeps(lots, lots * MAX_VALUE);
        }
        users.forEach(user -> assertBalance(user, 0, 0, 0));
    }

    /** Provokes every rejection, and then does what each of them might have used up. */
    @Test
    @Rule(GEN_05)
    @DisplayName("rejected operations leave nothing behind")
    default void rejectionsLeaveNothingBehind() {
        String user = userWith(20);
        String reservation = reserve(user, 6);
        String deduction = spend(user, 4).transactionId();
        ExpectedRejection.all(this, user, reservation, deduction).forEach((name, expected) -> {
            CreditRejectedException rejected = assertThrowsUnchanged(CreditRejectedException.class, expected.call());
            assertThat(rejected.reason()).as(name).isEqualTo(expected.reason());
        });
        assertBalance(user, 16, 6, 0);
        assertThat(store().deductCredits(user, reservation, 6).balanceAfter())
                .as("balance after deducting the whole reservation that rejected calls had named")
                .isEqualTo(10);
        assertThat(store().refundCredits(deduction).amount())
                .as("amount of a full refund of the deduction that rejected refunds had named")
                .isEqualTo(4);
        spend(user, 14);
        assertBalance(user, 0, 0, 0);
    }

    /** Provokes every rejection. */
    @Test
    @Rule(GEN_18)
    @DisplayName("a rejection carries the figures that explain it")
    default void rejectionsCarryTheirFigures() {
        String user = userWith(20);
        String reservation = reserve(user, 6);
        String deduction = spend(user, 4).transactionId();
        ExpectedRejection.all(this, user, reservation, deduction).forEach((name, expected) -> {
            CreditRejectedException rejected = assertRejected(expected.reason(), expected.call());
            assertThat(rejected.figures())
                    .as("figures of a rejection: %s", name)
                    .isEqualTo(expected.figures());
        });
    }

    /** Breaks two rules at once with one call. */
    @Test
    @Rule(GEN_16)
    @DisplayName("a key that was used for something else is reported before anything else that is wrong")
    default void conflictsComeFirst() {
        String user = userWith(20);
        String spent = spend(user, 4).transactionId();
        String refunded = spend(user, 4).transactionId();
        store().refundCredits(refunded);
        AddCredits grant = AddCredits.of(user, 1).withIdempotencyKey("k");
        String granted = store().addCredits(grant).transactionId();
        assertConflict(() -> store().addCredits(AddCredits.of(user, MAX_VALUE).withIdempotencyKey("k")));
        assertConflict(() -> store().reserveCredits(reservation(user, 99).withIdempotencyKey("k")));
        assertConflict(() -> store().deductCredits(deduction(user, 99).withIdempotencyKey("k")));
        assertConflict(
                () -> store().deductCredits(DeductCredits.of(user, "none", 1).withIdempotencyKey("k")));
        assertConflict(() -> store().refundCredits(RefundCredits.of(granted).withIdempotencyKey("k")));
        assertConflict(() -> store().refundCredits(RefundCredits.of(refunded).withIdempotencyKey("k")));
        assertConflict(() ->
                store().refundCredits(RefundCredits.of(spent).withAmount(5).withIdempotencyKey("k")));
        if (bench().supports(MethodGroup.EXPIRY)) {
            assertConflict(() -> store().addCredits(grant.withExpiresAt(now().minus(Duration.ofDays(1)))));
        }
        if (bench().supports(MethodGroup.SPEND_CAPS)) {
            store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 0));
            assertConflict(() -> store().reserveCredits(reservation(user, 1).withIdempotencyKey("k")));
            assertConflict(() -> store().deductCredits(deduction(user, 1).withIdempotencyKey("k")));
        }
        assertThat(store().addCredits(grant).replayed())
                .as("replayed, of the call that the key was used for")
                .isTrue();
    }

    /** Breaks two rules at once with one call. */
    @Test
    @Rule(GEN_16)
    @DisplayName("existence is checked before state, state before funds, funds before limits")
    default void checksOfUsersHaveAnOrder() {
        String user = userWith(MAX_VALUE);
        String live = reserve(user, 3);
        assertRejected(AMOUNT_EXCEEDS_RESERVATION, () -> store().deductCredits(user, live, 4));
        store().releaseReservation(user, live);
        assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(user, live, 4));
        String spent = spend(user, 4).transactionId();
        store().addCredits(AddCredits.of(user, 4).withIdempotencyKey("k"));
        assertRejected(
                TRANSACTION_NOT_FOUND,
                () -> store().refundCredits(RefundCredits.of("none").withIdempotencyKey("k")));
        assertRejected(BALANCE_LIMIT, () -> store().refundCredits(RefundCredits.of(spent)));
        assertRejected(
                OVER_REFUND, () -> store().refundCredits(RefundCredits.of(spent).withAmount(5)));
        spend(user, 4);
        store().refundCredits(spent);
        assertRejected(
                ALREADY_REFUNDED,
                () -> store().refundCredits(RefundCredits.of(spent).withAmount(5)));
    }

    /** Names a reservation or team that is not there, by a call with a bad argument. */
    @Test
    @Rule(GEN_16)
    @DisplayName("arguments are checked before existence")
    default void argumentsComeFirst() {
        String user = userWith(10);
        List<MethodCall> calls = new ArrayList<>(MethodCall.withUserId(" ", "none"));
        calls.addAll(MethodCall.withName(" ", user, "none"));
        calls.addAll(MethodCall.withAmount(0, user, "none", "none", now()));
        calls.addAll(MethodCall.withAmountOrZero(-1, user, "none"));
        for (MethodCall call : calls) {
            if (bench().groups().containsAll(call.groups())) {
                assertThatThrownBy(
                                () -> call.call().accept(store()),
                                "%s, with a bad argument, of a team or reservation that is not there",
                                call.name())
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** Asks for more than the cap and more than there is. */
    @Test
    @Rule(GEN_16)
    @Needs(MethodGroup.SPEND_CAPS)
    @DisplayName("caps are checked before funds")
    default void capsComeBeforeFunds() {
        String user = userWith(10);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation(user, 11)));
        store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 5));
        assertRejected(SPEND_CAP_EXCEEDED, () -> store().reserveCredits(reservation(user, 11)));
        assertRejected(SPEND_CAP_EXCEEDED, () -> store().deductCredits(deduction(user, 11)));
    }

    /** Mends one thing after another of a deduction that breaks all rules. */
    @Test
    @Rule(GEN_16)
    @Needs(MethodGroup.TEAMS)
    @DisplayName(
            "a team deduction checks the team, the key, the membership, the cap, the pool and the limit, in this order")
    default void checksOfTeamsHaveAnOrder() {
        String team = teamWith(MAX_VALUE);
        String member = user();
        store().addTeamMember(team, member);
        store().deductTeam(DeductTeam.of(team, member, MAX_VALUE).withIdempotencyKey("k"));
        store().addTeamMember(team, member, "admin", 0L);
        store().removeTeamMember(team, member);
        DeductTeam broken = DeductTeam.of(team, member, 1);
        assertRejected(
                TEAM_NOT_FOUND,
                () -> store().deductTeam(DeductTeam.of("none", member, 1).withIdempotencyKey("k")));
        assertRejected(
                TEAM_NOT_FOUND,
                () -> store().addTeamCredits(
                                AddTeamCredits.of("none", MAX_VALUE).withIdempotencyKey("k")));
        assertConflict(() -> store().deductTeam(broken.withIdempotencyKey("k")));
        assertRejected(NOT_A_TEAM_MEMBER, () -> store().deductTeam(broken));
        store().addTeamMember(team, member, "admin", 0L);
        assertRejected(MEMBER_CAP_EXCEEDED, () -> store().deductTeam(broken));
        store().addTeamMember(team, member, "admin", null);
        assertRejected(INSUFFICIENT_TEAM_CREDITS, () -> store().deductTeam(broken));
        store().addTeamCredits(team, MAX_VALUE);
        assertRejected(BALANCE_LIMIT, () -> store().deductTeam(broken));
        assertConflict(() -> store().addTeamCredits(AddTeamCredits.of(team, 1).withIdempotencyKey("k")));
    }

    private void assertConflict(Callable<?> call) {
        assertRejected(IDEMPOTENCY_CONFLICT, call);
    }
}
