package io.ducto.store.jdbc;

import io.ducto.tck.jdbc.JdbcTarget;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database server for tests: one that is given, or a container, or embedded binaries, in this order. Each is started
 * when the first test asks for it, once in a JVM, and ends with the JVM. Thread-safe.
 *
 * <p>What is given is a URL, a user and a password, as the system properties {@code ducto.test.postgresql.url}, {@code
 * .user} and {@code .password}, or as the environment variables {@code DUCTO_TEST_POSTGRESQL_URL} and so on. The property
 * {@code ducto.test.database}, or the variable {@code DUCTO_TEST_DATABASE}, allows one way only: {@code url}, {@code docker}
 * or {@code embedded}.
 */
enum TestDatabase {
    POSTGRESQL,
    MARIADB;

    private static final String WAY = "ducto.test.database";

    /** How to get at a database. */
    enum Way {
        URL,
        DOCKER,
        EMBEDDED;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can be started of one kind of database. */
    interface Server {
        /** Starts a container. */
        Access startContainer();

        /** Starts embedded binaries. */
        Access startEmbedded() throws Exception;

        /** Makes sessions faster in ways that a test cannot see. */
        JdbcTarget tuned(JdbcTarget target);
    }

    private static final Map<TestDatabase, Start> STARTS = new EnumMap<>(TestDatabase.class);

    /** What came of starting a database: the database, or the reason why there is none. */
    private record Start(@Nullable Access access, String reason) {}

    /** Why there is no such database; empty if there is one, which is then running. */
    Optional<String> reasonForAbsence() {
        Start start = startOnce();
        return start.access() == null ? Optional.of(start.reason()) : Optional.empty();
    }

    /** The database, with a schema for the tests of one class. */
    JdbcTarget target(Class<?> testClass) {
        return server().tuned(access().target()).withSchema(schema(testClass));
    }

    /** How to get into the database. */
    Access access() {
        Start start = startOnce();
        Access access = start.access();
        if (access == null) {
            throw new IllegalStateException(start.reason());
        }
        return access;
    }

    private Server server() {
        return switch (this) {
            case POSTGRESQL -> new PostgresqlServer();
            case MARIADB -> new MariadbServer();
        };
    }

    private Start startOnce() {
        synchronized (STARTS) {
            return STARTS.computeIfAbsent(this, TestDatabase::start);
        }
    }

    /** With the id of the process: others may be running the same tests on a server that is given. */
    private static String schema(Class<?> testClass) {
        return testClass.getSimpleName().toLowerCase(Locale.ROOT) + "_"
                + ProcessHandle.current().pid();
    }

    private Start start() {
        List<String> reasons = new ArrayList<>();
        for (Way way : ways()) {
            try {
                return new Start(start(way), "");
            } catch (Exception | LinkageError e) {
                reasons.add(way.label() + ": " + oneLine(e));
            }
        }
        return new Start(null, "no " + label() + " to be had (" + String.join("; ", reasons) + ")");
    }

    /** A URL that is given is meant: if that database does not answer, another one would hide it. */
    private List<Way> ways() {
        Optional<String> only = setting(WAY);
        if (only.isPresent()) {
            return List.of(Way.valueOf(only.get().toUpperCase(Locale.ROOT)));
        }
        return given("url").isPresent() ? List.of(Way.URL) : List.of(Way.DOCKER, Way.EMBEDDED);
    }

    private Access start(Way way) throws Exception {
        return switch (way) {
            case URL -> givenAccess();
            case DOCKER -> server().startContainer();
            case EMBEDDED -> server().startEmbedded();
        };
    }

    private Access givenAccess() throws SQLException {
        String url = given("url")
                .orElseThrow(() -> new IllegalStateException("the property " + property("url") + " is not set"));
        Access access =
                new Access(url, given("user").orElse(""), given("password").orElse(""));
        access.connect().close();
        return access;
    }

    private Optional<String> given(String what) {
        return setting(property(what));
    }

    private String property(String what) {
        return "ducto.test." + label() + "." + what;
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> setting(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(System.getProperty(property, System.getenv(variable)))
                .filter(value -> !value.isEmpty());
    }

    private static String oneLine(Throwable failure) {
        return failure.toString().replaceAll("\\s+", " ");
    }
}
