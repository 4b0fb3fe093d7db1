package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store that several processes use, each backend a journal in a folder of its own: for bugs that one process alone does
 * not have. The folder goes when the next backend is opened, or the fixture closed.
 */
abstract class KnownBadProcessStore extends KnownBadFixture {
    private final Class<? extends JournalStore> store;
    private @Nullable Path folder;
    private long reachedBefore;

    /**
     * Makes a fixture.
     *
     * @param store has a public constructor that takes the folder and the clock
     */
    KnownBadProcessStore(Class<? extends JournalStore> store) {
        this.store = store;
    }

    @Override
    public CreditStore open(InstantSource clock) throws ReflectiveOperationException, IOException {
        removeFolder();
        folder = Files.createTempDirectory("known-bad-store-");
        return JournalLauncher.open(store, folder, clock);
    }

    @Override
    public Optional<CreditStore> openAnother(InstantSource clock) throws ReflectiveOperationException {
        return Optional.of(JournalLauncher.open(store, opened(), clock));
    }

    @Override
    public Optional<CreditStore> reopen(InstantSource clock) throws ReflectiveOperationException {
        return openAnother(clock);
    }

    @Override
    public Optional<Launch> launch() {
        return Optional.of(Launch.of(JournalLauncher.class, store.getName(), opened().toString()));
    }

    @Override
    public final long timesReached() {
        return reachedBefore + (folder == null ? 0 : JournalStore.timesReached(folder));
    }

    @Override
    public final void close() {
        removeFolder();
    }

    private Path opened() {
        if (folder == null) {
            throw new IllegalStateException("there is no backend yet; call open first");
        }
        return folder;
    }

    private void removeFolder() {
        if (folder == null) {
            return;
        }
        reachedBefore += JournalStore.timesReached(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder = null;
    }
}
