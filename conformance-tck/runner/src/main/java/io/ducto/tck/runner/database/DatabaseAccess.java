package io.ducto.tck.runner.database;

import io.ducto.tck.jdbc.JdbcTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which database to test on, as it was typed. It travels to the forked JVM in environment variables, since everybody on a
 * machine can read command lines. Immutable.
 *
 * @param url a JDBC URL
 * @param user who connects; null leaves it to {@value #USER} and the URL
 * @param password of the user; null leaves it to {@value #PASSWORD} and the URL
 * @param schema where the tables go; null for the one that a connection is in
 * @param allowNonEmpty whether tables of others may be there
 */
public record DatabaseAccess(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String schema,
        boolean allowNonEmpty) {

    /** The environment variable with the user, for whoever starts the runner. */
    public static final String USER = "DUCTO_TCK_USER";

    /** The environment variable with the password, for whoever starts the runner. */
    public static final String PASSWORD = "DUCTO_TCK_PASSWORD";

    private static final String URL = "DUCTO_TCK_URL";
    private static final String SCHEMA = "DUCTO_TCK_SCHEMA";
    private static final String ALLOW_NON_EMPTY = "DUCTO_TCK_ALLOW_NON_EMPTY";

    /** What the names of the JDBC store's tables begin with. */
    private static final String STORE_PREFIX = "ducto_";

    /**
     * Reads what {@link #variables} wrote.
     *
     * @param environment of this process
     * @return the database
     */
    public static DatabaseAccess from(Map<String, String> environment) {
        String url = environment.get(URL);
        if (url == null) {
            throw new IllegalStateException(URL + " is not set; start this fixture through the runner");
        }
        return new DatabaseAccess(
                url,
                environment.get(USER),
                environment.get(PASSWORD),
                environment.get(SCHEMA),
                environment.containsKey(ALLOW_NON_EMPTY));
    }

    /**
     * Takes user and password from the environment where they are not given.
     *
     * @param environment of this process
     * @return a changed copy
     */
    public DatabaseAccess orFrom(Map<String, String> environment) {
        return new DatabaseAccess(
                url,
                user == null ? environment.get(USER) : user,
                password == null ? environment.get(PASSWORD) : password,
                schema,
                allowNonEmpty);
    }

    /**
     * Returns the environment variables that tell another process of this database.
     *
     * @return the variables, by name
     */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(URL, url);
        put(variables, USER, user);
        put(variables, PASSWORD, password);
        put(variables, SCHEMA, schema);
        put(variables, ALLOW_NON_EMPTY, allowNonEmpty ? "true" : null);
        return variables;
    }

    /**
     * Returns the database for the fixture.
     *
     * @return the database
     */
    public JdbcTarget target() {
        JdbcTarget target = JdbcTarget.of(url);
        target = user == null ? target : target.withUser(user);
        target = password == null ? target : target.withPassword(password);
        target = schema == null ? target : target.withSchema(schema);
        return allowNonEmpty ? target.besideTablesOfOthers(STORE_PREFIX) : target;
    }

    /** Shows no credentials. */
    @Override
    public String toString() {
        return target().toString();
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
