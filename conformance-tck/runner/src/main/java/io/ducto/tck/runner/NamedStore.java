package io.ducto.tck.runner;

import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.runner.database.EmbeddedPostgresFixture;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The stores that come with this project, which can be named without a class and a class path. */
enum NamedStore {
    MEMORY(MemoryFixture.class),
    POSTGRES(EmbeddedPostgresFixture.class);

    private final Class<? extends StoreFixture> fixture;

    NamedStore(Class<? extends StoreFixture> fixture) {
        this.fixture = fixture;
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

    String fixtureClass() {
        return fixture.getName();
    }
}
