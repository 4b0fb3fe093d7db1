package io.ducto.tck.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a database that cannot be used is refused with the reason, and without credentials:")
class UnusableDatabaseTest {
    private static final String SECRET = "Xy7-secret";

    private final Path directory;

    UnusableDatabaseTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("a URL that no driver takes")
    void noDriver() {
        assertUnusable(
                JdbcTarget.of("jdbc:oracle:thin:scott/" + SECRET + "@localhost"),
                "no JDBC driver takes the URL jdbc:oracle:***@localhost",
                "org.h2.Driver");
    }

    @Test
    @DisplayName("a URL that is wrong")
    void malformedUrl() {
        assertUnusable(
                JdbcTarget.of("jdbc:postgresql://localhost:many/test?user=me&password=" + SECRET),
                "no JDBC driver takes the URL jdbc:postgresql://localhost:many/test?user=***&password=***");
    }

    @Test
    @DisplayName("an option that the driver does not know")
    void unknownOption() {
        assertUnusable(
                JdbcTarget.of("jdbc:h2:mem:test;USER=me;PASSWORD=" + SECRET + ";COLOUR=red"),
                "jdbc:h2:mem:test;USER=***;PASSWORD=***;COLOUR=red cannot be opened",
                "COLOUR");
    }

    @Test
    @DisplayName("a server that is not there")
    void noServer() {
        assertUnusable(
                JdbcTarget.of("jdbc:postgresql://127.0.0.1:1/test")
                        .withUser("me")
                        .withPassword(SECRET),
                "jdbc:postgresql://127.0.0.1:1/test cannot be reached; start the server");
    }

    @Test
    @DisplayName("a password that is wrong")
    void wrongPassword() throws Exception {
        String url = Embedded.H2_FILE.url(directory);
        DriverManager.getConnection(url, "me", "right").close();
        assertUnusable(
                JdbcTarget.of(url).withUser("me").withPassword(SECRET),
                "refuses the user or the password; correct them");
    }

    @Test
    @DisplayName("a database that does not exist")
    void noDatabase() {
        assertUnusable(
                JdbcTarget.of(Embedded.H2_FILE.url(directory) + ";IFEXISTS=TRUE")
                        .withPassword(SECRET),
                "not found");
    }

    @Test
    @DisplayName("a folder that does not exist")
    void noFolder() {
        assertUnusable(JdbcTarget.of("jdbc:sqlite:" + directory.resolve("no/such/file.db")), "cannot be opened");
    }

    @Test
    @DisplayName("a file that is no database")
    void noDatabaseFile() throws Exception {
        Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear Ada, this is a letter.\n".repeat(100));
        assertUnusable(JdbcTarget.of("jdbc:sqlite:" + letter), "cannot be", "not a database");
        assertThat(letter).content().startsWith("Dear Ada");
    }

    @Test
    @DisplayName("a user who may not make tables")
    void noRight() throws Exception {
        String url = Embedded.H2_MEMORY.url(directory);
        try (Connection keeper = DriverManager.getConnection(url, "owner", "")) {
            Embedded.execute(keeper, "CREATE USER GUEST PASSWORD '" + SECRET + "'");
            JdbcTarget guest = JdbcTarget.of(url).withUser("GUEST").withPassword(SECRET);
            assertUnusable(guest, "may not make tables in the schema PUBLIC", "grant it");
            assertUnusable(guest.withSchema("TRIAL"), "the schema TRIAL cannot be made", "let this user make schemas");
        }
    }

    @Test
    @DisplayName("a database for each connection")
    void privateMemory() {
        assertUnusable(JdbcTarget.of("jdbc:h2:mem:"), "every connection an empty database", "jdbc:h2:mem:demo");
        assertUnusable(JdbcTarget.of("jdbc:sqlite::memory:"), "every connection an empty database");
    }

    @Test
    @DisplayName("a schema in a database that has none")
    void noSchemas() {
        JdbcTarget target = JdbcTarget.of(Embedded.SQLITE.url(directory)).withSchema("trial");
        assertUnusable(target, "has no schemas", "leave out --schema");
    }

    @Test
    @DisplayName("a schema in the URL that does not exist")
    void noCurrentSchema() {
        assertUnusable(JdbcTarget.of("jdbc:h2:mem:test;SCHEMA=NOWHERE"), "NOWHERE");
    }

    @Test
    @DisplayName("a store that makes no tables")
    void noTables() {
        JdbcDataSource elsewhere = new JdbcDataSource();
        elsewhere.setUrl("jdbc:h2:mem:elsewhere");
        JdbcFixture fixture = JdbcFixture.of(
                JdbcTarget.of(Embedded.H2_MEMORY.url(directory)),
                (dataSource, clock) -> new NotebookStore(elsewhere, clock));
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(fixture::connect)
                .withMessageContaining("setup() has made no table in the schema PUBLIC");
    }

    private static void assertUnusable(JdbcTarget target, String... parts) {
        JdbcFixture fixture = JdbcFixture.of(target, NotebookStore::new);
        assertThat(fixture.toString() + target).doesNotContain(SECRET);
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(fixture::connect)
                .satisfies(failure -> assertThat(failure.getMessage()).contains(parts))
                .satisfies(failure -> assertThat(trace(failure)).doesNotContain(SECRET));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
