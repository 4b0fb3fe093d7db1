package io.ducto.store.jdbc;

import io.ducto.tck.jdbc.JdbcTarget;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL as a container and from embedded binaries. */
final class PostgresqlServer implements TestDatabase.Server {
    private static final String IMAGE = "postgres:15";

    @Override
    public Access startContainer() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return new Access(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    /** The server refuses to run as root; the library then runs it in a user namespace of its own. */
    @Override
    public Access startEmbedded() throws IOException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        return new Access("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres", "");
    }

    /**
     * Without waiting for the disk at each commit, which is seen only where the whole server crashes: what is committed is
     * there for every other session, and survives the end of its own.
     */
    @Override
    public JdbcTarget tuned(JdbcTarget target) {
        return target.withPool(pool -> pool.addDataSourceProperty("options", "-c synchronous_commit=off"));
    }
}
