package io.ducto.tck.process;

import io.ducto.tck.bench.FixtureException;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.fixture.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The other JVMs of a class of tests. To start one takes long, so one that a test has no more use for is kept for the next.
 * None outlives this object, and none outlives this JVM. Thread-safe.
 */
final class Children implements AutoCloseable {
    /** How long an answer may take; less than a test may. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JavaCommand command;
    private final Duration patience;
    private final List<Child> all = new ArrayList<>();
    private final List<Child> idle = new ArrayList<>();
    private boolean closed;

    private Children(JavaCommand command, Duration patience) {
        this.command = command;
        this.patience = patience;
    }

    /** Those of the class of a bench. */
    static Children of(TestBench bench) {
        return bench.keepForAll(Children.class, () -> prepare(PATIENCE));
    }

    static Children prepare(Duration patience) {
        try {
            return new Children(JavaCommand.prepare(), patience);
        } catch (IOException e) {
            throw new FixtureException(
                    "no temporary file can be written, which starting a second JVM needs; make room in "
                            + System.getProperty("java.io.tmpdir"),
                    e);
        }
    }

    /** Begins to open a backend in another JVM, one that waits or a new one; does not wait for it. */
    synchronized Child open(Launch launch) {
        if (closed) {
            throw new IllegalStateException("the test was given up, and its processes are gone");
        }
        for (Iterator<Child> waiting = idle.iterator(); waiting.hasNext(); ) {
            Child child = waiting.next();
            waiting.remove();
            if (child.isAlive()) {
                child.open(launch);
                return child;
            }
        }
        all.removeIf(child -> !child.isAlive());
        Child child = Child.start(command, launch, patience);
        all.add(child);
        return child;
    }

    /** Lets a JVM close its store and wait for the next test. */
    void release(Child child) {
        child.sendLeave();
        child.awaitDone("close()");
        synchronized (this) {
            idle.add(child);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        all.forEach(Child::kill);
        all.clear();
        idle.clear();
        command.close();
    }
}
