package io.ducto.tck.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.ducto.tck.fixture.Faults.Point;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;

/** Breaks the connection of the call that is to fail. Thread-safe. */
final class ConnectionBreaker implements MethodExecutionListener {
    private static final String CONNECTION_FAILURE = "08006";

    private final DataSource dataSource;
    private final OneFault fault;

    ConnectionBreaker(DataSource dataSource, OneFault fault) {
        this.dataSource = dataSource;
        this.fault = fault;
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        strikeIfDue(call, Point.BEFORE);
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
        strikeIfDue(call, Point.AFTER);
    }

    private void strikeIfDue(MethodExecutionContext call, Point reached) {
        String method = call.getMethod().getName();
        if (isCall(call.getTarget(), method) && fault.isDue(reached)) {
            SQLException lost = new SQLNonTransientConnectionException(
                    "the connection was lost " + reached.name().toLowerCase(Locale.ROOT) + " " + method
                            + ", as the test had armed",
                    CONNECTION_FAILURE);
            try {
                breakUp(connection(call.getTarget()));
            } catch (SQLException e) {
                lost.addSuppressed(e);
            }
            ConnectionBreaker.<RuntimeException>pass(lost);
        }
    }

    private static boolean isCall(Object target, String method) {
        return target instanceof Statement
                ? method.startsWith("execute")
                : target instanceof Connection && method.equals("commit");
    }

    private static Connection connection(Object target) throws SQLException {
        return target instanceof Statement statement ? statement.getConnection() : (Connection) target;
    }

    /** Aborts before it closes: some drivers commit when a connection is closed, and others do nothing to abort one. */
    private void breakUp(Connection connection) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        physical.abort(Runnable::run);
        physical.close();
        if (dataSource.isWrapperFor(HikariDataSource.class)) {
            // It would trust a connection that was in use a moment ago. To evict this one alone would pull it from
            // under
            // its own close(), which then fails.
            dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** The proxies pass on whatever a listener throws; only its interface knows of no checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void pass(SQLException failure) throws E {
        throw (E) failure;
    }
}
