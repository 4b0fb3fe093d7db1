package io.ducto.tck.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.manager.UsageDeductionResult;
import io.ducto.store.CreditStore;
import io.ducto.store.ReserveCredits;
import io.ducto.store.StoreUnavailableException;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.race.Outcome;
import java.util.List;
import java.util.Optional;

/** A charge is cut off at each of its calls, and made again by somebody else: the rule MGR-02. */
final class ManagerRetries {
    /** More calls than any charge makes, whatever the store answers: a store that loops ends here and not in a time-out. */
    private static final int MOST_CALLS = 400;

    private final Chapter test;
    private final ChargeFlow flow;
    private final List<CreditStore> handles;

    private ManagerRetries(Chapter test, ChargeFlow flow, List<CreditStore> handles) {
        this.test = test;
        this.flow = flow;
        this.handles = handles;
    }

    static void everyCallFailsOnce(Chapter test) {
        ManagedStore.publishPrices(test, 0);
        List<CreditStore> handles = test.bench().handles(2);
        for (ChargeFlow flow : ChargeFlow.values()) {
            if (test.bench().supports(flow.group())) {
                for (Faults.Point point : Faults.Point.values()) {
                    new ManagerRetries(test, flow, handles).everyCallFailsOnce(point);
                }
            }
        }
    }

    private void everyCallFailsOnce(Faults.Point point) {
        int call = 1;
        while (isSettledAfter(call, point)) {
            call++;
            assertThat(call).as("calls of the store for one charge, %s", flow).isLessThan(MOST_CALLS);
        }
    }

    /** Returns false if the charge makes fewer calls, so that none failed. */
    private boolean isSettledAfter(int call, Faults.Point point) {
        ChargeFlow.Payer payer = flow.prepare(test);
        String key = test.bench().newName("key");
        BrokenLine line = new BrokenLine(handles.get(0), call, point);
        Outcome first = charge(line.store(), payer, key);
        Optional<String> failed = line.failed();
        String what = "after a charge (%s) %s and it %s; then it was made again with its key"
                .formatted(
                        flow,
                        failed.map(operation -> "in which call %d, %s, failed %s the store's work"
                                        .formatted(call, operation, point))
                                .orElse("without fault"),
                        first.succeeded() ? "succeeded" : "threw " + first.failure());
        if (!first.succeeded()) {
            assertThat(first.failure()).as("failure %s", what).isInstanceOf(StoreUnavailableException.class);
        }
        UsageDeductionResult settled = succeeded(charge(handles.get(1), payer, key), what);
        if (failed.equals(Optional.of("releaseReservation"))) {
            // The one call on which nothing depends: what it did not end ends by itself.
            test.clock().advance(ReserveCredits.DEFAULT_TIME_TO_LIVE);
        }
        assertThat(List.of(settled.fromAllowance(), settled.fromCredits()))
                .as("what allowance and credits paid %s", what)
                .isEqualTo(List.of(flow.fromAllowance(), flow.fromCredits()));
        flow.assertChargedOnce(test, payer, what);
        UsageDeductionResult again = succeeded(charge(handles.get(0), payer, key), what + ", and once more");
        assertThat(again)
                .as("what the last of these returned, %s, and once more", what)
                .isEqualTo(asReplay(settled));
        flow.assertChargedOnce(test, payer, what + ", and once more");
        return failed.isPresent();
    }

    private Outcome charge(CreditStore handle, ChargeFlow.Payer payer, String key) {
        try (ManagedStore managed = ManagedStore.over(test, handle)) {
            return Attempt.of(() -> flow.charge(managed.manager(), payer, key));
        }
    }

    private static UsageDeductionResult succeeded(Outcome outcome, String what) {
        assertThat(outcome.failure()).as("failure of the last charge, %s", what).isNull();
        return outcome.as(UsageDeductionResult.class);
    }

    private static UsageDeductionResult asReplay(UsageDeductionResult result) {
        return new UsageDeductionResult(
                result.userId(),
                result.teamId(),
                result.cost(),
                result.fromAllowance(),
                result.fromCredits(),
                result.transactionId(),
                result.balanceAfter(),
                true);
    }
}
