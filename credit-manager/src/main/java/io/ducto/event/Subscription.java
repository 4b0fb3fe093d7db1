package io.ducto.event;

/** A handler that gets events until the subscription is closed. Thread-safe. */
public interface Subscription extends AutoCloseable {

    /**
     * Returns how many events the handler did not get, since its queue was full or its executor refused them.
     *
     * @return a count
     */
    long dropped();

    /**
     * Returns how many events the handler failed on.
     *
     * @return a count
     */
    long failed();

    /** Ends the subscription: the handler gets no event that is published from now on. Can be called again. */
    @Override
    void close();
}
