package io.ducto.manager;

import static io.ducto.manager.World.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.BalanceResult;
import io.ducto.store.PageRequest;
import io.ducto.store.ReserveCredits;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import io.ducto.store.jdbc.JdbcCreditStore;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.jdbc.FaultyDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Charges over the store on H2, whose connection breaks: at each statement and each commit in turn, before and after the
 * database has done it. {@link RetryTest} lets whole calls of a store fail; here it is the store that fails, half-way.
 */
class JdbcRetryTest {
    /** More statements than any charge makes. */
    private static final int MOST_CALLS = 200;

    private final TestClock clock = new TestClock();
    private final JdbcDataSource database = new JdbcDataSource();
    private final JdbcCreditStore store;
    private Connection kept;

    JdbcRetryTest() {
        database.setURL("jdbc:h2:mem:manager");
        store = JdbcCreditStore.create(database, clock);
    }

    /** A database in memory is there as long as a connection to it. */
    @BeforeEach
    void setUp() throws SQLException {
        kept = database.getConnection();
        store.setup();
        store.setActivePricing(World.CONFIG, "first");
    }

    @AfterEach
    void tearDown() throws SQLException {
        store.close();
        kept.close();
    }

    /** Ways to charge 60 credits of usage. */
    enum Way {
        CREDITS_PAY(60, 0) {
            @Override
            UsageDeductionResult charge(CreditManager manager, String user) {
                return manager.deduct(user, tokens(60), "key");
            }
        },
        BOTH_PAY(20, 40) {
            @Override
            UsageDeductionResult charge(CreditManager manager, String user) {
                return manager.deduct(user, tokens(60), "key");
            }
        },
        BOTH_PAY_RESERVED_BEFORE(50, 40) {
            @Override
            UsageDeductionResult charge(CreditManager manager, String user) {
                try (UsageReservation reserved = manager.reserveAndSettle(
                        DeductUsage.of(user, tokens(90)).withIdempotencyKey("key"))) {
                    return reserved.settle(tokens(60));
                }
            }
        };

        final long credits;
        final long allowance;

        Way(long credits, long allowance) {
            this.credits = credits;
            this.allowance = allowance;
        }

        abstract UsageDeductionResult charge(CreditManager manager, String user);
    }

    static Stream<Arguments> cases() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(Faults.Point.values()).map(point -> Arguments.of(way, point)));
    }

    @ParameterizedTest(name = "{0}, {1} it is done")
    @MethodSource("cases")
    @DisplayName("a connection that breaks at any statement or commit: made again with the key it is charged once")
    void madeAgain(Way way, Faults.Point point) {
        int call = 1;
        while (isSettled(way, point, call, 0)) {
            call++;
            assertThat(call).isLessThan(MOST_CALLS);
        }
        assertThat(call)
                .as("statements and commits at which the connection broke")
                .isGreaterThan(5);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName(
            "a connection that breaks once, after the work is done, is not noticed where the manager repeats calls")
    void repeatedByTheManager(Way way) {
        int call = 1;
        while (isSettled(way, Faults.Point.AFTER, call, 1)) {
            call++;
            assertThat(call).isLessThan(MOST_CALLS);
        }
        assertThat(call)
                .as("statements and commits at which the connection broke")
                .isGreaterThan(5);
    }

    /** Remembers which operation of the store was unavailable. */
    private static final class Witness implements Interception {
        private String unavailable = "";

        @Override
        public Object around(String operation, Callable<Object> call) throws Exception {
            try {
                return call.call();
            } catch (StoreUnavailableException failure) {
                unavailable = operation;
                throw failure;
            }
        }
    }

    /** Returns false if the charge makes fewer statements, so that the connection did not break. */
    private boolean isSettled(Way way, Faults.Point point, int call, int retries) {
        String user = "user-" + way + "-" + point + "-" + call + "-" + retries;
        store.addCredits(user, way.credits);
        store.setUserPlan(user, World.PLAN);
        store.incrementUsageWindow(user, World.ALLOWANCE - way.allowance);
        FaultyDataSource breaking = FaultyDataSource.around(database);
        Witness witness = new Witness();
        Object first;
        boolean struck;
        try (JdbcCreditStore handle = JdbcCreditStore.create(breaking, clock)) {
            CreditManager manager = CreditManager.builder(witness.of(handle))
                    .clock(clock)
                    .retries(retries)
                    .build();
            breaking.faults().arm(call, point);
            first = attempt(way, manager, user);
            struck = breaking.faults().disarm();
        }
        if (retries > 0) {
            assertThat(first).as("charge of %s", user).isInstanceOf(UsageDeductionResult.class);
        }
        Object settled = attempt(way, CreditManager.builder(store).build(), user);
        assertThat(settled).as("%s, first %s", user, first).isInstanceOf(UsageDeductionResult.class);
        if (witness.unavailable.equals("releaseReservation")) {
            // The one operation on which nothing depends: what it did not end ends by itself.
            clock.advance(ReserveCredits.DEFAULT_TIME_TO_LIVE);
        }
        long fromCredits = 60 - way.allowance;
        assertThat(store.getBalance(user))
                .as("%s, first %s", user, first)
                .isEqualTo(new BalanceResult(user, way.credits - fromCredits, 0, 0, 0));
        assertThat(store.checkAllowance(user).remaining())
                .as("%s, first %s", user, first)
                .isZero();
        assertThat(store.listTransactions(user, PageRequest.first(10)).entries())
                .as("%s, first %s", user, first)
                .filteredOn(entry -> entry.type() == TransactionType.DEDUCTION)
                .extracting(Transaction::amount)
                .containsExactly(-fromCredits);
        return struck;
    }

    private static Object attempt(Way way, CreditManager manager, String user) {
        try {
            return way.charge(manager, user);
        } catch (StoreUnavailableException failure) {
            return failure;
        }
    }
}
