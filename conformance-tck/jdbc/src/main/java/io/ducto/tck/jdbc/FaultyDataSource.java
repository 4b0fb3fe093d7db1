package io.ducto.tck.jdbc;

import io.ducto.tck.fixture.Faults;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * A data source whose connections break on demand. {@link JdbcFixture} has it built in; another fixture gives it to its
 * store, and offers its faults:
 *
 * <pre>{@code
 * private final FaultyDataSource dataSource = FaultyDataSource.around(pool);
 *
 * @Override
 * public Optional<Faults> faults() {
 *     return Optional.of(dataSource.faults());
 * }
 * }</pre>
 *
 * <p>A call is each execution of a statement, where a batch is one, and each {@link Connection#commit}. The one that is
 * armed breaks its connection, as a lost network does: it throws a {@link java.sql.SQLNonTransientConnectionException}
 * with the SQLState 08006, the physical connection is closed, and so the database rolls back what is open in it. After a
 * commit, that is nothing: only the answer is lost. Every other connection works on.
 *
 * <p>HikariCP is told to hand out new connections from then on. Any other pool should look at a connection before it hands it out.
 *
 * <p>Thread-safe. Calls are counted in whatever thread they are made, so nothing but the operation under test should use
 * the data source while a fault is armed.
 */
public final class FaultyDataSource implements DataSource {
    private final DataSource dataSource;
    private final DataSource observed;
    private final OneFault fault;

    private FaultyDataSource(DataSource dataSource, OneFault fault) {
        this.dataSource = dataSource;
        this.observed = ProxyDataSourceBuilder.create(dataSource)
                .methodListener(new ConnectionBreaker(dataSource, fault))
                .build();
        this.fault = fault;
    }

    /**
     * Puts faults around a data source.
     *
     * @param dataSource where connections come from, for example a pool
     * @return a data source with the same connections; nothing fails before a fault is armed
     */
    public static FaultyDataSource around(DataSource dataSource) {
        return around(dataSource, new OneFault());
    }

    /** Several data sources of one backend may share a fault. */
    static FaultyDataSource around(DataSource dataSource, OneFault fault) {
        return new FaultyDataSource(dataSource, fault);
    }

    /**
     * Returns the means to make a connection fail.
     *
     * @return always the same
     */
    public Faults faults() {
        return fault;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return observed.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return observed.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return dataSource.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        dataSource.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return dataSource.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        dataSource.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return dataSource.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : dataSource.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || dataSource.isWrapperFor(type);
    }
}
