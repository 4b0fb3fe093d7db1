package io.ducto.tck.runner;

import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.runner.database.EmbeddedPostgresFixture;
import io.ducto.tck.runner.usage.CannotRunException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The stores that come with this project, which can be named without a class and a class path. */
enum NamedStore {
    MEMORY(MemoryFixture.class, "io.ducto.store.memory.MemoryCreditStore"),
    /** Its binaries are large, so not everything that starts the runner has them. */
    POSTGRES(EmbeddedPostgresFixture.class, "io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

    private final Class<? extends StoreFixture> fixture;
    private final String needed;

    NamedStore(Class<? extends StoreFixture> fixture, String needed) {
        this.fixture = fixture;
        this.needed = needed;
    }

    static Optional<NamedStore> find(String name) {
        return Arrays.stream(values())
                .filter(store -> store.storeName().equals(name))
                .findFirst();
    }

    static String allNames() {
        return Arrays.stream(values()).map(NamedStore::storeName).collect(Collectors.joining(", ")) + ", and jdbc:...";
    }

    String storeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String fixtureClass() throws CannotRunException {
        if (NamedStore.class.getResource("/" + needed.replace('.', '/') + ".class") == null) {
            throw new CannotRunException("the store " + storeName() + " does not come with this runner, which lacks "
                    + needed + "; name a database that is there, for example jdbc:postgresql://localhost/test");
        }
        return fixture.getName();
    }
}
