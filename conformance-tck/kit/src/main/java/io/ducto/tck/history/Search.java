package io.ducto.tck.history;

import io.ducto.tck.history.Configuration.Placed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The search for an order of one partition's operations.
 *
 * <p>It is the search of Wing and Gong with the memory of Lowe: depth first, and no configuration twice. It goes from return
 * to return and places operations as late as it can (Lowe's just-in-time linearization): one that has to be placed because
 * it returns now, and before it, only if it does not fit at once, others that are open. So the choice is always among the
 * few operations that are open, whatever the length of the history; a history without concurrency is one walk along it.
 *
 * <p>What keeps the choice small, and why nothing is lost by it:
 *
 * <ul>
 *   <li>Of open operations with equal inputs and outputs the one that returns first goes first. In an order that has them
 *       the other way round they can change places, since both have been called.
 *   <li>Of operations of unknown outcome with equal inputs the one that was called first goes first, for the same reason.
 *   <li>A read that fits is placed at once. Wherever an order has it later, it can be moved here, since it changes nothing.
 *   <li>An operation of unknown outcome that changes nothing is not placed.
 *   <li>A configuration is passed over if an equal one was met that had placed the same operations of unknown outcome or
 *       fewer: whatever this one could do, that one could do too, and it failed or is going to be followed.
 * </ul>
 */
final class Search<S, I, O> {
    /** More would be noise to the reader of a message. */
    private static final int MOST_DEAD_ENDS = 8;

    private final Model<S, I, O> model;
    private final Object partition;
    private final List<Operation<I, O>> operations;
    private final Schedule<I, O> schedule;
    private final long mostSteps;
    private final Map<S, Integer> numbers = new HashMap<>();
    private final List<S> states = new ArrayList<>();
    private final Map<Configuration, Configuration> met = new HashMap<>();
    private final boolean[] reads;

    /** When an operation of each kind was last considered, to consider one of each only. */
    private final long[] consideredKinds;

    private long considerations;
    private long steps;

    /**
     * Prepares a search.
     *
     * @param model what a correct object does
     * @param partition of the operations
     * @param operations in the order of their calls
     * @param mostSteps how often the model may be asked
     */
    Search(Model<S, I, O> model, Object partition, List<Operation<I, O>> operations, long mostSteps) {
        this.model = model;
        this.partition = partition;
        this.operations = operations;
        this.schedule = new Schedule<>(operations);
        this.mostSteps = mostSteps;
        this.reads = new boolean[operations.size()];
        this.consideredKinds = new long[schedule.kindCount()];
        for (int place = 0; place < reads.length; place++) {
            reads[place] = model.isRead(operations.get(place).input());
        }
    }

    /**
     * Searches.
     *
     * @param stepsBefore the work done on other partitions
     * @return the verdict on this partition
     */
    Verdict<I, O> verdict(long stepsBefore) {
        Deque<Frame> path = new ArrayDeque<>();
        @Nullable Configuration reached = settled(0, number(model.initial()), SmallSet.EMPTY, SmallSet.EMPTY, null);
        isNew(reached);
        while (reached.event < schedule.returns()) {
            path.push(new Frame(reached));
            @Nullable Configuration next = null;
            while (next == null && !path.isEmpty() && steps < mostSteps) {
                next = path.element().next();
                if (next == null && steps < mostSteps) {
                    path.pop();
                }
            }
            if (next == null) {
                return path.isEmpty()
                        ? impossible(stepsBefore)
                        : new Verdict.Undecided<>(History.ofPart(operations), stepsBefore + steps);
            }
            reached = next;
        }
        return new Verdict.Linearizable<>(
                History.ofPart(operations), Map.of(partition, order(reached)), stepsBefore + steps);
    }

    /** The configurations from which the next return may be passed, those with the fewest operations first. */
    private final class Frame {
        private final int event;
        private final int returning;
        private final Deque<Configuration> waiting = new ArrayDeque<>();
        private @Nullable Configuration tried;

        Frame(Configuration first) {
            event = first.event;
            returning = schedule.returning(event);
            waiting.add(first);
        }

        /** Passes the return in one more way, or returns null if there is none or the limit is reached. */
        @Nullable Configuration next() {
            while (steps < mostSteps) {
                if (tried != null) {
                    placeOneMore(tried, waiting);
                    tried = null;
                }
                @Nullable Configuration from = waiting.poll();
                if (from == null) {
                    return null;
                }
                if (from.event > event) {
                    return from; // what was placed let the read pass that returns here
                }
                tried = from;
                Optional<S> after = step(from.state, returning);
                if (after.isPresent()) {
                    Configuration passed = settled(
                            from.event + 1,
                            number(after.get()),
                            from.taken,
                            from.unknown,
                            new Placed(from.last, returning));
                    if (isNew(passed)) {
                        return passed;
                    }
                }
            }
            return null;
        }
    }

    /** Adds the configurations that come from placing one more open operation, without passing the next return. */
    private void placeOneMore(Configuration from, Deque<Configuration> waiting) {
        int[] open = schedule.open(from.event);
        considerations++;
        consideredKinds[schedule.kind(open[0])] = considerations;
        for (int i = 1; i < open.length; i++) {
            int place = open[i];
            if (!from.taken.contains(schedule.slot(place)) && isFirstOfItsKind(place)) {
                Optional<S> after = step(from.state, place);
                if (after.isPresent()) {
                    SmallSet taken = from.taken.with(schedule.slot(place));
                    add(waiting, from, place, number(after.get()), taken, from.unknown);
                }
            }
        }
        int called = schedule.unknownCalled(from.event);
        for (int slot = 0; slot < called; slot++) {
            int place = schedule.unknown(slot);
            if (!reads[place] && !from.unknown.contains(slot) && isFirstOfItsKind(place)) {
                for (S after : stepUnknown(from.state, place)) {
                    int state = number(after);
                    if (state != from.state) {
                        add(waiting, from, place, state, from.taken, from.unknown.with(slot));
                    }
                }
            }
        }
    }

    private void add(
            Deque<Configuration> waiting, Configuration from, int place, int state, SmallSet taken, SmallSet unknown) {
        Configuration added = settled(from.event, state, taken, unknown, new Placed(from.last, place));
        if (isNew(added)) {
            waiting.add(added);
        }
    }

    private boolean isFirstOfItsKind(int place) {
        int kind = schedule.kind(place);
        boolean first = consideredKinds[kind] != considerations;
        consideredKinds[kind] = considerations;
        return first;
    }

    /** Passes the returns of operations that are in the order, and places the reads that fit. */
    private Configuration settled(int event, int state, SmallSet taken, SmallSet unknown, @Nullable Placed last) {
        int next = event;
        SmallSet takenNow = taken;
        @Nullable Placed lastNow = last;
        while (next < schedule.returns()) {
            for (int place : schedule.open(next)) {
                if (reads[place]
                        && !takenNow.contains(schedule.slot(place))
                        && step(state, place).isPresent()) {
                    takenNow = takenNow.with(schedule.slot(place));
                    lastNow = new Placed(lastNow, place);
                }
            }
            int slot = schedule.slot(schedule.returning(next));
            if (!takenNow.contains(slot)) {
                break;
            }
            takenNow = takenNow.without(slot);
            next++;
        }
        return new Configuration(next, state, takenNow, unknown, lastNow);
    }

    private boolean isNew(Configuration configuration) {
        @Nullable Configuration known = met.get(configuration);
        for (@Nullable Configuration each = known; each != null; each = each.equalOne) {
            if (each.unknown.isWithin(configuration.unknown)) {
                return false;
            }
        }
        configuration.equalOne = known;
        met.put(configuration, configuration);
        return true;
    }

    private Optional<S> step(int state, int place) {
        steps++;
        Operation<I, O> operation = operations.get(place);
        @Nullable O output = operation.output();
        if (output == null) {
            throw new IllegalStateException(
                    "the search asked for the answer of an operation that has none: " + operation);
        }
        return model.step(states.get(state), operation.input(), output);
    }

    private Collection<S> stepUnknown(int state, int place) {
        steps++;
        return model.stepUnknown(states.get(state), operations.get(place).input());
    }

    private int number(S state) {
        @Nullable Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        numbers.put(state, states.size());
        states.add(state);
        return states.size() - 1;
    }

    private Verdict<I, O> impossible(long stepsBefore) {
        int furthest = met.keySet().stream()
                .mapToInt(configuration -> configuration.event)
                .max()
                .orElseThrow();
        // A state stands here once, with the longest order that leads to it.
        Map<Integer, Configuration> deadEnds = new LinkedHashMap<>();
        for (Configuration first : met.values()) {
            for (@Nullable Configuration each = first; each != null; each = each.equalOne) {
                if (each.event == furthest) {
                    deadEnds.merge(each.state, each, (one, other) -> one.length() >= other.length() ? one : other);
                }
            }
        }
        List<Verdict.DeadEnd<I, O>> longestFirst = deadEnds.values().stream()
                .sorted(Comparator.comparingInt((Configuration end) -> -end.length())
                        .thenComparing(end -> end.state))
                .limit(MOST_DEAD_ENDS)
                .map(end -> new Verdict.DeadEnd<>(order(end), model.describe(states.get(end.state))))
                .toList();
        return new Verdict.Impossible<>(
                partition,
                History.ofPart(operations),
                operations.get(schedule.returning(furthest)),
                longestFirst,
                List.of(),
                stepsBefore + steps);
    }

    private List<Operation<I, O>> order(Configuration end) {
        List<Operation<I, O>> order = new ArrayList<>();
        for (@Nullable Placed placed = end.last; placed != null; placed = placed.before) {
            order.add(operations.get(placed.place));
        }
        Collections.reverse(order);
        return Collections.unmodifiableList(order);
    }
}
