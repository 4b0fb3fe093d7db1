package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_06;
import static io.ducto.tck.rule.ContractRule.GEN_08;
import static io.ducto.tck.rule.ContractRule.IDM_05;
import static io.ducto.tck.rule.ContractRule.RES_05;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores that are right as long as one process uses them and nobody kills it. They are caught when two processes meet, or
 * by what a killed one leaves behind.
 */
public final class ProcessBugs {
    private ProcessBugs() {}

    /** The right store: what the others would be without their bug. */
    static final class Right extends KnownBadProcessStore {
        Right() {
            super(JournalStore.class);
        }
    }

    /** The second instance of the application brings a lock of its own. */
    @Bug(
            value = "the lock lives in one JVM, and another process has another",
            breaks = {GEN_06, IDM_05, RES_05},
            race = true)
    public static final class LockOfOneProcess extends KnownBadProcessStore {
        /** Makes a fixture. */
        public LockOfOneProcess() {
            super(OneProcessStore.class);
        }

        /** The store. */
        public static final class OneProcessStore extends JournalStore {
            private static final Object THIS_JVM = new Object();

            /** Opens the journal of a folder. */
            public OneProcessStore(Path folder, InstantSource clock) {
                super(folder, clock);
            }

            @Override
            protected <T> T locked(Supplier<T> work) {
                synchronized (THIS_JVM) {
                    return work.get();
                }
            }

            @Override
            protected void append(String line) {
                if (hasNews()) {
                    reached();
                }
                super.append(line);
            }
        }
    }

    /** Writing several lines at once is faster. */
    @Bug(
            value = "calls are acknowledged before they are written, and lost with the process",
            breaks = GEN_08,
            race = true)
    public static final class WrittenLater extends KnownBadProcessStore {
        /** Makes a fixture. */
        public WrittenLater() {
            super(LateStore.class);
        }

        /** The store. Other handles of the same process see what waits, or one process would be enough to catch it. */
        public static final class LateStore extends JournalStore {
            private static final int ENOUGH = 4;

            private static @Nullable LateStore late;

            private final List<String> waiting = new ArrayList<>();

            /** Opens the journal of a folder. */
            public LateStore(Path folder, InstantSource clock) {
                super(folder, clock);
            }

            @Override
            protected <T> T locked(Supplier<T> work) {
                synchronized (LateStore.class) {
                    if (late != null && late != this) {
                        late.writeWaiting();
                    }
                    late = this;
                    return super.locked(work);
                }
            }

            @Override
            protected void append(String line) {
                waiting.add(line);
                if (waiting.size() == ENOUGH) {
                    flush();
                } else {
                    reached();
                }
            }

            @Override
            public synchronized void close() {
                locked(this::flush);
                super.close();
            }

            private void writeWaiting() {
                super.locked(this::flush);
            }

            private boolean flush() {
                waiting.forEach(super::append);
                waiting.clear();
                return true;
            }
        }
    }
}
