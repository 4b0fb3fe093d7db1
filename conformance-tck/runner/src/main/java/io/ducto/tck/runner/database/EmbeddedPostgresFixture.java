package io.ducto.tck.runner.database;

import io.ducto.store.CreditStore;
import io.ducto.store.jdbc.JdbcCreditStore;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.JdbcFixture;
import io.ducto.tck.jdbc.JdbcTarget;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

/** The JDBC store on a PostgreSQL of its own, from binaries that Maven fetches. */
public final class EmbeddedPostgresFixture implements StoreFixture {
    private static final String NAME = "postgres";

    private final EmbeddedPostgres server;
    private final JdbcFixture fixture;

    /**
     * Starts the server.
     *
     * @throws IOException if it does not start
     */
    public EmbeddedPostgresFixture() throws IOException {
        // A server that is thrown away need not wait for the disk: only a crash of the whole server would show it.
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        fixture = JdbcFixture.of(
                JdbcTarget.of("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME)
                        .withUser(NAME),
                JdbcCreditStore::create);
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
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not stop", e);
        }
    }
}
