package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_06;
import static io.ducto.tck.rule.ContractRule.IDM_05;
import static io.ducto.tck.rule.ContractRule.RES_05;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Stores that are right as long as one process uses them. They are caught when two processes meet. */
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
}
