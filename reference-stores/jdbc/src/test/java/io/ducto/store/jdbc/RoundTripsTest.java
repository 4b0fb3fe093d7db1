package io.ducto.store.jdbc;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ducto.store.AddCredits;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Counts what the store sends to its database: where there is a network between them, each of these costs the same,
 * however little it does. The table of what was counted stands in docs/performance.md.
 */
@DisplayName("the round trips of an operation")
class RoundTripsTest {
    private static final Path TABLE = Path.of("target", "round-trips.md");

    private static final Path PAGE = Path.of("..", "..", "docs", "performance.md");

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    @Test
    @DisplayName("are few, and as many as docs/performance.md tells")
    void areFew() throws IOException {
        Map<String, RoundTrips> counted = count();
        Files.writeString(TABLE, table(counted));
        assertAtMost(1, "getBalance", counted);
        assertAtMost(4, "addCredits", counted);
        assertAtMost(4, "addCredits with a key", counted);
        assertAtMost(4, "reserveCredits", counted);
        assertAtMost(4, "reserveCredits with a key", counted);
        assertAtMost(4, "reserveCredits under a spend cap", counted);
        assertAtMost(5, "deductCredits from a reservation", counted);
        assertAtMost(5, "deductCredits directly", counted);
        assertThat(Files.readString(PAGE))
                .as("docs/performance.md; the table as it is now stands in %s", TABLE.toAbsolutePath())
                .contains(table(counted));
    }

    private static void assertAtMost(int most, String operation, Map<String, RoundTrips> counted) {
        assertThat(counted)
                .hasEntrySatisfying(
                        operation,
                        trips -> assertThat(trips.statementsAndEnds())
                                .as("round trips of %s", operation)
                                .isBetween(1, most));
    }

    private static Map<String, RoundTrips> count() {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl("jdbc:h2:mem:round-trips");
        Counter counter = new Counter();
        try (HikariDataSource pool = new HikariDataSource(settings);
                CreditStore store = JdbcCreditStore.create(
                        ProxyDataSourceBuilder.create(pool)
                                .listener(counter)
                                .methodListener(counter)
                                .build(),
                        InstantSource.fixed(NOW))) {
            store.setup();
            countOfUsers(store, counter);
            countOfUsersWithExpiringCredits(store, counter);
            countOfTeams(store, counter);
            countOfAllowances(store, counter);
        }
        return counter.counted;
    }

    private static void countOfUsers(CreditStore store, Counter counter) {
        store.addCredits("ada", 100);
        counter.count("getBalance", () -> store.getBalance("ada"));
        counter.count("addCredits", () -> store.addCredits("ada", 1));
        counter.count(
                "addCredits with a key",
                () -> store.addCredits(AddCredits.of("ada", 1).withIdempotencyKey("grant")));
        counter.count("reserveCredits", () -> store.reserveCredits("ada", 1, "chat"));
        counter.count(
                "reserveCredits with a key",
                () -> store.reserveCredits(ReserveCredits.of("ada", 1, "chat").withIdempotencyKey("reservation")));
        String deducted = store.reserveCredits("ada", 2, "chat").reservationId();
        counter.count("deductCredits from a reservation", () -> store.deductCredits("ada", deducted, 1));
        counter.count("deductCredits directly", () -> store.deductCredits(direct("ada", 1)));
        String released = store.reserveCredits("ada", 1, "chat").reservationId();
        counter.count("releaseReservation", () -> store.releaseReservation("ada", released));
        String refunded = store.deductCredits(direct("ada", 1)).transactionId();
        counter.count("refundCredits", () -> store.refundCredits(refunded));
        store.setSpendCap(SpendCap.of("ada", SpendWindow.DAILY, 100));
        counter.count("reserveCredits under a spend cap", () -> store.reserveCredits("ada", 1, "chat"));
    }

    private static void countOfUsersWithExpiringCredits(CreditStore store, Counter counter) {
        AddCredits grant = AddCredits.of("eve", 100).withExpiresAt(TOMORROW);
        store.addCredits(grant);
        counter.count("addCredits that expire", () -> store.addCredits(grant));
        counter.count("reserveCredits that expire", () -> store.reserveCredits("eve", 1, "chat"));
        String deducted = store.reserveCredits("eve", 2, "chat").reservationId();
        counter.count("deductCredits that expire from a reservation", () -> store.deductCredits("eve", deducted, 1));
        counter.count("deductCredits that expire directly", () -> store.deductCredits(direct("eve", 1)));
        String released = store.reserveCredits("eve", 1, "chat").reservationId();
        counter.count("releaseReservation of credits that expire", () -> store.releaseReservation("eve", released));
        String refunded = store.deductCredits(direct("eve", 1)).transactionId();
        counter.count("refundCredits that expire", () -> store.refundCredits(refunded));
    }

    private static void countOfTeams(CreditStore store, Counter counter) {
        counter.count("createTeam", () -> store.createTeam("readers", 100));
        String team = store.createTeam("writers", 100).teamId();
        store.addTeamMember(team, "ada");
        counter.count("addTeamCredits", () -> store.addTeamCredits(team, 1));
        counter.count("deductTeam", () -> store.deductTeam(team, "ada", 1));
    }

    private static void countOfAllowances(CreditStore store, Counter counter) {
        store.setActivePricing(PricingConfig.of(Map.of("alpha", "tokens")).withPlan("pro", Plan.of("Pro", 100)), null);
        store.setUserPlan("ada", "pro");
        counter.count("incrementUsageWindow", () -> store.incrementUsageWindow("ada", 1));
    }

    private static DeductCredits direct(String userId, long amount) {
        return DeductCredits.direct(userId, amount, "chat");
    }

    private static String table(Map<String, RoundTrips> counted) {
        return counted.entrySet().stream()
                .map(row -> row.getValue().row(row.getKey()))
                .collect(joining("", """
                        | Operation | Statements | Commits and rollbacks | Together | Settings |
                        |---|---|---|---|---|
                        """, ""));
    }

    /**
     * What one operation has sent.
     *
     * @param statements executions, where a batch is one
     * @param ends commits and rollbacks
     * @param settings of autocommit and isolation, which some drivers send and some keep to themselves
     */
    private record RoundTrips(int statements, int ends, int settings) {
        int statementsAndEnds() {
            return statements + ends;
        }

        String row(String operation) {
            return "| %s | %d | %d | %d | %d |".formatted(operation, statements, ends, statementsAndEnds(), settings)
                    + "\n";
        }
    }

    /** Counts what is sent while an operation runs. */
    private static final class Counter implements QueryExecutionListener, MethodExecutionListener {
        private final Map<String, RoundTrips> counted = new LinkedHashMap<>();
        private int statements;
        private int ends;
        private int settings;

        void count(String name, Runnable operation) {
            statements = 0;
            ends = 0;
            settings = 0;
            operation.run();
            counted.put(name, new RoundTrips(statements, ends, settings));
        }

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            statements++;
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void beforeMethod(MethodExecutionContext call) {
            if (call.getTarget() instanceof Connection) {
                switch (call.getMethod().getName()) {
                    case "commit", "rollback" -> ends++;
                    case "setAutoCommit", "setTransactionIsolation" -> settings++;
                    default -> {}
                }
            }
        }

        @Override
        public void afterMethod(MethodExecutionContext call) {}
    }
}
