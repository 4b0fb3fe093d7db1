package io.ducto.store.jdbc;

import io.ducto.store.SetupResult;
import io.ducto.store.StoreUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;

/** Makes the tables, and migrates them: versioned migrations of each dialect, remembered in {@value #HISTORY}. */
record Schema(Database database) {
    static final String HISTORY = "ducto_schema_history";

    private static final String OPERATION = "setup";

    /** Where the database has no lock for migrations, two processes meet at a table, and one of them looks again. */
    private static final int MOST_ATTEMPTS = 5;

    SetupResult setUp() {
        Flyway flyway = flyway();
        for (int attempt = 1; ; attempt++) {
            try {
                refuseNewer(flyway);
                return changes(flyway.migrate());
            } catch (FlywayException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw Failure.of(OPERATION, e, database.dialect()).unavailable(false);
                }
            }
        }
    }

    /** Tables of others in the same schema are none of our business: that is what the baseline 0 says. */
    private Flyway flyway() {
        Dialect dialect = database.dialect(OPERATION);
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database.dataSource())
                .locations(dialect.migrations())
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private static void refuseNewer(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        MigrationVersion newest = Arrays.stream(flyway.info().all())
                .filter(migration -> !migration.getState().isApplied()
                        || migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        if (current != null
                && current.getVersion() != null
                && current.getVersion().compareTo(newest) > 0) {
            throw new StoreUnavailableException(
                    "setup failed: the schema is of version " + current.getVersion() + ", this store knows " + newest
                            + "; run a newer version of the store. Nothing was changed",
                    false,
                    null);
        }
    }

    private static SetupResult changes(MigrateResult result) {
        List<String> changes = result.migrations.stream()
                .map(migration -> "version " + migration.version + ": " + migration.description)
                .toList();
        return new SetupResult(changes);
    }
}
