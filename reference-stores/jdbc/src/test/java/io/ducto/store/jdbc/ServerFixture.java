package io.ducto.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ducto.store.CreditStore;
import io.ducto.tck.jdbc.DatabaseException;
import io.ducto.tck.jdbc.DatabaseNotEmptyException;
import io.ducto.tck.jdbc.JdbcFixture;
import io.ducto.tck.jdbc.JdbcTarget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the fixture promises, on a database server and with this store. */
interface ServerFixture {
    InstantSource CLOCK = InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z"));

    TestDatabase database();

    @Test
    @DisplayName("makes the schema that is named, empties it each time, and removes it")
    default void namedSchema() throws Exception {
        JdbcTarget target = database().target(getClass());
        String schema = target.toString().replaceAll(".*, schema ", "");
        assertThat(schemas(schema)).isZero();
        try (JdbcFixture fixture = JdbcFixture.of(target, JdbcCreditStore::create)) {
            for (int round = 0; round < 2; round++) {
                try (CreditStore store = fixture.open(CLOCK)) {
                    store.setup();
                    assertThat(store.getBalance("ada").balance()).isZero();
                    store.addCredits("ada", 7);
                }
            }
            assertThat(schemas(schema)).isOne();
            try (CreditStore again = fixture.reopen(CLOCK).orElseThrow();
                    CreditStore another = fixture.openAnother(CLOCK).orElseThrow()) {
                assertThat(again.getBalance("ada").balance()).isEqualTo(7);
                assertThat(another.getBalance("ada").balance()).isEqualTo(7);
            }
        }
        assertThat(schemas(schema)).isZero();
    }

    @Test
    @DisplayName("stays in the schema that is named also over connections without autocommit")
    default void withoutAutocommit() throws Exception {
        JdbcTarget target = database().target(getClass()).withPool(pool -> pool.setAutoCommit(false));
        try (JdbcFixture fixture = JdbcFixture.of(target, JdbcCreditStore::create);
                CreditStore store = fixture.open(CLOCK);
                CreditStore another = fixture.openAnother(CLOCK).orElseThrow()) {
            store.addCredits("ada", 7);
            assertThat(another.getBalance("ada").balance()).isEqualTo(7);
        }
    }

    @Test
    @DisplayName("refuses a ledger that no test run has made, whatever is allowed")
    default void somebodysLedger() throws Exception {
        String schema = "ledger_" + ProcessHandle.current().pid();
        JdbcTarget target = database().access().target().withSchema(schema);
        execute("CREATE SCHEMA " + schema, "CREATE TABLE " + schema + ".ducto_ledger_entry (amount BIGINT)");
        try {
            execute("INSERT INTO " + schema + ".ducto_ledger_entry VALUES (7)");
            assertRefused(target, "ducto_ledger_entry", "--schema", "--allow-non-empty");
            assertRefused(target.besideTablesOfOthers("ducto_"), "ducto_ledger_entry", "somebody's ledger");
            assertThat(count("SELECT COUNT(*) FROM " + schema + ".ducto_ledger_entry"))
                    .isOne();
        } finally {
            execute("DROP TABLE " + schema + ".ducto_ledger_entry", "DROP SCHEMA " + schema);
        }
    }

    @Test
    @DisplayName("leaves tables of others as they are where they are allowed, and nothing beside them")
    default void besideOthers() throws Exception {
        String schema = "shop_" + ProcessHandle.current().pid();
        JdbcTarget target = database().access().target().withSchema(schema);
        execute("CREATE SCHEMA " + schema, "CREATE TABLE " + schema + ".invoice (number INT)");
        try {
            execute("INSERT INTO " + schema + ".invoice VALUES (1)");
            try (JdbcFixture fixture = JdbcFixture.of(target.besideTablesOfOthers("ducto_"), JdbcCreditStore::create)) {
                for (int round = 0; round < 2; round++) {
                    try (CreditStore store = fixture.open(CLOCK)) {
                        store.addCredits("ada", 7);
                    }
                }
            }
            assertThat(count("SELECT COUNT(*) FROM " + schema + ".invoice")).isOne();
            assertThat(count("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '" + schema + "'"))
                    .isOne();
        } finally {
            execute("DROP TABLE " + schema + ".invoice", "DROP SCHEMA " + schema);
        }
    }

    @Test
    @DisplayName("says that user or password are refused")
    default void wrongUser() {
        JdbcTarget target = database().access().target().withUser("nobody").withPassword("Xy7-secret");
        assertUnusable(target, "refuses the user or the password; correct them");
    }

    @Test
    @DisplayName("says that the database is missing")
    default void missingDatabase() {
        assertUnusable(database().access().to("no_such_database").target(), "the server has no database of that name");
    }

    private static void assertRefused(JdbcTarget target, String... parts) {
        assertThatExceptionOfType(DatabaseNotEmptyException.class)
                .isThrownBy(
                        () -> JdbcFixture.of(target, JdbcCreditStore::create).connect())
                .withMessageContainingAll(parts);
    }

    private static void assertUnusable(JdbcTarget target, String part) {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(
                        () -> JdbcFixture.of(target, JdbcCreditStore::create).connect())
                .withMessageContaining(part)
                .satisfies(refused -> assertThat(refused).message().doesNotContain("nobody", "Xy7-secret"));
    }

    private long schemas(String name) throws SQLException {
        return count("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '" + name + "'");
    }

    private long count(String query) throws SQLException {
        try (Connection connection = database().access().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database().access().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
