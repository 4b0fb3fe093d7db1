package io.ducto.tck.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a partition as the search needs them. Operations are named by their place in the order of calls; the
 * returns are numbered from 0 on.
 */
final class Schedule<I, O> {
    private final List<Operation<I, O>> operations;

    /** The operation of each return. */
    private final int[] returning;

    /** The operations that were called before each return and had not returned, the next to return first. */
    private final int[][] open;

    /** The operations of unknown outcome. */
    private final int[] unknown;

    /** How many of those were called before each return. */
    private final int[] unknownCalled;

    /** A number for each operation: of completed ones it is free again after the return, so that numbers stay small. */
    private final int[] slots;

    /** Operations of one kind have equal inputs and outputs. */
    private final int[] kinds;

    private final int kindCount;

    /**
     * Makes a schedule.
     *
     * @param operations in the order of their calls
     */
    Schedule(List<Operation<I, O>> operations) {
        this.operations = operations;
        returning = IntStream.range(0, operations.size())
                .filter(place -> operations.get(place).completed())
                .boxed()
                .sorted(Comparator.comparingLong(place -> operations.get(place).returnedAt()))
                .mapToInt(place -> place)
                .toArray();
        unknown = IntStream.range(0, operations.size())
                .filter(place -> !operations.get(place).completed())
                .toArray();
        open = new int[returning.length][];
        unknownCalled = new int[returning.length];
        slots = new int[operations.size()];
        kinds = new int[operations.size()];
        kindCount = sortByKind();
        followEvents();
    }

    private int sortByKind() {
        Map<Kind<I, O>, Integer> known = new HashMap<>();
        for (int place = 0; place < kinds.length; place++) {
            Operation<I, O> operation = operations.get(place);
            Integer next = known.size();
            @Nullable Integer kind = known.putIfAbsent(new Kind<>(operation.input(), operation.output()), next);
            kinds[place] = kind == null ? next : kind;
        }
        return known.size();
    }

    private void followEvents() {
        List<Integer> openNow = new ArrayList<>();
        PriorityQueue<Integer> freeSlots = new PriorityQueue<>();
        int slotCount = 0;
        int unknownNow = 0;
        int place = 0;
        for (int event = 0; event <= returning.length; event++) {
            long position = event == returning.length ? Operation.NEVER : returnedAt(returning[event]);
            for (; place < slots.length && operations.get(place).calledAt() < position; place++) {
                if (operations.get(place).completed()) {
                    @Nullable Integer free = freeSlots.poll();
                    slots[place] = free != null ? free : slotCount++;
                    insert(openNow, place);
                } else {
                    slots[place] = unknownNow++;
                }
            }
            if (event < returning.length) {
                open[event] = openNow.stream().mapToInt(each -> each).toArray();
                unknownCalled[event] = unknownNow;
                freeSlots.add(slots[openNow.remove(0)]);
            }
        }
    }

    private void insert(List<Integer> openNow, int place) {
        int at = openNow.size();
        while (at > 0 && returnedAt(openNow.get(at - 1)) > returnedAt(place)) {
            at--;
        }
        openNow.add(at, place);
    }

    private long returnedAt(int place) {
        return operations.get(place).returnedAt();
    }

    int size() {
        return slots.length;
    }

    int returns() {
        return returning.length;
    }

    int returning(int event) {
        return returning[event];
    }

    int[] open(int event) {
        return open[event];
    }

    int unknown(int number) {
        return unknown[number];
    }

    int unknownCalled(int event) {
        return unknownCalled[event];
    }

    int slot(int place) {
        return slots[place];
    }

    int kind(int place) {
        return kinds[place];
    }

    int kindCount() {
        return kindCount;
    }

    Operation<I, O> operation(int place) {
        return operations.get(place);
    }

    private record Kind<I, O>(I input, @Nullable O output) {}
}
