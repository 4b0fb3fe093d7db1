package io.ducto.event;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread with a bounded queue: tasks run in order, and those that do not fit are rejected. Idle it has no thread. */
final class QueueExecutor implements Executor {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;
    private volatile @Nullable Thread worker;

    QueueExecutor(String name, int capacity) {
        pool = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(capacity), task -> start(name, task));
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Takes no more tasks, and runs those that wait. */
    void end() {
        pool.shutdown();
    }

    /** Waits until the tasks are done; what is not begun by then is given up. A task that ends its own executor waits for none. */
    void awaitEnd(long nanos) {
        try {
            if (Thread.currentThread() != worker && !pool.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, "ducto-events-" + name);
        thread.setDaemon(true);
        worker = thread;
        return thread;
    }
}
