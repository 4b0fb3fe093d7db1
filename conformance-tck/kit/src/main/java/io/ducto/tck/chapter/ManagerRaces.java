package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.manager.CreditManager;
import io.ducto.manager.DeductUsage;
import io.ducto.manager.UsageDeductionResult;
import io.ducto.manager.UsageReservation;
import io.ducto.store.CreditStore;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/** Managers that charge one user at once, each on a handle of its own: the rule MGR-03. */
final class ManagerRaces {
    private static final int MANAGERS = 3;

    private ManagerRaces() {}

    static void oneKey(Chapter test) {
        // Longer than the others: the manager mends most of what a store gets wrong here, by asking again.
        race(test, 2, managers -> {
            String user = test.userWith(150);
            return round(
                    managers, (manager, place) -> manager.deductFixed(user, ManagedStore.JOB, "one key"), outcomes -> {
                        List<UsageDeductionResult> results = all(outcomes);
                        assertThat(results)
                                .as("entries that the managers name for one charge")
                                .extracting(UsageDeductionResult::transactionId)
                                .containsOnly(results.get(0).transactionId());
                        assertThat(results)
                                .as("managers that made the charge and did not replay it")
                                .filteredOn(result -> !result.replayed())
                                .hasSize(1);
                        test.assertBalance(user, 150 - ManagedStore.PRICE, 0, 0);
                    });
        });
    }

    static void lastCredits(Chapter test) {
        race(test, 1, managers -> {
            String user = test.userWith(150);
            return round(
                    managers,
                    (manager, place) -> manager.deductFixed(user, ManagedStore.JOB, "key of " + place),
                    outcomes -> {
                        assertThat(paid(outcomes))
                                .as("charges of %d that 150 credits paid", ManagedStore.PRICE)
                                .hasSize(2);
                        test.assertBalance(user, 150 - 2 * ManagedStore.PRICE, 0, 0);
                    });
        });
    }

    /** 150 credits are enough for two of three jobs, but to hold for two at once they are too few. */
    static void reservations(Chapter test) {
        race(test, 1, managers -> {
            String user = test.userWith(150);
            return round(managers, (manager, place) -> reserveAndSettle(manager, user, "key of " + place), outcomes -> {
                List<UsageDeductionResult> paid = paid(outcomes);
                assertThat(paid)
                        .as("jobs of %d that 150 credits paid", ManagedStore.PRICE)
                        .hasSizeBetween(1, 2);
                test.assertBalance(user, 150 - paid.size() * ManagedStore.PRICE, 0, 0);
            });
        });
    }

    static void allowance(Chapter test) {
        race(test, 1, managers -> {
            String user = ManagedStore.userOnThePlan(test, 300, ManagedStore.ALLOWANCE);
            return round(
                    managers,
                    (manager, place) -> manager.deductFixed(user, ManagedStore.JOB, "key of " + place),
                    outcomes -> {
                        assertThat(all(outcomes).stream()
                                        .mapToLong(UsageDeductionResult::fromAllowance)
                                        .sum())
                                .as("what an allowance of %d paid for three jobs", ManagedStore.ALLOWANCE)
                                .isEqualTo(ManagedStore.ALLOWANCE);
                        long fromCredits = MANAGERS * ManagedStore.PRICE - ManagedStore.ALLOWANCE;
                        test.assertBalance(user, 300 - fromCredits, 0, 0);
                        assertThat(test.store().checkAllowance(user).remaining())
                                .as("what is left of the allowance")
                                .isZero();
                    });
        });
    }

    private static void race(Chapter test, int weight, Function<List<CreditManager>, Round> next) {
        ManagedStore.publishPrices(test, 0);
        List<CreditStore> handles = test.bench().handles(MANAGERS);
        List<ManagedStore> managed =
                handles.stream().map(handle -> ManagedStore.over(test, handle)).toList();
        List<CreditManager> managers =
                managed.stream().map(ManagedStore::manager).toList();
        try {
            test.race(weight, round -> next.apply(managers));
        } finally {
            managed.forEach(ManagedStore::close);
        }
    }

    /** What one of the managers does, given its place among them. */
    private interface Charge {
        UsageDeductionResult make(CreditManager manager, int place);
    }

    private interface Check {
        void of(List<Outcome> outcomes);
    }

    private static Round round(List<CreditManager> managers, Charge charge, Check check) {
        List<Callable<?>> calls = new ArrayList<>();
        for (int i = 0; i < managers.size(); i++) {
            int place = i;
            calls.add(() -> charge.make(managers.get(place), place));
        }
        return new Round(calls, check::of);
    }

    private static UsageDeductionResult reserveAndSettle(CreditManager manager, String user, String key) {
        try (UsageReservation reserved = manager.reserveAndSettle(
                DeductUsage.fixed(user, ManagedStore.DEARER_JOB).withIdempotencyKey(key))) {
            return reserved.settleFixed(ManagedStore.JOB);
        }
    }

    private static List<UsageDeductionResult> all(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.as(UsageDeductionResult.class))
                .toList();
    }

    /** Whoever was not rejected for want of credits; nobody may fail otherwise. */
    private static List<UsageDeductionResult> paid(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome ->
                        outcome.rejection().filter(INSUFFICIENT_CREDITS::equals).isPresent()
                                ? Stream.empty()
                                : Stream.of(outcome.as(UsageDeductionResult.class)))
                .toList();
    }
}
