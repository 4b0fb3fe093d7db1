package io.ducto.tck.runner;

import io.ducto.tck.runner.database.DatabaseAccess;
import io.ducto.tck.runner.replay.Subject;
import io.ducto.tck.runner.usage.CannotRunException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that belong to a store that is named by the JDBC URL of its database. */
final class DatabaseOptions {
    private static final String JDBC = "jdbc:";

    @Option(names = "--user", paramLabel = "USER", description = "Of the database; or in " + DatabaseAccess.USER + ".")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            description = "Asked for if left out; or in " + DatabaseAccess.PASSWORD + ".")
    private @Nullable String password;

    @Option(names = "--schema", paramLabel = "NAME", description = "For the tests; made and removed if missing.")
    private @Nullable String schema;

    @Option(names = "--allow-non-empty", description = "Leave tables of others in the schema alone.")
    private boolean allowNonEmpty;

    /** Set by picocli. */
    DatabaseOptions() {}

    static boolean isUrl(String store) {
        return store.startsWith(JDBC);
    }

    /** The database at a URL. */
    DatabaseAccess at(String url) throws CannotRunException {
        if (schema != null && schema.isBlank()) {
            throw new CannotRunException("--schema must name a schema, was \"" + schema + "\"");
        }
        return new DatabaseAccess(url, user, password, schema, allowNonEmpty).orFrom(System.getenv());
    }

    /** Refuses what was typed for a database where there is none to be named. */
    void refuseAny() throws CannotRunException {
        List<String> typed = typed();
        if (!typed.isEmpty()) {
            throw new CannotRunException(typed.get(0) + " is for the database of a store that is named by its URL"
                    + " (jdbc:...); leave it out");
        }
    }

    /** Takes what was not typed from a recorded failure. */
    void completeFrom(Subject recorded) {
        schema = schema == null ? recorded.schema() : schema;
        allowNonEmpty |= recorded.allowNonEmpty();
    }

    @Nullable String schema() {
        return schema;
    }

    boolean allowNonEmpty() {
        return allowNonEmpty;
    }

    /** What was typed of the credentials, with a name in place of the user. */
    List<String> typedCredentials() {
        List<String> words = new ArrayList<>();
        if (user != null) {
            words.addAll(List.of("--user", "USER"));
        }
        if (password != null) {
            words.add("--password");
        }
        return words;
    }

    /** What was typed, with names in place of credentials. */
    List<String> typed() {
        List<String> words = typedCredentials();
        if (schema != null) {
            words.addAll(List.of("--schema", schema));
        }
        if (allowNonEmpty) {
            words.add("--allow-non-empty");
        }
        return words;
    }
}
