package io.ducto.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ducto.store.AddCredits;
import io.ducto.store.SetupResult;
import io.ducto.store.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the tables themselves refuse, and what setup does with what it finds. */
interface SchemaRules {
    InstantSource CLOCK = InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z"));

    int PROCESSES = 4;

    /** Once is not enough: on H2 one meeting in some hundred ended in a failed migration, before setups took turns there. */
    int MEETINGS = 20;

    /** A schema without tables. */
    EmptySchema empty() throws Exception;

    @Test
    @DisplayName("a negative balance is refused by the table")
    default void negativeBalance() throws Exception {
        try (EmptySchema schema = empty()) {
            store(schema).addCredits("ada", 5);
            assertRefused(schema, entry(2, "'DEDUCTION'", -10, -5, "NULL"));
            schema.execute(entry(2, "'DEDUCTION'", -5, 0, "NULL"));
        }
    }

    @Test
    @DisplayName("a deduction that adds credits is refused by the table")
    default void wrongSign() throws Exception {
        try (EmptySchema schema = empty()) {
            store(schema).addCredits("ada", 5);
            assertRefused(schema, entry(2, "'DEDUCTION'", 5, 10, "NULL"));
            schema.execute(entry(2, "'PURCHASE'", 5, 10, "NULL"));
        }
    }

    @Test
    @DisplayName("a key is refused by the table when its account has used it")
    default void usedKey() throws Exception {
        try (EmptySchema schema = empty()) {
            store(schema).addCredits(AddCredits.of("ada", 5).withIdempotencyKey("k"));
            assertRefused(schema, entry(2, "'PURCHASE'", 5, 10, "'k'"));
            schema.execute(entry(2, "'PURCHASE'", 5, 10, "'K'"));
        }
    }

    @Test
    @DisplayName("a lot that has spent more than it had is refused by the table")
    default void overspentLot() throws Exception {
        try (EmptySchema schema = empty()) {
            store(schema)
                    .addCredits(AddCredits.of("ada", 5)
                            .withExpiresAt(CLOCK.instant().plusSeconds(1)));
            assertRefused(schema, "UPDATE ducto_lot SET unspent = unspent - 6");
            schema.execute("UPDATE ducto_lot SET unspent = unspent - 5");
        }
    }

    @Test
    @DisplayName("setup tells what it has made up to the newest version, and nothing the second time")
    default void setupTells() throws Exception {
        try (EmptySchema schema = empty();
                JdbcCreditStore store = JdbcCreditStore.create(schema.dataSource(), CLOCK)) {
            assertThat(store.setup().changes())
                    .containsExactly("version 1: credit ledger")
                    .last()
                    .asString()
                    .startsWith("version " + Schema.NEWEST + ":");
            assertThat(store.setup().changes()).isEmpty();
        }
    }

    @RepeatedTest(MEETINGS)
    @DisplayName("several that set up the same empty schema at once make it once")
    default void firstSetupsMeet() throws Exception {
        try (EmptySchema schema = empty()) {
            ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
            try {
                List<Callable<SetupResult>> setups = new ArrayList<>();
                for (int i = 0; i < PROCESSES; i++) {
                    setups.add(() ->
                            JdbcCreditStore.create(schema.dataSource(), CLOCK).setup());
                }
                List<String> changes = new ArrayList<>();
                for (Future<SetupResult> setup : processes.invokeAll(setups)) {
                    changes.addAll(setup.get().changes());
                }
                assertThat(changes).containsExactly("version 1: credit ledger");
            } finally {
                processes.shutdownNow();
            }
            assertThat(store(schema).addCredits("ada", 5).newBalance()).isEqualTo(5);
        }
    }

    @Test
    @DisplayName("setup leaves the tables of others alone")
    default void tablesOfOthers() throws Exception {
        try (EmptySchema schema = empty()) {
            schema.execute("CREATE TABLE invoice (total BIGINT CHECK (total >= 0))");
            assertThat(store(schema).addCredits("ada", 5).newBalance()).isEqualTo(5);
            schema.execute("INSERT INTO invoice VALUES (1)");
        }
    }

    @Test
    @DisplayName("a schema of a newer version is refused by setup")
    default void newerSchema() throws Exception {
        try (EmptySchema schema = empty()) {
            store(schema);
            String quote;
            try (var connection = schema.dataSource().getConnection()) {
                quote = connection.getMetaData().getIdentifierQuoteString();
            }
            String columns = "#installed_rank#, #version#, #description#, #type#, #script#, #checksum#,"
                    + " #installed_by#, #execution_time#, #success#";
            schema.execute(("INSERT INTO #ducto_schema_history# (" + columns + ")"
                            + " VALUES (99, '7', 'later', 'SQL', 'V7__later.sql', 1, 'them', 1, TRUE)")
                    .replace("#", quote));
            assertUnavailable(() -> store(schema), "setup", "version 7", "run a newer version of the store");
        }
    }

    @Test
    @DisplayName("a schema that a failed migration has left half made is refused by setup, each time")
    default void halfMadeSchema() throws Exception {
        try (EmptySchema schema = empty()) {
            store(schema);
            String quote;
            try (var connection = schema.dataSource().getConnection()) {
                quote = connection.getMetaData().getIdentifierQuoteString();
            }
            schema.execute(
                    "UPDATE #ducto_schema_history# SET #success# = FALSE WHERE #version# = '1'".replace("#", quote));
            assertUnavailable(() -> store(schema), "setup", "migration 1", "half made");
            assertUnavailable(() -> store(schema), "setup", "migration 1", "half made");
        }
    }

    @Test
    @DisplayName("an operation before setup says that setup is missing")
    default void withoutSetup() throws Exception {
        try (EmptySchema schema = empty();
                JdbcCreditStore store = JdbcCreditStore.create(schema.dataSource(), CLOCK)) {
            assertUnavailable(
                    () -> store.getBalance("ada"), "getBalance", "run setup() first", "nothing of it has happened");
            assertUnavailable(() -> store.addCredits("ada", 5), "addCredits", "run setup() first");
        }
    }

    @Test
    @DisplayName("an operation that misses its table says so, and the others go on")
    default void missingTable() throws Exception {
        try (EmptySchema schema = empty()) {
            JdbcCreditStore store = store(schema);
            schema.execute("DROP TABLE ducto_pricing_activation");
            assertUnavailable(store::getActivePricing, "getActivePricing", "a table is missing");
            assertThat(store.addCredits("ada", 5).newBalance()).isEqualTo(5);
        }
    }

    private static JdbcCreditStore store(EmptySchema schema) {
        JdbcCreditStore store = JdbcCreditStore.create(schema.dataSource(), CLOCK);
        store.setup();
        return store;
    }

    /** An entry of the only account, as a client with a mistake might write it. */
    private static String entry(int sequence, String type, long amount, long balanceAfter, String key) {
        return "INSERT INTO ducto_ledger_entry (account_no, sequence, transaction_id, type, amount, balance_after,"
                + " lifetime_purchased, created_at, idempotency_key, metadata)"
                + " SELECT account_no, " + sequence + ", '" + key.replace("'", "") + "-" + balanceAfter + "', " + type
                + ", " + amount + ", " + balanceAfter + ", 0, 0, " + key + ", '{}' FROM ducto_account";
    }

    private static void assertRefused(EmptySchema schema, String statement) {
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> schema.execute(statement));
    }

    private static void assertUnavailable(Callable<?> call, String... parts) {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(call::call)
                .withMessageContainingAll(parts)
                .matches(unavailable -> !unavailable.outcomeUnknown(), "nothing has happened");
    }
}
