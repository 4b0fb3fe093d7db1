package io.ducto.event;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One subscription: its handler, and the executor that the handler runs on. */
final class Delivery<E extends CreditEvent> implements Subscription {
    private static final System.Logger LOG = System.getLogger(CreditEvents.class.getName());

    private final Class<E> type;
    private final Consumer<? super E> handler;
    private final Executor executor;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Runnable afterClose = () -> {};
    private volatile boolean closed;

    Delivery(Class<E> type, Consumer<? super E> handler, Executor executor) {
        this.type = type;
        this.handler = handler;
        this.executor = executor;
    }

    boolean takes(Class<? extends CreditEvent> asked) {
        return type.isAssignableFrom(asked);
    }

    void whenClosed(Runnable action) {
        afterClose = action;
    }

    /** Hands the event to the executor. Whatever the executor throws stays here: the operation has happened already. */
    @SuppressWarnings("CatchThrowable") // an operation that has charged somebody must not fail because of a log
    void offer(CreditEvent event) {
        if (closed || !type.isInstance(event)) {
            return;
        }
        E own = type.cast(event);
        try {
            executor.execute(() -> handle(own));
        } catch (RejectedExecutionException full) {
            count(dropped, "dropped", own, full);
        } catch (Throwable broken) {
            count(failed, "not handled", own, broken);
        }
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    @Override
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        closed = true;
        afterClose.run();
        if (executor instanceof QueueExecutor own) {
            own.end();
        }
    }

    void awaitEnd(long nanos) {
        if (executor instanceof QueueExecutor own) {
            own.awaitEnd(nanos);
        }
    }

    @SuppressWarnings("CatchThrowable") // an error of one event must not end the thread that handles the next ones
    private void handle(E event) {
        try {
            handler.accept(event);
        } catch (Throwable broken) {
            count(failed, "not handled", event, broken);
        }
    }

    /** Logs the first, second, fourth, eighth ... time, so that a handler that always fails does not fill the log. */
    private void count(AtomicLong counter, String what, E event, Throwable cause) {
        long count = counter.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "event " + event.name() + " was " + what + " by " + handler + ", for the " + count
                            + ". time; the next is logged at twice that count",
                    cause);
        }
    }
}
