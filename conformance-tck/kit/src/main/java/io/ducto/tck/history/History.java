package io.ducto.tck.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What processes asked of an object, what they were answered, and in which order. Immutable.
 *
 * @param <I> what operations are asked
 * @param <O> what they answer
 */
public final class History<I, O> {
    private final List<Operation<I, O>> operations;

    private History(List<Operation<I, O>> operations) {
        this.operations = operations;
    }

    /**
     * Makes a history.
     *
     * @param operations in any order
     * @param <I> what operations are asked
     * @param <O> what they answer
     * @return the history
     * @throws IllegalArgumentException if two calls or returns have one position, or if a process called again before its
     *     last call had returned; after a call of unknown outcome a process may call again
     */
    public static <I, O> History<I, O> of(List<Operation<I, O>> operations) {
        List<Operation<I, O>> byCall = new ArrayList<>(operations);
        byCall.sort(Comparator.comparingLong(Operation::calledAt));
        checkPositions(byCall);
        checkProcesses(byCall);
        return new History<>(List.copyOf(byCall));
    }

    /** Makes a history of operations that a valid one has, in the order of their calls. */
    static <I, O> History<I, O> ofPart(List<Operation<I, O>> operations) {
        return new History<>(List.copyOf(operations));
    }

    private static <I, O> void checkPositions(List<Operation<I, O>> operations) {
        long[] positions = operations.stream()
                .flatMapToLong(operation -> operation.completed()
                        ? Arrays.stream(new long[] {operation.calledAt(), operation.returnedAt()})
                        : Arrays.stream(new long[] {operation.calledAt()}))
                .sorted()
                .toArray();
        for (int i = 1; i < positions.length; i++) {
            if (positions[i] == positions[i - 1]) {
                throw new IllegalArgumentException("two calls or returns have the position " + positions[i]
                        + ": number all of them in the order in which they came");
            }
        }
    }

    private static <I, O> void checkProcesses(List<Operation<I, O>> byCall) {
        Map<Integer, Operation<I, O>> lastOfProcess = new HashMap<>();
        for (Operation<I, O> operation : byCall) {
            @Nullable Operation<I, O> last = lastOfProcess.put(operation.process(), operation);
            if (last != null && last.completed() && last.returnedAt() > operation.calledAt()) {
                throw new IllegalArgumentException("process " + operation.process() + " called " + operation.input()
                        + " at " + operation.calledAt() + ", while its call " + last.input() + " from "
                        + last.calledAt() + " returned at " + last.returnedAt()
                        + ": give each thread or client a process number of its own");
            }
        }
    }

    /**
     * Returns all operations.
     *
     * @return in the order of their calls
     */
    public List<Operation<I, O>> operations() {
        return operations;
    }

    /**
     * Counts the operations.
     *
     * @return how many there are, those of unknown outcome included
     */
    public int size() {
        return operations.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof History<?, ?> history && operations.equals(history.operations);
    }

    @Override
    public int hashCode() {
        return operations.hashCode();
    }

    @Override
    public String toString() {
        return operations.toString();
    }

    /**
     * Records a history while it happens. Safe for any number of threads, and cheap: what threads share is one counter.
     *
     * <pre>{@code
     * long ticket = recorder.called();
     * try {
     *     recorder.returned(process, input, ticket, store.call(input));
     * } catch (TimeoutException lost) {
     *     recorder.unknown(process, input, ticket);
     * }
     * }</pre>
     *
     * @param <I> what operations are asked
     * @param <O> what they answer
     */
    public static final class Recorder<I, O> {
        private final AtomicLong positions = new AtomicLong();
        private final Map<Integer, Log<I, O>> logs = new ConcurrentHashMap<>();

        /** Makes a recorder that has recorded nothing. */
        public Recorder() {}

        /**
         * Notes that a call is about to be made. To be followed by {@link #returned} or {@link #unknown} with the ticket.
         *
         * @return the ticket of the call: its position
         */
        public long called() {
            return positions.getAndIncrement();
        }

        /**
         * Notes that a call has returned.
         *
         * @param process which thread or client called
         * @param input what it asked
         * @param ticket what {@link #called} gave it
         * @param output what it was answered
         */
        public void returned(int process, I input, long ticket, O output) {
            long returnedAt = positions.getAndIncrement();
            log(process).add(Operation.completed(process, input, output, ticket, returnedAt));
        }

        /**
         * Notes that nobody will know whether a call happened.
         *
         * @param process which thread or client called
         * @param input what it asked
         * @param ticket what {@link #called} gave it
         */
        public void unknown(int process, I input, long ticket) {
            log(process).add(Operation.unknown(process, input, ticket));
        }

        /**
         * Returns what was recorded.
         *
         * @return the history so far
         * @throws IllegalStateException if a call has been noted and not how it ended: others may have seen its effect, so
         *     a history without it would be a false one
         */
        public History<I, O> history() {
            List<Operation<I, O>> operations = new ArrayList<>();
            logs.values().forEach(log -> log.addTo(operations));
            long noted = operations.stream()
                    .mapToLong(operation -> operation.completed() ? 2 : 1)
                    .sum();
            long open = positions.get() - noted;
            if (open != 0) {
                throw new IllegalStateException(
                        open + " calls or returns are not recorded yet: wait until all threads are"
                                + " done, and record calls that will not return as unknown");
            }
            return of(operations);
        }

        private Log<I, O> log(int process) {
            @Nullable Log<I, O> known = logs.get(process);
            return known != null ? known : logs.computeIfAbsent(process, unseen -> new Log<>());
        }

        /** What one process did: its lock is free whenever its own thread comes. */
        private static final class Log<I, O> {
            private final List<Operation<I, O>> operations = new ArrayList<>();

            synchronized void add(Operation<I, O> operation) {
                operations.add(operation);
            }

            synchronized void addTo(List<Operation<I, O>> all) {
                all.addAll(operations);
            }
        }
    }
}
