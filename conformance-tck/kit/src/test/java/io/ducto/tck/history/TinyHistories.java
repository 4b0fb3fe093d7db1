package io.ducto.tck.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All histories of a size: every order of calls and returns, every input and every answer, the lost one included. Those
 * that differ only in the numbers of the processes are made once.
 */
final class TinyHistories<I, O> {
    private final List<Exchange<I, O>> exchanges;
    private final int size;
    private final int processes;
    private final Consumer<History<I, O>> consumer;

    private TinyHistories(List<Exchange<I, O>> exchanges, int size, int processes, Consumer<History<I, O>> consumer) {
        this.exchanges = exchanges;
        this.size = size;
        this.processes = processes;
        this.consumer = consumer;
    }

    /**
     * Makes them.
     *
     * @param exchanges what an operation may ask and be answered
     * @param size how many operations each history has
     * @param processes how many calls may be open at once
     * @param consumer of each history
     */
    static <I, O> void forEach(
            List<Exchange<I, O>> exchanges, int size, int processes, Consumer<History<I, O>> consumer) {
        new TinyHistories<>(exchanges, size, processes, consumer).next(0, List.of(), List.of());
    }

    private void next(long position, List<Operation<I, O>> ended, List<Open<I, O>> open) {
        if (ended.size() == size) {
            consumer.accept(History.of(ended));
            return;
        }
        for (Open<I, O> returning : open) {
            List<Open<I, O>> others = new ArrayList<>(open);
            others.remove(returning);
            next(position + 1, with(ended, returning.returnedAt(position)), others);
        }
        if (ended.size() + open.size() < size && open.size() < processes) {
            int process = freeProcess(open);
            for (Exchange<I, O> exchange : exchanges) {
                if (exchange.output() == null) {
                    next(position + 1, with(ended, Operation.unknown(process, exchange.input(), position)), open);
                } else {
                    next(position + 1, ended, with(open, new Open<>(process, exchange, position)));
                }
            }
        }
    }

    private int freeProcess(List<Open<I, O>> open) {
        int process = 0;
        while (isTaken(open, process)) {
            process++;
        }
        return process;
    }

    private boolean isTaken(List<Open<I, O>> open, int process) {
        return open.stream().anyMatch(one -> one.process() == process);
    }

    private static <E> List<E> with(List<E> list, E element) {
        List<E> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    /** What one operation asks and is answered; without an output its answer is lost. */
    record Exchange<I, O>(I input, @Nullable O output) {}

    private record Open<I, O>(int process, Exchange<I, O> exchange, long calledAt) {
        Operation<I, O> returnedAt(long position) {
            return new Operation<>(process, exchange.input(), exchange.output(), calledAt, position);
        }
    }
}
