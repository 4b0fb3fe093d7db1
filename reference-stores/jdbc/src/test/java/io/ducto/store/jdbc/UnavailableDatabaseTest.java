package io.ducto.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ducto.store.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("a database that cannot do its part is told from all others, with what to do")
class UnavailableDatabaseTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z"));

    @Test
    @DisplayName("nobody listens where the URL leads")
    void nobodyListens() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/test");
        JdbcCreditStore store = JdbcCreditStore.create(nowhere, CLOCK);
        assertUnavailable(() -> store.addCredits("ada", 5), "addCredits", "cannot be reached", "the URL is right");
        assertUnavailable(store::setup, "setup", "cannot be reached");
    }

    @Test
    @DisplayName("no driver knows the URL")
    void noDriver() {
        JdbcCreditStore store = JdbcCreditStore.create(new NoDriver(), CLOCK);
        assertUnavailable(() -> store.getBalance("ada"), "getBalance", "No suitable driver");
    }

    @Test
    @DisplayName("the password is wrong")
    void wrongPassword() throws SQLException {
        try (Connection kept = h2("secured", "owner", "right").getConnection()) {
            assertThat(kept.isValid(1)).isTrue();
            JdbcCreditStore store = JdbcCreditStore.create(h2("secured", "owner", "wrong"), CLOCK);
            assertUnavailable(store::setup, "the database refused user or password");
        }
    }

    @Test
    @DisplayName("the user may not create tables, and none is made")
    void noRightToCreateTables() throws SQLException {
        try (Connection owner = h2("rights", "owner", "").getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE USER reader PASSWORD 'reader'");
            JdbcCreditStore store = JdbcCreditStore.create(h2("rights", "reader", "reader"), CLOCK);
            assertUnavailable(store::setup, "setup", "may not do this; grant it the right");
            try (var tables = owner.getMetaData().getTables(null, "PUBLIC", "%", null)) {
                assertThat(tables.next()).isFalse();
            }
        }
    }

    @Test
    @DisplayName("the pool has no connection left")
    void exhaustedPool() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(h2("exhausted", "sa", ""));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection kept = h2("exhausted", "sa", "").getConnection()) {
            assertThat(kept.isValid(1)).isTrue();
            JdbcCreditStore.create(h2("exhausted", "sa", ""), CLOCK).setup();
            JdbcCreditStore store = JdbcCreditStore.create(pool, CLOCK);
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                assertUnavailable(() -> store.addCredits("ada", 5), "the pool had no connection to give");
            }
            assertThat(store.addCredits("ada", 5).newBalance()).isEqualTo(5);
        }
    }

    @Test
    @DisplayName("the server goes away and comes back")
    void serverGoesAway(@TempDir Path directory) throws SQLException {
        String[] options = {"-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString()};
        Server server = Server.createTcpServer(options).start();
        int port = server.getPort();
        JdbcDataSource remote = new JdbcDataSource();
        remote.setURL("jdbc:h2:tcp://127.0.0.1:" + port + "/./ledger");
        remote.setUser("sa");
        JdbcCreditStore store = JdbcCreditStore.create(remote, CLOCK);
        store.setup();
        store.addCredits("ada", 5);
        server.stop();
        assertUnavailable(() -> store.addCredits("ada", 7), "addCredits", "cannot be reached");
        options[1] = Integer.toString(port);
        Server again = Server.createTcpServer(options).start();
        try {
            assertThat(store.getBalance("ada").balance()).isEqualTo(5);
        } finally {
            again.stop();
        }
    }

    private static JdbcDataSource h2(String name, String user, String password) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    private static void assertUnavailable(Callable<?> call, String... parts) {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(call::call)
                .withMessageContainingAll(parts)
                .matches(unavailable -> !unavailable.outcomeUnknown(), "nothing has happened");
    }
}
