package io.ducto.benchmark;

import picocli.CommandLine.Option;

/** Where the database servers are, and who connects. Passwords come from the environment: command lines can be read. */
final class ServerOptions {
    private static final String PREFIX = "DUCTO_BENCHMARK_";

    @Option(
            names = "--postgresql-url",
            paramLabel = "URL",
            defaultValue = "${env:" + PREFIX + "POSTGRESQL_URL:-jdbc:postgresql://127.0.0.1/test}",
            description = "Or in " + PREFIX + "POSTGRESQL_URL.")
    private String postgresqlUrl = "";

    @Option(
            names = "--postgresql-user",
            paramLabel = "USER",
            defaultValue = "${env:" + PREFIX + "POSTGRESQL_USER:-postgres}",
            description = "Or in " + PREFIX + "POSTGRESQL_USER; the password in " + PREFIX + "POSTGRESQL_PASSWORD.")
    private String postgresqlUser = "";

    @Option(
            names = "--mariadb-url",
            paramLabel = "URL",
            defaultValue = "${env:" + PREFIX + "MARIADB_URL:-jdbc:mariadb://127.0.0.1/}",
            description = "Or in " + PREFIX + "MARIADB_URL.")
    private String mariadbUrl = "";

    @Option(
            names = "--mariadb-user",
            paramLabel = "USER",
            defaultValue = "${env:" + PREFIX + "MARIADB_USER:-root}",
            description = "Or in " + PREFIX + "MARIADB_USER; the password in " + PREFIX + "MARIADB_PASSWORD.")
    private String mariadbUser = "";

    /** Set by picocli. */
    ServerOptions() {}

    /** Opens a database with the empty tables of a store in it. */
    Backend open(DatabaseName database) {
        return switch (database) {
            case MEMORY -> new MemoryBackend();
            case H2 -> JdbcBackend.h2();
            case SQLITE -> JdbcBackend.sqlite();
            case POSTGRESQL -> JdbcBackend.postgresql(postgresqlUrl, postgresqlUser, password("POSTGRESQL"));
            case MARIADB -> JdbcBackend.mariadb(mariadbUrl, mariadbUser, password("MARIADB"));
        };
    }

    private static String password(String server) {
        return System.getenv().getOrDefault(PREFIX + server + "_PASSWORD", "");
    }
}
