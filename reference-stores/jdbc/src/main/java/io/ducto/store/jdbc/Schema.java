package io.ducto.store.jdbc;

import io.ducto.store.SetupResult;
import io.ducto.store.StoreUnavailableException;
import java.sql.DatabaseMetaData;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes the tables, and migrates them: versioned migrations of each dialect, remembered in {@value #HISTORY}. */
record Schema(Database database) {
    static final String HISTORY = "ducto_schema_history";

    /** The version of the newest migration. */
    static final String NEWEST = "1";

    private static final String OPERATION = "setup";

    /** A database within this process has its users there, but for one that is opened as a server. */
    private static final Object EMBEDDED = new Object();

    /** Where the database has no lock for migrations, two processes meet at a table, and one of them looks again. */
    private static final int MOST_ATTEMPTS = 10;

    SetupResult setUp() {
        if (isUpToDate()) {
            return new SetupResult(List.of());
        }
        Dialect dialect = database.dialect(OPERATION);
        if (dialect.migrationsMeet()) {
            return migrate(dialect);
        }
        synchronized (EMBEDDED) {
            return migrate(dialect);
        }
    }

    private SetupResult migrate(Dialect dialect) {
        Flyway flyway = flyway(dialect);
        for (int attempt = 1; ; attempt++) {
            try {
                return setUp(flyway);
            } catch (FlywayException e) {
                Failure failure = Failure.of(OPERATION, e, dialect);
                if (attempt == MOST_ATTEMPTS || !(failure.isConflict() || saysItIsThere(e))) {
                    throw failure.unavailable(false);
                }
                Database.pause(OPERATION, attempt);
            }
        }
    }

    /**
     * Looks before it asks Flyway, which reads the class path for migrations: each instance of an application sets up, and
     * mostly finds everything done. Whatever else there is, Flyway finds out.
     */
    private boolean isUpToDate() {
        try {
            List<Applied> history = database.read(OPERATION, Schema::history);
            return !history.isEmpty()
                    && NEWEST.equals(history.get(0).version())
                    && history.stream().allMatch(Applied::success);
        } catch (StoreUnavailableException noHistory) {
            return false;
        }
    }

    /** The migrations that were applied, the last one first. */
    private static List<Applied> history(Handle handle) {
        String quote = handle.queryMetadata(DatabaseMetaData::getIdentifierQuoteString);
        String statement = "SELECT ~version~, ~success~ FROM ~" + HISTORY + "~ ORDER BY ~installed_rank~ DESC";
        return handle.createQuery(statement.replace("~", quote))
                .map((row, context) -> new Applied(row.getString(1), row.getBoolean(2)))
                .list();
    }

    /** A row of Flyway's history; its baseline has a version too. */
    private record Applied(@Nullable String version, boolean success) {}

    /**
     * So all four databases say that another process has made a table in the meantime, and so Flyway that it has made them all
     * between two looks at an empty schema.
     */
    private static boolean saysItIsThere(FlywayException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("already exists") || message.contains("already contains migrations");
    }

    private static SetupResult setUp(Flyway flyway) {
        MigrationInfoService known = flyway.info();
        refuseNewer(known);
        refuseHalfMade(known);
        boolean upToDate = known.current() != null && known.pending().length == 0;
        return upToDate ? new SetupResult(List.of()) : changes(flyway.migrate());
    }

    /** Tables of others in the same schema are none of our business: that is what the baseline 0 says. */
    private Flyway flyway(Dialect dialect) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database.dataSource())
                .locations(dialect.migrations())
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    /** A migration that was applied and is not here is of a newer version of the store. */
    private static void refuseNewer(MigrationInfoService known) {
        MigrationInfo current = known.current();
        if (current != null && !current.getState().isResolved()) {
            throw new StoreUnavailableException(
                    "setup failed: the schema is of version " + current.getVersion()
                            + ", which this version of the store does not know; run a newer version of the store."
                            + " Nothing was changed",
                    false,
                    null);
        }
    }

    /** Where the database cannot roll tables back, a migration that was cut off leaves some of them. */
    private static void refuseHalfMade(MigrationInfoService known) {
        for (MigrationInfo migration : known.all()) {
            if (migration.getState().isFailed()) {
                throw new StoreUnavailableException(
                        "setup failed: migration " + migration.getVersion()
                                + " was begun and has failed, so the schema is"
                                + " half made; drop what it has made, delete its row in " + HISTORY
                                + ", and run setup again. Nothing was changed now",
                        false,
                        null);
            }
        }
    }

    private static SetupResult changes(MigrateResult result) {
        List<String> changes = result.migrations.stream()
                .map(migration -> "version " + migration.version + ": " + migration.description)
                .toList();
        return new SetupResult(changes);
    }
}
