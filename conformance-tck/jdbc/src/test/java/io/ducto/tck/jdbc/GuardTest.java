package io.ducto.tck.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ducto.store.CreditStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("the fixture never touches what it has not made:")
class GuardTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final String[] INVOICES = {
        "CREATE TABLE invoice (number INT PRIMARY KEY)", "INSERT INTO invoice VALUES (1)"
    };

    private final Path directory;

    GuardTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a database that is not empty is refused, and the message names its tables and what to do")
    void notEmpty(Embedded database) throws Exception {
        JdbcTarget target = JdbcTarget.of(database.url(directory));
        try (Connection keeper = Embedded.connect(database.url(directory))) {
            Embedded.execute(keeper, INVOICES);
            assertRefused(target, "invoice", "--schema", "--allow-non-empty");
            assertThat(Embedded.tables(keeper)).containsExactly("invoice");
            assertThat(Embedded.count(keeper, "invoice")).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("tables of the store that no test run has made are refused, with and without permission")
    void somebodysLedger(Embedded database) throws Exception {
        JdbcTarget target = JdbcTarget.of(database.url(directory));
        try (Connection keeper = Embedded.connect(database.url(directory))) {
            Embedded.execute(
                    keeper,
                    "CREATE TABLE notebook_b_grant (user_id VARCHAR(255), amount BIGINT)",
                    "INSERT INTO notebook_b_grant VALUES ('ada', 7)");
            assertRefused(target, "notebook_b_grant", "--allow-non-empty");
            assertRefused(
                    target.besideTablesOfOthers("Notebook_"), "notebook_b_grant", "somebody's ledger", "--schema");
            assertThat(Embedded.tables(keeper)).containsExactly("notebook_b_grant");
            assertThat(Embedded.count(keeper, "notebook_b_grant")).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("with permission, tables of others stay beside those of the store, with their rows")
    void besideOthers(Embedded database) throws Exception {
        JdbcTarget target = JdbcTarget.of(database.url(directory)).besideTablesOfOthers("notebook_");
        try (Connection keeper = Embedded.connect(database.url(directory))) {
            Embedded.execute(keeper, INVOICES);
            try (JdbcFixture fixture = JdbcFixture.of(target, NotebookStore::new)) {
                for (int round = 0; round < 2; round++) {
                    try (CreditStore store = fixture.open(CLOCK)) {
                        store.addCredits("ada", 7);
                    }
                }
            }
            assertThat(Embedded.tables(keeper)).containsExactly("invoice");
            assertThat(Embedded.count(keeper, "invoice")).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a table of others beside the mark of an earlier run is refused, and that run's tables stay too")
    void othersBesideTheMark(Embedded database) throws Exception {
        JdbcTarget target = JdbcTarget.of(database.url(directory));
        try (Connection keeper = Embedded.connect(database.url(directory));
                JdbcFixture earlier = JdbcFixture.of(target, NotebookStore::new)) {
            earlier.open(CLOCK).close();
            Embedded.execute(keeper, INVOICES);
            assertRefused(target, "(", "invoice)");
            assertThat(Embedded.tables(keeper)).hasSize(5);
        }
    }

    @Test
    @DisplayName("a schema that is named is made, used and removed, whatever else the database holds")
    void namedSchema() throws Exception {
        String url = Embedded.H2_MEMORY.url(directory);
        try (Connection keeper = Embedded.connect(url)) {
            Embedded.execute(keeper, INVOICES);
            try (JdbcFixture fixture = JdbcFixture.of(JdbcTarget.of(url).withSchema("trial run"), NotebookStore::new);
                    CreditStore store = fixture.open(CLOCK);
                    CreditStore another = fixture.openAnother(CLOCK).orElseThrow()) {
                store.addCredits("ada", 7);
                assertThat(another.getBalance("ada").balance()).isEqualTo(7);
                assertThat(Embedded.count(keeper, "\"trial run\".notebook_b_grant"))
                        .isOne();
            }
            assertThat(Embedded.tables(keeper)).containsExactly("invoice");
            assertThat(Embedded.count(keeper, "INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = 'trial run'"))
                    .isZero();
        }
    }

    @Test
    @DisplayName("a schema that is named and was there is emptied of what was made, and stays")
    void namedSchemaThatWasThere() throws Exception {
        String url = Embedded.H2_MEMORY.url(directory);
        try (Connection keeper = Embedded.connect(url)) {
            Embedded.execute(keeper, "CREATE SCHEMA TRIAL");
            try (JdbcFixture fixture = JdbcFixture.of(JdbcTarget.of(url).withSchema("TRIAL"), NotebookStore::new)) {
                fixture.open(CLOCK).close();
            }
            assertThat(Embedded.tables(keeper)).isEmpty();
            assertThat(Embedded.count(keeper, "INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = 'TRIAL'"))
                    .isOne();
        }
    }

    @Test
    @DisplayName("a schema that is named and holds tables is refused")
    void namedSchemaWithTables() throws Exception {
        String url = Embedded.H2_MEMORY.url(directory);
        try (Connection keeper = Embedded.connect(url)) {
            Embedded.execute(keeper, "CREATE SCHEMA TRIAL", "CREATE TABLE TRIAL.invoice (number INT)");
            assertRefused(JdbcTarget.of(url).withSchema("TRIAL"), "schema trial", "invoice");
            assertThat(Embedded.tables(keeper)).containsExactly("invoice");
        }
    }

    @Test
    @DisplayName("a pool that leads into another schema is refused before the store sees it")
    void poolInAnotherSchema() throws Exception {
        String url = Embedded.H2_MEMORY.url(directory);
        try (Connection keeper = Embedded.connect(url)) {
            Embedded.execute(keeper, "CREATE SCHEMA SHOP");
            JdbcTarget target = JdbcTarget.of(url)
                    .withSchema("TRIAL")
                    .withPool(pool -> pool.setConnectionInitSql("SET SCHEMA SHOP"));
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> JdbcFixture.of(target, NotebookStore::new).connect())
                    .withMessageContaining("in the schema SHOP, not in TRIAL");
            assertThat(Embedded.tables(keeper)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a setup that fails half way leaves nothing")
    void failingSetup(Embedded database) throws Exception {
        JdbcTarget target = JdbcTarget.of(database.url(directory));
        try (Connection keeper = Embedded.connect(database.url(directory));
                JdbcFixture fixture = JdbcFixture.of(target, (dataSource, clock) -> {
                    new NotebookStore(dataSource, clock).setup();
                    throw new IllegalStateException("the second migration is wrong");
                })) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(fixture::connect)
                    .withMessage("the second migration is wrong");
            assertThat(Embedded.tables(keeper)).isEmpty();
        }
    }

    @Test
    @DisplayName("a store whose tables do not begin with its prefix is refused, and its tables are removed")
    void wrongPrefix() throws SQLException {
        String url = Embedded.H2_MEMORY.url(directory);
        try (Connection keeper = Embedded.connect(url);
                JdbcFixture fixture =
                        JdbcFixture.of(JdbcTarget.of(url).besideTablesOfOthers("acme_"), NotebookStore::new)) {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(fixture::connect)
                    .withMessageContainingAll("NOTEBOOK_", "does not begin with acme_");
            assertThat(Embedded.tables(keeper)).isEmpty();
        }
    }

    private static void assertRefused(JdbcTarget target, String... parts) {
        try (JdbcFixture fixture = JdbcFixture.of(target, NotebookStore::new)) {
            assertThatExceptionOfType(DatabaseNotEmptyException.class)
                    .isThrownBy(fixture::connect)
                    .satisfies(refused -> assertThat(
                                    String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT))
                            .contains(parts));
        }
    }
}
