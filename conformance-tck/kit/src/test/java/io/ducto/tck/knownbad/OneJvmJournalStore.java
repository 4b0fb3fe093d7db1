package io.ducto.tck.knownbad;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Its lock lives in one JVM and does not stop another process (breaks GEN-06, IDM-05 and RES-05). */
public final class OneJvmJournalStore extends JournalStore {
    private static final Object THIS_JVM = new Object();

    /** Opens the journal of a folder. */
    public OneJvmJournalStore(Path folder, InstantSource clock) {
        super(folder, clock);
    }

    @Override
    protected <T> T locked(Supplier<T> work) {
        synchronized (THIS_JVM) {
            return work.get();
        }
    }
}
