package io.ducto.benchmark;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Where threads wait for each other, and the times that count from there. Thread-safe. */
final class StartingLine {
    private final CyclicBarrier barrier;
    private final long warmUpNanos;
    private final long windowNanos;
    private volatile long startNanos;

    StartingLine(int threads, Duration warmUp, Duration window) {
        this.warmUpNanos = warmUp.toNanos();
        this.windowNanos = window.toNanos();
        this.barrier = new CyclicBarrier(threads, () -> startNanos = System.nanoTime());
    }

    void await() throws InterruptedException, BrokenBarrierException {
        barrier.await();
    }

    boolean isWarm(long nanoTime) {
        return nanoTime - startNanos >= warmUpNanos;
    }

    boolean isOver(long nanoTime) {
        return nanoTime - startNanos >= warmUpNanos + windowNanos;
    }
}
