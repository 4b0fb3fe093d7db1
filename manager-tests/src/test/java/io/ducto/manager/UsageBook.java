package io.ducto.manager;

import io.ducto.store.DeductionResult;
import io.ducto.store.UsageWindowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Writes down what a store did for one charge: the effects of its calls, and no replays. */
final class UsageBook implements Interception {
    private final List<UsageWindowResult> uses = new ArrayList<>();
    private final List<DeductionResult> deductions = new ArrayList<>();

    @Override
    public Object around(String operation, Callable<Object> next) throws Exception {
        Object result = next.call();
        if (result instanceof UsageWindowResult use && !use.replayed()) {
            uses.add(use);
        }
        if (result instanceof DeductionResult deduction && !deduction.replayed()) {
            deductions.add(deduction);
        }
        return result;
    }

    /** What was used of the allowance, over all calls. */
    long used() {
        return uses.stream().mapToLong(UsageWindowResult::taken).sum();
    }

    /** The signed amounts that were deducted. */
    List<Long> deductions() {
        return deductions.stream().map(DeductionResult::amount).toList();
    }
}
