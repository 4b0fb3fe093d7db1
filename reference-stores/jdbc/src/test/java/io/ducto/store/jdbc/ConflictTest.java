package io.ducto.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.CapAction;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("a conflict at any statement, or at the commit, is met by beginning anew, with one effect")
class ConflictTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private static final String USER = "ada";

    /** What is called, after the same beginning; each changes something that {@link #state} shows. */
    @SuppressWarnings("ImmutableEnumChecker") // the calls are lambda expressions without state
    enum Operation {
        GRANT(store -> store.addCredits(USER, 5)),
        FIRST_GRANT(store -> store.addCredits("new", 5)),
        EXPIRING_GRANT(store -> store.addCredits(AddCredits.of(USER, 5).withExpiresAt(START.plus(Duration.ofDays(9))))),
        RESERVATION(store -> store.reserveCredits(USER, 45, "chat")),
        DEDUCTION(store ->
                store.deductCredits(USER, store.reserveCredits(USER, 45, "chat").reservationId(), 44)),
        DIRECT_DEDUCTION(store -> store.deductCredits(DeductCredits.direct(USER, 45, "chat"))),
        RELEASE(store -> store.releaseReservation(
                USER, store.reserveCredits(USER, 45, "chat").reservationId())),
        REFUND(store -> store.refundCredits(
                store.deductCredits(DeductCredits.direct(USER, 45, "chat")).transactionId())),
        PLAN(store -> store.setUserPlan(USER, "pro")),
        ALLOWANCE(store -> store.incrementUsageWindow("planned", 3)),
        CAP(store -> store.setSpendCap(SpendCap.of(USER, SpendWindow.DAILY, 60).withAction(CapAction.WARN))),
        NO_CAP(store -> store.removeSpendCap("planned", SpendWindow.DAILY, null)),
        PUBLICATION(store -> store.setActivePricing(PRICES, null)),
        DEPLOY(store -> store.setupPricingConfig(PRICES, "spring")),
        ACTIVATION(store -> store.activatePricing(1)),
        TEAM(store ->
                store.createTeam(CreateTeam.of("crew").withInitialBalance(9).withIdempotencyKey("k"))),
        TEAM_GRANT(store -> store.addTeamCredits(team(store), 4)),
        MEMBER(store -> store.addTeamMember(team(store), "bob")),
        NO_MEMBER(store -> store.removeTeamMember(team(store), USER)),
        TEAM_DEDUCTION(store -> store.deductTeam(team(store), USER, 4)),
        TEAM_REFUND(store ->
                store.refundCredits(store.deductTeam(team(store), USER, 4).transactionId()));

        private final Call call;

        Operation(Call call) {
            this.call = call;
        }
    }

    private interface Call {
        void on(CreditStore store);
    }

    /** The team that the beginning has made: its key finds it again. */
    private static String team(CreditStore store) {
        return store.createTeam(CreateTeam.of("club").withIdempotencyKey("club"))
                .teamId();
    }

    private static final PricingConfig PRICES =
            PricingConfig.of(Map.of("_default", "input_tokens")).withPlan("pro", Plan.of("Pro", 10));

    private static final List<String> STATE = List.of(
            "SELECT COUNT(*), COUNT(plan_id) FROM ducto_account",
            "SELECT COUNT(*), SUM(amount), SUM(balance_after), SUM(member_spent) FROM ducto_ledger_entry",
            "SELECT COUNT(*), SUM(unspent) FROM ducto_lot",
            "SELECT COUNT(*), SUM(amount), MIN(state), MAX(state) FROM ducto_reservation",
            "SELECT COUNT(*), SUM(taken), SUM(used_after) FROM ducto_allowance_use",
            "SELECT COUNT(*), SUM(cap_limit), MIN(cap_action) FROM ducto_spend_cap",
            "SELECT COUNT(*), SUM(initial_balance) FROM ducto_team",
            "SELECT COUNT(*), SUM(spent), SUM(removed) FROM ducto_team_member",
            "SELECT COUNT(*), MAX(version) FROM ducto_pricing_config",
            "SELECT COUNT(*), MAX(activation_no), SUM(version) FROM ducto_pricing_activation");

    @ParameterizedTest
    @EnumSource
    void oneEffect(Operation operation) throws SQLException {
        String before = stateAfter(store -> {}, new Conflict(0));
        String expected = stateAfter(operation.call, new Conflict(0));
        assertThat(expected).as("the operation has an effect").isNotEqualTo(before);
        int call = 0;
        Conflict conflict;
        do {
            call++;
            conflict = new Conflict(call);
            assertThat(stateAfter(operation.call, conflict))
                    .as("after a conflict at call " + call)
                    .isEqualTo(expected);
        } while (conflict.hasStruck);
        assertThat(call).as("calls of the operation, the commit among them").isGreaterThan(3);
    }

    /** Returns what the tables hold after a call in which one statement or commit met a conflict. */
    private static String stateAfter(Call call, Conflict conflict) throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        try (Connection kept = h2.getConnection();
                CreditStore calm = JdbcCreditStore.create(h2, InstantSource.fixed(START));
                CreditStore met = JdbcCreditStore.create(
                        ProxyDataSourceBuilder.create(h2)
                                .methodListener(conflict)
                                .build(),
                        InstantSource.fixed(START))) {
            calm.setup();
            prepare(calm);
            met.getBalance(USER);
            conflict.arm();
            call.on(met);
            return state(kept);
        }
    }

    /** Half of the user's credits expire, so that every operation meets lots. */
    private static void prepare(CreditStore store) {
        store.setActivePricing(PRICES, null);
        store.addCredits(USER, 50);
        store.addCredits(AddCredits.of(USER, 40).withExpiresAt(START.plus(Duration.ofDays(1))));
        store.setUserPlan("planned", "pro");
        store.setSpendCap(SpendCap.of("planned", SpendWindow.DAILY, 60));
        store.addTeamMember(team(store), USER);
        store.addTeamCredits(team(store), 20);
    }

    private static String state(Connection connection) throws SQLException {
        StringBuilder state = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            for (String query : STATE) {
                try (ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        state.append(row.getString(column)).append(' ');
                    }
                    state.append('\n');
                }
            }
        }
        return state.toString();
    }

    /** Ends the transaction of one call, as databases do to one of two transactions that met. */
    private static final class Conflict implements MethodExecutionListener {
        private final int call;
        private int calls;
        private boolean armed;
        private boolean hasStruck;

        Conflict(int call) {
            this.call = call;
        }

        void arm() {
            armed = true;
        }

        @Override
        public void beforeMethod(MethodExecutionContext context) {
            String method = context.getMethod().getName();
            boolean counts = context.getTarget() instanceof Statement
                    ? method.startsWith("execute")
                    : context.getTarget() instanceof Connection && method.equals("commit");
            if (armed && counts && ++calls == call) {
                hasStruck = true;
                Conflict.<RuntimeException>pass(new SQLTransactionRollbackException("two met", "40001"));
            }
        }

        @Override
        public void afterMethod(MethodExecutionContext context) {}

        /** The proxies pass on whatever a listener throws; only its interface knows of no checked exceptions. */
        @SuppressWarnings("unchecked")
        private static <E extends Throwable> void pass(SQLException failure) throws E {
            throw (E) failure;
        }
    }
}
