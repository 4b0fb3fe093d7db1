package io.ducto.tck.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.fixture.Faults.Point;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("a data source with faults")
class FaultyDataSourceTest {
    private static final String INSERT = "INSERT INTO note VALUES (1)";

    private final Path directory;

    FaultyDataSourceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** A pool with faults around it, and a connection that sees what is in the database. */
    private record Bench(HikariDataSource pool, FaultyDataSource dataSource, Connection observer)
            implements AutoCloseable {
        static Bench on(String url) throws SQLException {
            Connection observer = Embedded.connect(url);
            Embedded.execute(observer, "CREATE TABLE note (number INT)");
            HikariConfig settings = new HikariConfig();
            settings.setJdbcUrl(url);
            HikariDataSource pool = new HikariDataSource(settings);
            return new Bench(pool, FaultyDataSource.around(pool), observer);
        }

        Faults faults() {
            return dataSource.faults();
        }

        long notes() throws SQLException {
            return Embedded.count(observer, "note");
        }

        @Override
        public void close() throws SQLException {
            pool.close();
            observer.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("breaks a connection before a statement, and the database rolls back what is open")
    void beforeStatement(Embedded database) throws SQLException {
        try (Bench bench = Bench.on(database.url(directory));
                Connection connection = bench.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            bench.faults().arm(2, Point.BEFORE);
            statement.execute(INSERT);
            assertLost(() -> statement.executeUpdate(INSERT));
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.executeUpdate(INSERT));
            assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
            assertThat(bench.faults().disarm()).isTrue();
            assertThat(bench.notes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("loses the answer of a statement that has happened")
    void afterStatement(Embedded database) throws SQLException {
        try (Bench bench = Bench.on(database.url(directory));
                Connection connection = bench.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            bench.faults().arm(1, Point.AFTER);
            assertLost(() -> statement.executeUpdate(INSERT));
            assertThat(bench.notes()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("breaks a connection before a commit, which does not happen, or after it, which has happened")
    void commit(Embedded database) throws SQLException {
        try (Bench bench = Bench.on(database.url(directory))) {
            assertCommitLost(bench, Point.BEFORE);
            assertThat(bench.notes()).isZero();
            assertCommitLost(bench, Point.AFTER);
            assertThat(bench.notes()).isOne();
        }
    }

    private static void assertCommitLost(Bench bench, Point point) throws SQLException {
        try (Connection connection = bench.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(INSERT);
            bench.faults().arm(1, point);
            assertLost(connection::commit);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("lets every other connection work, and the pool forget the broken one")
    void othersWork(Embedded database) throws SQLException {
        try (Bench bench = Bench.on(database.url(directory))) {
            try (Connection other = bench.dataSource().getConnection()) {
                try (Connection broken = bench.dataSource().getConnection()) {
                    bench.faults().arm(1, Point.BEFORE);
                    assertLost(() -> Embedded.execute(broken, INSERT));
                }
                Embedded.execute(other, INSERT);
            }
            for (int round = 0; round < 20; round++) {
                try (Connection next = bench.dataSource().getConnection()) {
                    assertThat(Embedded.count(next, "note")).isOne();
                }
            }
        }
    }

    @Test
    @DisplayName("takes a batch for one call")
    void batch() throws SQLException {
        try (Bench bench = Bench.on(Embedded.H2_MEMORY.url(directory));
                Connection connection = bench.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch(INSERT);
            statement.addBatch(INSERT);
            bench.faults().arm(2, Point.BEFORE);
            statement.executeBatch();
            assertThat(bench.notes()).isEqualTo(2);
            assertLost(() -> statement.execute(INSERT));
        }
    }

    @Test
    @DisplayName("strikes once, and never when it is disarmed")
    void strikesOnce() throws SQLException {
        try (Bench bench = Bench.on(Embedded.H2_MEMORY.url(directory));
                Connection first = bench.dataSource().getConnection();
                Connection second = bench.dataSource().getConnection()) {
            bench.faults().arm(1, Point.BEFORE);
            assertThat(bench.faults().disarm()).as("has struck").isFalse();
            Embedded.execute(first, INSERT);
            bench.faults().arm(2, Point.AFTER);
            assertLost(() -> Embedded.execute(first, INSERT, INSERT));
            Embedded.execute(second, INSERT, INSERT);
            assertThat(bench.faults().disarm()).as("has struck").isTrue();
            assertThat(bench.faults().disarm()).as("has struck since").isFalse();
            assertThat(bench.notes()).isEqualTo(5);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneFault().arm(0, Point.AFTER))
                .withMessageEndingWith("was 0");
    }

    private static void assertLost(ThrowingCallable call) {
        assertThatExceptionOfType(SQLNonTransientConnectionException.class)
                .isThrownBy(call)
                .satisfies(lost -> assertThat(lost.getSQLState()).isEqualTo("08006"))
                .satisfies(lost -> assertThat(lost.getSuppressed()).isEmpty());
    }
}
