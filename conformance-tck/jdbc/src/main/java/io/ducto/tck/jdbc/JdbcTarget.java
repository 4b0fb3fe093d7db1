package io.ducto.tck.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database that a store is tested on: where it is, who asks, and what in it may be touched. Immutable; {@link
 * #toString} shows no credentials.
 *
 * <p>Unless something else is said, the tables go into the schema that a new connection is in, which must be empty. What
 * is called a schema here is a database in MariaDB and MySQL.
 */
public final class JdbcTarget {
    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final @Nullable String schema;
    private final @Nullable String storePrefix;
    private final List<PoolChange> poolChanges;

    private JdbcTarget(
            String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String schema,
            @Nullable String storePrefix,
            List<PoolChange> poolChanges) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.schema = schema;
        this.storePrefix = storePrefix;
        this.poolChanges = List.copyOf(poolChanges);
    }

    /**
     * Names a database.
     *
     * @param url as its driver wants it, for example {@code jdbc:postgresql://localhost/test}
     * @return the database, with the user that the URL names, if any
     */
    public static JdbcTarget of(String url) {
        return new JdbcTarget(url, null, null, null, null, List.of());
    }

    /**
     * Names the user who connects.
     *
     * @param newUser its name
     * @return a changed copy
     */
    public JdbcTarget withUser(String newUser) {
        return new JdbcTarget(url, newUser, password, schema, storePrefix, poolChanges);
    }

    /**
     * Gives the password of the user.
     *
     * @param newPassword as it is
     * @return a changed copy
     */
    public JdbcTarget withPassword(String newPassword) {
        return new JdbcTarget(url, user, newPassword, schema, storePrefix, poolChanges);
    }

    /**
     * Puts the tables into a schema of their own, which is made if it is not there, and then removed in the end.
     *
     * @param newSchema its name, exactly as the database shall have it
     * @return a changed copy
     */
    public JdbcTarget withSchema(String newSchema) {
        if (newSchema.isBlank()) {
            throw new IllegalArgumentException("the name of the schema must not be blank, was \"" + newSchema + "\"");
        }
        return new JdbcTarget(url, user, password, newSchema, storePrefix, poolChanges);
    }

    /**
     * Allows tables of others in the schema. They stay as they are. Tables of the store that are there already are
     * refused all the same, unless an earlier test run left them: they may be somebody's ledger.
     *
     * @param newStorePrefix what the names of all tables of the store begin with, in any case; this tells them from those
     *     of others
     * @return a changed copy
     */
    public JdbcTarget besideTablesOfOthers(String newStorePrefix) {
        if (newStorePrefix.isBlank()) {
            throw new IllegalArgumentException(
                    "the prefix of the store's tables must not be blank, was \"" + newStorePrefix + "\"");
        }
        return new JdbcTarget(url, user, password, schema, newStorePrefix, poolChanges);
    }

    /**
     * Changes the connections that the store gets, for example their isolation, beside what was changed before.
     *
     * @param change what to set, applied to every pool before it is opened
     * @return a changed copy
     */
    public JdbcTarget withPool(PoolChange change) {
        List<PoolChange> changes = new ArrayList<>(poolChanges);
        changes.add(change);
        return new JdbcTarget(url, user, password, schema, storePrefix, changes);
    }

    /**
     * Returns the URL for messages and reports.
     *
     * @return the URL with stars in place of user and password
     */
    public String shownUrl() {
        return new JdbcUrl(url).redacted();
    }

    /**
     * Removes what is secret about this database from a text, for example the message of a driver.
     *
     * @param text any text
     * @return the text with stars in place of user and password
     */
    public String hideSecrets(String text) {
        String hidden = text.replace(url, shownUrl());
        List<String> secrets = new ArrayList<>(new JdbcUrl(url).secrets());
        if (password != null) {
            secrets.add(password);
        }
        if (user != null) {
            secrets.add("'" + user + "'");
            secrets.add("\"" + user + "\"");
        }
        // The longest first: one secret may be a part of another.
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        for (String secret : secrets) {
            hidden = asAWord(secret).matcher(hidden).replaceAll(Matcher.quoteReplacement("***"));
        }
        return hidden;
    }

    /** Shows the URL without credentials, and the schema. */
    @Override
    public String toString() {
        return shownUrl() + (schema == null ? "" : ", schema " + schema);
    }

    String url() {
        return url;
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    Optional<String> schema() {
        return Optional.ofNullable(schema);
    }

    Optional<String> storePrefix() {
        return Optional.ofNullable(storePrefix);
    }

    List<PoolChange> poolChanges() {
        return poolChanges;
    }

    /** Not inside of other words: a short password would make every text unreadable. */
    private static Pattern asAWord(String secret) {
        return secret.isEmpty()
                ? Pattern.compile("(?!)")
                : Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])");
    }
}
