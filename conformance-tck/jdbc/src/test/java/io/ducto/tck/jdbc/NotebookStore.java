package io.ducto.tck.jdbc;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SetupResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * As little of a store as the fixture needs: tables with a foreign key and one with seeds, a grant and a balance. Its names
 * are such that their order is not that of the foreign key.
 */
final class NotebookStore implements CreditStore {
    private final DataSource dataSource;

    NotebookStore(DataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return Set.of(MethodGroup.BALANCE);
    }

    @Override
    public SetupResult setup() {
        return with(statement -> {
            statement.execute("CREATE TABLE IF NOT EXISTS notebook_a_owner (user_id VARCHAR(255) PRIMARY KEY)");
            statement.execute("CREATE TABLE IF NOT EXISTS notebook_b_grant (amount BIGINT NOT NULL,"
                    + " user_id VARCHAR(255) NOT NULL, FOREIGN KEY (user_id) REFERENCES notebook_a_owner (user_id))");
            statement.execute("CREATE TABLE IF NOT EXISTS notebook_history (version BIGINT PRIMARY KEY)");
            try (ResultSet versions = statement.executeQuery("SELECT version FROM notebook_history")) {
                if (versions.next()) {
                    return new SetupResult(List.of());
                }
            }
            statement.execute("INSERT INTO notebook_history (version) VALUES (1)");
            return new SetupResult(List.of("version 1"));
        });
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        return with(statement -> {
            Connection connection = statement.getConnection();
            insert(connection, "INSERT INTO notebook_a_owner (user_id) VALUES (?)", request.userId());
            insert(
                    connection,
                    "INSERT INTO notebook_b_grant (user_id, amount) VALUES (?, " + request.amount() + ")",
                    request.userId());
            return new AddCreditsResult("1", request.userId(), request.amount(), request.amount(), 0, false);
        });
    }

    @Override
    public BalanceResult getBalance(String userId) {
        return with(statement -> {
            try (ResultSet sum = statement.executeQuery("SELECT COALESCE(SUM(amount), 0) FROM notebook_b_grant")) {
                sum.next();
                return new BalanceResult(userId, sum.getLong(1), 0, 0, 0);
            }
        });
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        throw new UnsupportedOperationException("no test of the fixture reserves");
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        throw new UnsupportedOperationException("no test of the fixture deducts");
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        throw new UnsupportedOperationException("no test of the fixture releases");
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        throw new UnsupportedOperationException("no test of the fixture refunds");
    }

    @Override
    public void close() {}

    private static void insert(Connection connection, String sql, String userId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, userId);
            statement.executeUpdate();
        }
    }

    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the notebook is torn", e);
        }
    }
}
