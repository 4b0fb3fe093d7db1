package io.ducto.tck.runner.database;

import io.ducto.store.CreditStore;
import io.ducto.store.jdbc.JdbcCreditStore;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.JdbcFixture;
import java.time.InstantSource;
import java.util.Optional;

/** The JDBC store on the database that the environment names. */
public final class DatabaseFixture implements StoreFixture {
    private final JdbcFixture fixture;

    /**
     * Connects, so that what is wrong with the database is said before any test.
     *
     * @throws Exception if the database cannot be used
     */
    public DatabaseFixture() throws Exception {
        fixture = JdbcFixture.of(DatabaseAccess.from(System.getenv()).target(), JdbcCreditStore::create)
                .connect();
    }

    @Override
    public CreditStore open(InstantSource clock) throws Exception {
        return fixture.open(clock);
    }

    @Override
    public Optional<CreditStore> openAnother(InstantSource clock) throws Exception {
        return fixture.openAnother(clock);
    }

    @Override
    public Optional<CreditStore> reopen(InstantSource clock) throws Exception {
        return fixture.reopen(clock);
    }

    @Override
    public Optional<Faults> faults() {
        return fixture.faults();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
