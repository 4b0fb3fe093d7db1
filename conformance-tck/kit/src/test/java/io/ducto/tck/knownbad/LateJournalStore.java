package io.ducto.tck.knownbad;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Acknowledges before it writes: lines wait in memory until there are some (breaks GEN-08). */
public final class LateJournalStore extends JournalStore {
    private static final int ENOUGH = 4;

    private final List<String> waiting = new ArrayList<>();

    /** Opens the journal of a folder. */
    public LateJournalStore(Path folder, InstantSource clock) {
        super(folder, clock);
    }

    @Override
    protected void append(String line) {
        waiting.add(line);
        if (waiting.size() == ENOUGH) {
            flush();
        }
    }

    @Override
    public synchronized void close() {
        locked((Supplier<Boolean>) () -> {
            flush();
            return true;
        });
        super.close();
    }

    private void flush() {
        waiting.forEach(super::append);
        waiting.clear();
    }
}
