package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.manager.CreditManager;
import io.ducto.manager.DeductUsage;
import io.ducto.manager.UsageDeductionResult;
import io.ducto.manager.UsageReservation;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Figure;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReserveResult;
import java.util.List;
import java.util.Objects;

/** What an application does in a day: the rule MGR-01. */
final class ManagerScenario {
    private static final long MIN_BALANCE = 500;

    private ManagerScenario() {}

    /** ducto's guide grants 10,000 credits and reserves 1,000; here the story goes on. */
    static void credits(Chapter test) {
        ManagedStore.publishPrices(test, MIN_BALANCE);
        String user = test.user();
        try (ManagedStore managed = ManagedStore.over(test, test.store(), MIN_BALANCE)) {
            CreditManager manager = managed.manager();
            assertThat(manager.addCredits(user, 10_000).newBalance())
                    .as("balance that a grant of 10,000 returned")
                    .isEqualTo(10_000);
            String reservation = reserve(test, manager, user);
            DeductionResult deduction = manager.deductCredits(DeductCredits.of(user, reservation, 600)
                    .withIdempotencyKey(test.bench().newName("key")));
            assertThat(List.of(deduction.amount(), deduction.balanceAfter()))
                    .as("amount and balance that a deduction of 600 from the reservation of 1,000 returned")
                    .isEqualTo(List.of(-600L, 9_400L));
            test.assertBalance(user, 9_400, 0, 0);
            String released = manager.reserveCredits(user, 300, Chapter.CHAT).reservationId();
            assertThat(manager.releaseReservation(user, released).available())
                    .as("available after a release")
                    .isEqualTo(9_400);
            String charge = chargeTwice(test, manager, user);
            holdForNothing(test, manager, user);
            RefundResult refund = manager.refund(
                    RefundCredits.of(charge).withIdempotencyKey(test.bench().newName("key")));
            assertThat(List.of(refund.amount(), refund.newBalance()))
                    .as("amount and balance that the refund of the job returned")
                    .isEqualTo(List.of(ManagedStore.PRICE, 9_400L));
            test.assertBalance(user, 9_400, 0, 0);
            assertThat(managed.events())
                    .as("events that the manager told, one for each effect and none for the replay")
                    .isEqualTo(List.of(
                            "credits.added",
                            "credits.reserved",
                            "credits.deducted",
                            "credits.reserved",
                            "credits.deducted",
                            "credits.reserved",
                            "credits.refunded"));
        }
    }

    private static String reserve(Chapter test, CreditManager manager, String user) {
        ReserveResult reserved = manager.reserveCredits(user, 1_000, Chapter.CHAT);
        assertThat(List.of(reserved.amount(), reserved.available()))
                .as("amount and available that a reservation of 1,000 returned")
                .isEqualTo(List.of(1_000L, 9_000L));
        test.assertBalance(user, 10_000, 1_000, 0);
        assertThat(test.assertRejected(INSUFFICIENT_CREDITS, () -> manager.reserveCredits(user, 8_501, Chapter.CHAT))
                        .figure(Figure.MIN_BALANCE))
                .as("minBalance of the rejection, which the manager takes from the prices")
                .hasValue(MIN_BALANCE);
        return reserved.reservationId();
    }

    /** Charges a job, and once more with the same key. */
    private static String chargeTwice(Chapter test, CreditManager manager, String user) {
        String key = test.bench().newName("key");
        UsageDeductionResult charge = manager.deductFixed(user, ManagedStore.JOB, key);
        assertThat(List.of(charge.fromAllowance(), charge.fromCredits(), charge.replayed()))
                .as("what the allowance and the credits paid of a job of %d, and replayed", ManagedStore.PRICE)
                .isEqualTo(List.of(0L, ManagedStore.PRICE, false));
        assertThat(charge.balanceAfter()).as("balance after the job").isEqualTo(9_340);
        UsageDeductionResult again = manager.deductFixed(user, ManagedStore.JOB, key);
        assertThat(again)
                .as("what charging the job again with its key returned")
                .isEqualTo(new UsageDeductionResult(
                        user,
                        null,
                        charge.cost(),
                        0,
                        ManagedStore.PRICE,
                        charge.transactionId(),
                        charge.balanceAfter(),
                        true));
        test.assertBalance(user, 9_340, 0, 0);
        return Objects.requireNonNull(charge.transactionId(), "credits paid, so there is an entry");
    }

    private static void holdForNothing(Chapter test, CreditManager manager, String user) {
        try (UsageReservation unused = manager.reserveAndSettle(DeductUsage.fixed(user, ManagedStore.DEARER_JOB))) {
            assertThat(unused.reservation().map(ReserveResult::amount))
                    .as("what is held for a job of %d", ManagedStore.DEARER_PRICE)
                    .hasValue(ManagedStore.DEARER_PRICE);
            test.assertBalance(user, 9_340, ManagedStore.DEARER_PRICE, 0);
        }
        test.assertBalance(user, 9_340, 0, 0);
    }

    /** Of the first job the allowance pays all, of the second the rest of it, and of the third nothing. */
    static void allowance(Chapter test) {
        ManagedStore.publishPrices(test, 0);
        String user = test.userWith(80);
        try (ManagedStore managed = ManagedStore.over(test, test.store())) {
            CreditManager manager = managed.manager();
            manager.setUserPlan(user, ManagedStore.PLAN);
            List<Long> fromAllowance = List.of(60L, 40L, 0L);
            List<Long> balances = List.of(80L, 60L, 0L);
            for (int job = 0; job < fromAllowance.size(); job++) {
                UsageDeductionResult charge =
                        manager.deductFixed(user, ManagedStore.JOB, test.bench().newName("key"));
                assertThat(charge.fromAllowance())
                        .as("what the allowance of %d paid of job %d", ManagedStore.ALLOWANCE, job + 1)
                        .isEqualTo(fromAllowance.get(job));
                test.assertBalance(user, balances.get(job), 0, 0);
            }
            assertThat(test.store().checkAllowance(user).remaining())
                    .as("what is left of the allowance")
                    .isZero();
            test.assertRejected(INSUFFICIENT_CREDITS, () -> manager.deductFixed(user, ManagedStore.JOB, null));
            assertThat(managed.events())
                    .as("events that the manager told")
                    .isEqualTo(List.of(
                            "credits.plan_changed",
                            "credits.deducted",
                            "credits.deducted",
                            "credits.deducted",
                            "credits.deduct_failed"));
        }
    }
}
