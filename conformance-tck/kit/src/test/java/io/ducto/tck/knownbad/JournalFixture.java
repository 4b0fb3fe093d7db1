package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.Launch;
import io.ducto.tck.fixture.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Shows the stores of this package to the kit, each backend in a folder of its own. */
public final class JournalFixture implements StoreFixture {
    private final Path directory;
    private final Class<? extends JournalStore> store;
    private Path folder;

    /** Makes a fixture that works in a directory. */
    public JournalFixture(Path directory, Class<? extends JournalStore> store) {
        this.directory = directory;
        this.store = store;
        this.folder = directory;
    }

    @Override
    public CreditStore open(InstantSource clock) throws ReflectiveOperationException, IOException {
        folder = Files.createTempDirectory(directory, "backend-");
        return openFolder(clock);
    }

    @Override
    public Optional<CreditStore> openAnother(InstantSource clock) throws ReflectiveOperationException {
        return Optional.of(openFolder(clock));
    }

    @Override
    public Optional<CreditStore> reopen(InstantSource clock) throws ReflectiveOperationException {
        return Optional.of(openFolder(clock));
    }

    @Override
    public Optional<Launch> launch() {
        return Optional.of(Launch.of(JournalLauncher.class, store.getName(), folder.toString()));
    }

    private CreditStore openFolder(InstantSource clock) throws ReflectiveOperationException {
        return JournalLauncher.open(store, folder, clock);
    }
}
