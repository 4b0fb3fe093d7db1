package io.ducto.benchmark;

/** A place for a ledger, made for the benchmark and removed by {@link #close}. */
interface Backend extends AutoCloseable {

    /** What it is called in the table. */
    String name();

    /** Opens a store that is set up, with all that so many threads need. */
    StoreHandle open(int threads);

    @Override
    void close();
}
