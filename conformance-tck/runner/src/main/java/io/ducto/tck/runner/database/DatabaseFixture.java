package io.ducto.tck.runner.database;

import io.ducto.store.jdbc.JdbcCreditStore;
import io.ducto.tck.jdbc.DatabaseException;
import io.ducto.tck.jdbc.JdbcFixture;
import io.ducto.tck.runner.fork.RefusedException;

/** The JDBC store on the database that the environment names. */
public final class DatabaseFixture extends JdbcStoreFixture {
    /**
     * Connects, so that what is wrong with the database is said before any test.
     *
     * @throws RefusedException if the database cannot be used
     * @throws Exception if the store cannot be set up
     */
    public DatabaseFixture() throws Exception {
        super(connect());
    }

    private static JdbcFixture connect() throws Exception {
        try {
            return JdbcFixture.of(DatabaseAccess.from(System.getenv()).target(), JdbcCreditStore::create)
                    .connect();
        } catch (DatabaseException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
