package io.ducto.event;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Gives events to those who subscribed to their type.
 *
 * <p>A handler runs on an executor, so that it neither fails nor delays the operation that it is told of. Without an
 * executor of its own it gets a thread and a queue of its own: it gets the events in the order in which they were published,
 * delays no other handler, and when the queue is full, further events are dropped and {@linkplain Subscription#dropped
 * counted}. What a handler throws is {@linkplain Subscription#failed counted} and logged, and goes no further.
 *
 * <p>Delivery is at most once: events live in memory and are lost with the process. What must not be lost is in the store's
 * ledger. Thread-safe.
 */
public final class CreditEvents implements AutoCloseable {
    /** How many events wait for a handler at most, unless said otherwise. */
    public static final int DEFAULT_QUEUE_CAPACITY = 10_000;

    /** How long {@link #close} waits for the handlers, unless said otherwise. */
    public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final int queueCapacity;
    private final Duration closeTimeout;
    private final List<Delivery<?>> deliveries = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private CreditEvents(int queueCapacity, Duration closeTimeout) {
        this.queueCapacity = queueCapacity;
        this.closeTimeout = closeTimeout;
    }

    /**
     * Makes a place for events to which nobody has subscribed yet.
     *
     * @return a new one
     */
    public static CreditEvents create() {
        return new CreditEvents(DEFAULT_QUEUE_CAPACITY, DEFAULT_CLOSE_TIMEOUT);
    }

    /**
     * Makes a place for events with its own limits.
     *
     * @param queueCapacity how many events may wait for one handler, at least 1
     * @param closeTimeout how long {@link #close} waits for all handlers together, not negative
     * @return a new one
     */
    public static CreditEvents create(int queueCapacity, Duration closeTimeout) {
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("queueCapacity must be at least 1, was " + queueCapacity);
        }
        if (closeTimeout.isNegative()) {
            throw new IllegalArgumentException("closeTimeout must not be negative, was " + closeTimeout);
        }
        return new CreditEvents(queueCapacity, closeTimeout);
    }

    /**
     * Gives a handler all events of a type, in order, on a thread of its own. {@code CreditEvent.class} is all of them.
     *
     * @param type the type
     * @param handler gets the events, one after another
     * @param <E> the type
     * @return the subscription, to end it
     */
    public <E extends CreditEvent> Subscription subscribe(Class<E> type, Consumer<? super E> handler) {
        Objects.requireNonNull(type, "type must not be null");
        Objects.requireNonNull(handler, "handler must not be null");
        return add(new Delivery<>(type, handler, new QueueExecutor(type.getSimpleName(), queueCapacity)));
    }

    /**
     * Gives a handler all events of a type on an executor, which decides about threads and order, about how many events
     * wait, and whether the operation waits for the handler: with {@code Runnable::run} it does.
     *
     * @param type the type
     * @param handler gets the events, several at once if the executor has several threads
     * @param executor runs the handler, one task an event; {@link #close} leaves it open
     * @param <E> the type
     * @return the subscription, to end it
     */
    public <E extends CreditEvent> Subscription subscribe(
            Class<E> type, Consumer<? super E> handler, Executor executor) {
        Objects.requireNonNull(type, "type must not be null");
        Objects.requireNonNull(handler, "handler must not be null");
        Objects.requireNonNull(executor, "executor must not be null");
        return add(new Delivery<>(type, handler, executor));
    }

    /**
     * Says whether anybody would get an event of a type.
     *
     * @param type the type
     * @return true if there is a subscription to it, or to a type above it
     */
    public boolean isAwaited(Class<? extends CreditEvent> type) {
        return deliveries.stream().anyMatch(delivery -> delivery.takes(type));
    }

    /**
     * Gives an event to all who subscribed to its type. It never throws, and waits for no handler unless the handler's
     * executor does. After {@link #close} it does nothing.
     *
     * @param event the event
     */
    public void publish(CreditEvent event) {
        Objects.requireNonNull(event, "event must not be null");
        for (Delivery<?> delivery : deliveries) {
            delivery.offer(event);
        }
    }

    /**
     * Ends all subscriptions, once their threads have handled what was published before, or the time for that is over. Can
     * be called again.
     */
    @Override
    public void close() {
        closed = true;
        List<Delivery<?>> ending = List.copyOf(deliveries);
        ending.forEach(Delivery::close);
        long deadlineNanos = System.nanoTime() + closeTimeout.toNanos();
        for (Delivery<?> delivery : ending) {
            delivery.awaitEnd(deadlineNanos - System.nanoTime());
        }
    }

    private Subscription add(Delivery<?> delivery) {
        delivery.whenClosed(() -> deliveries.remove(delivery));
        deliveries.add(delivery);
        // Whoever subscribes while another thread closes must not be left with a subscription that nobody ends.
        if (closed) {
            delivery.close();
            throw new IllegalStateException("the events are closed; subscribe before the manager is closed");
        }
        return delivery;
    }
}
