package io.ducto.tck.runner.database;

import io.ducto.store.jdbc.JdbcCreditStore;
import io.ducto.tck.jdbc.JdbcFixture;
import io.ducto.tck.jdbc.JdbcTarget;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JDBC store on a PostgreSQL of its own, from binaries that Maven fetches. */
public final class EmbeddedPostgresFixture extends JdbcStoreFixture {
    private static final String NAME = "postgres";

    private final EmbeddedPostgres server;

    /**
     * Starts the server.
     *
     * @throws IOException if it does not start
     */
    public EmbeddedPostgresFixture() throws IOException {
        // A server that is thrown away need not wait for the disk: only a crash of the whole server would show it.
        this(EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
    }

    private EmbeddedPostgresFixture(EmbeddedPostgres server) {
        super(JdbcFixture.of(
                JdbcTarget.of("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME)
                        .withUser(NAME),
                JdbcCreditStore::create));
        this.server = server;
    }

    @Override
    public void close() {
        super.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not stop", e);
        }
    }
}
