package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_06;
import static io.ducto.tck.rule.ContractRule.GEN_08;
import static io.ducto.tck.rule.ContractRule.GEN_09;
import static io.ducto.tck.rule.ContractRule.IDM_05;
import static io.ducto.tck.rule.ContractRule.RES_05;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Stores that are right as long as one process uses them. They are caught when two processes meet, or when one is killed. */
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
            private static final Map<Path, LateStore> LAST_USED = new ConcurrentHashMap<>();

            private final Path folder;
            private final List<String> waiting = new ArrayList<>();

            /** Opens the journal of a folder. */
            public LateStore(Path folder, InstantSource clock) {
                super(folder, clock);
                this.folder = folder;
            }

            @Override
            protected <T> T locked(Supplier<T> work) {
                synchronized (LateStore.class) {
                    LateStore last = LAST_USED.put(folder, this);
                    if (last != null && last != this) {
                        last.writeWaiting();
                    }
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

    /** Two files, and no transaction over both. */
    @Bug(
            value =
                    "the effect is written, then the key: a process that is killed between them leaves half an operation",
            breaks = GEN_09,
            race = true)
    public static final class KeyWrittenLater extends KnownBadProcessStore {
        /** Makes a fixture. */
        public KeyWrittenLater() {
            super(TwoFilesStore.class);
        }

        /** The store. */
        public static final class TwoFilesStore extends JournalStore {
            /** What a server that keeps the keys would need to answer, on the same network. */
            private static final Duration DISTANCE = Duration.ofMillis(2);

            private final Path folder;

            /** Opens the journal of a folder. */
            public TwoFilesStore(Path folder, InstantSource clock) {
                super(folder, clock);
                this.folder = folder;
            }

            @Override
            protected void append(String line) {
                Path key = keyOf(nextLine());
                int end = line.lastIndexOf('\t') + 1;
                super.append(line.substring(0, end));
                reached();
                LockSupport.parkNanos(DISTANCE.toNanos());
                try {
                    Files.writeString(key, line.substring(end));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            protected String complete(int number, String line) {
                Path key = keyOf(number);
                try {
                    return Files.exists(key) ? line + Files.readString(key) : line;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            private Path keyOf(int number) {
                return folder.resolve("key-" + number);
            }
        }
    }
}
