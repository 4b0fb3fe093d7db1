package io.ducto.tck.runner.database;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.fixture.Launch;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.JdbcFixture;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A fixture of the JDBC store that the forked JVM makes by its name and without arguments: it passes everything on to the
 * one that it has made itself.
 */
abstract class JdbcStoreFixture implements StoreFixture {
    private final JdbcFixture fixture;

    JdbcStoreFixture(JdbcFixture fixture) {
        this.fixture = fixture;
    }

    @Override
    public final CreditStore open(InstantSource clock) throws Exception {
        return fixture.open(clock);
    }

    @Override
    public final Optional<CreditStore> openAnother(InstantSource clock) throws Exception {
        return fixture.openAnother(clock);
    }

    @Override
    public final Optional<CreditStore> reopen(InstantSource clock) throws Exception {
        return fixture.reopen(clock);
    }

    @Override
    public final Optional<Launch> launch() throws Exception {
        return fixture.launch();
    }

    @Override
    public final Optional<Faults> faults() {
        return fixture.faults();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
