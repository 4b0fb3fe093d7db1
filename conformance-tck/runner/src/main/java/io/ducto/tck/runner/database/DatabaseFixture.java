package io.ducto.tck.runner.database;

import io.ducto.store.CreditStore;
import io.ducto.store.jdbc.JdbcCreditStore;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.DatabaseException;
import io.ducto.tck.jdbc.JdbcFixture;
import io.ducto.tck.runner.fork.RefusedException;
import java.time.InstantSource;
import java.util.Optional;

/** The JDBC store on the database that the environment names. */
public final class DatabaseFixture implements StoreFixture {
    private final JdbcFixture fixture;

    /**
     * Connects, so that what is wrong with the database is said before any test.
     *
     * @throws RefusedException if the database cannot be used
     * @throws Exception if the store cannot be set up
     */
    public DatabaseFixture() throws Exception {
        fixture = connect();
    }

    private static JdbcFixture connect() throws Exception {
        try {
            return JdbcFixture.of(DatabaseAccess.from(System.getenv()).target(), JdbcCreditStore::create)
                    .connect();
        } catch (DatabaseException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
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
