package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.StoreLauncher;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Opens a store of this package in another JVM; its arguments are the class of the store and the folder. */
public final class JournalLauncher implements StoreLauncher {
    /** Called by its name. */
    public JournalLauncher() {}

    @Override
    public CreditStore open(List<String> arguments, InstantSource clock) throws ReflectiveOperationException {
        return open(Class.forName(arguments.get(0)).asSubclass(JournalStore.class), Path.of(arguments.get(1)), clock);
    }

    static CreditStore open(Class<? extends JournalStore> store, Path folder, InstantSource clock)
            throws ReflectiveOperationException {
        return store.getConstructor(Path.class, InstantSource.class).newInstance(folder, clock);
    }
}
