package io.ducto.tck.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides tiny histories by trying every choice of the operations that happened, and every order of them. */
final class BruteForce {
    private BruteForce() {}

    static <S, I, O> boolean isPossible(Model<S, I, O> model, List<Operation<I, O>> operations) {
        return isPossible(model, operations, Operation.NEVER);
    }

    /**
     * Decides what was known at one moment: operations that returned later may be left out like those of unknown outcome,
     * but if they are not, they must get their answers.
     */
    static <S, I, O> boolean isPossible(Model<S, I, O> model, List<Operation<I, O>> operations, long moment) {
        for (int chosen = 0; chosen < 1 << operations.size(); chosen++) {
            List<Operation<I, O>> happened = new ArrayList<>();
            boolean complete = true;
            for (int i = 0; i < operations.size(); i++) {
                Operation<I, O> operation = operations.get(i);
                if ((chosen & 1 << i) != 0) {
                    happened.add(operation);
                } else {
                    complete &= !operation.completed() || operation.returnedAt() > moment;
                }
            }
            if (complete && someOrder(model, happened, 0)) {
                return true;
            }
        }
        return false;
    }

    /** Tries all orders that keep the first {@code fixed} operations where they are. */
    private static <S, I, O> boolean someOrder(Model<S, I, O> model, List<Operation<I, O>> order, int fixed) {
        if (fixed == order.size()) {
            return keepsTime(order) && keepsModel(model, order);
        }
        for (int i = fixed; i < order.size(); i++) {
            List<Operation<I, O>> changed = new ArrayList<>(order);
            changed.set(fixed, order.get(i));
            changed.set(i, order.get(fixed));
            if (someOrder(model, changed, fixed + 1)) {
                return true;
            }
        }
        return false;
    }

    private static <I, O> boolean keepsTime(List<Operation<I, O>> order) {
        for (int earlier = 0; earlier < order.size(); earlier++) {
            for (int later = earlier + 1; later < order.size(); later++) {
                if (order.get(later).returnedAt() < order.get(earlier).calledAt()) {
                    return false;
                }
            }
        }
        return true;
    }

    static <S, I, O> boolean keepsModel(Model<S, I, O> model, List<Operation<I, O>> order) {
        Set<S> states = Set.of(model.initial());
        for (Operation<I, O> operation : order) {
            Set<S> next = new HashSet<>();
            @Nullable O output = operation.output();
            for (S state : states) {
                if (output == null) {
                    next.addAll(model.stepUnknown(state, operation.input()));
                } else {
                    Optional<S> after = model.step(state, operation.input(), output);
                    after.ifPresent(next::add);
                }
            }
            states = next;
        }
        return !states.isEmpty();
    }

    /** Whether an order is one of these operations, complete, and right. */
    static <S, I, O> boolean isWitness(
            Model<S, I, O> model, List<Operation<I, O>> operations, List<Operation<I, O>> order) {
        return operations.containsAll(order)
                && new HashSet<>(order).size() == order.size()
                && operations.stream().allMatch(operation -> !operation.completed() || order.contains(operation))
                && keepsTime(order)
                && keepsModel(model, order);
    }
}
