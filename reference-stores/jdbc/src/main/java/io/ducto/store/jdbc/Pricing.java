package io.ducto.store.jdbc;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Pricing configurations (rules PRI-01 to PRI-07). Versions and activations are only ever added, each with the next number,
 * and the newest activation counts. Who adds one locks a row first, so that what was looked up before is still true.
 */
final class Pricing {
    private static final String SELECT = """
            SELECT c.version, c.config_id, c.label, c.config, c.created_at,
                   CASE WHEN c.version = (SELECT a.version FROM ducto_pricing_activation a
                                          WHERE a.activation_no = (SELECT MAX(newest.activation_no)
                                                                   FROM ducto_pricing_activation newest))
                        THEN 1 ELSE 0 END AS active
            FROM ducto_pricing_config c
            """;

    private static final String ALL = SELECT + "ORDER BY c.version DESC";

    private static final String BY_VERSION = SELECT + "WHERE c.version = :version";

    private static final String BY_LABEL =
            SELECT + "WHERE c.version = (SELECT MAX(n.version) FROM ducto_pricing_config n WHERE n.label = :label)";

    private static final String ACTIVE = SELECT + """
            WHERE c.version = (SELECT a.version FROM ducto_pricing_activation a
                               WHERE a.activation_no = (SELECT MAX(newest.activation_no)
                                                        FROM ducto_pricing_activation newest))""";

    private static final String LAST_VERSION = "SELECT COALESCE(MAX(version), 0) FROM ducto_pricing_config";

    private static final String INSERT = """
            INSERT INTO ducto_pricing_config (version, config_id, label, config, created_at)
            VALUES (:version, :configId, :label, :config, :createdAt)""";

    private static final String LAST_ACTIVATION =
            "SELECT COALESCE(MAX(activation_no), 0) FROM ducto_pricing_activation";

    private static final String ACTIVATE =
            "INSERT INTO ducto_pricing_activation (activation_no, version) VALUES (:activationNo, :version)";

    /** What is locked. */
    private static final String LOCK = "pricing";

    private static final Question NOTHING_ELSE = Question.of(Set.of(Part.ACCOUNT));

    private final Database database;
    private final Accounts accounts;

    /** Configurations never change, so each is parsed once; by id, since a version can come again after a restore. */
    private final Map<String, PricingConfig> parsed = new ConcurrentHashMap<>();

    Pricing(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    Optional<PricingConfigResult> active(String operation) {
        return database.read(operation, handle -> published(handle.createQuery(ACTIVE)));
    }

    /** Returns the plans of the active configuration, none if nothing was published. */
    Map<String, Plan> plans(String operation) {
        return plansOf(active(operation));
    }

    /** Returns the plans of the active configuration, none if nothing was published. */
    Map<String, Plan> plans(Handle handle) {
        return plansOf(published(handle.createQuery(ACTIVE)));
    }

    String publish(PricingConfig config, @Nullable String label) {
        return database.write("setActivePricing", handle -> publish(handle, lock(handle), config, label))
                .id();
    }

    PricingConfigResult setUp(PricingConfig config, String name) {
        return database.write("setupPricingConfig", handle -> {
            Instant now = lock(handle);
            return published(handle.createQuery(BY_LABEL).bind("label", name))
                    .orElseGet(() -> publish(handle, now, config, name));
        });
    }

    List<PricingConfigResult> history() {
        return database.read(
                "getPricingHistory",
                handle -> List.copyOf(
                        handle.createQuery(ALL).map((row, context) -> row(row)).list()));
    }

    PricingConfigResult get(int version) {
        Optional<PricingConfigResult> found = database.read(
                "getPricingConfig",
                handle -> published(handle.createQuery(BY_VERSION).bind("version", version)));
        return found.orElseThrow(() -> CreditRejectedException.pricingVersionNotFound(version));
    }

    PricingConfigResult activate(int version) {
        return database.write("activatePricing", handle -> {
            lock(handle);
            PricingConfigResult found = published(handle.createQuery(BY_VERSION).bind("version", version))
                    .orElseThrow(() -> CreditRejectedException.pricingVersionNotFound(version));
            activate(handle, version);
            return new PricingConfigResult(found.id(), version, found.config(), found.label(), true, found.createdAt());
        });
    }

    /** Waits for other publications and activations to end, and returns the instant of this one. */
    private Instant lock(Handle handle) {
        return accounts.lockOrOpen(handle, AccountKind.STORE, LOCK, NOTHING_ELSE)
                .now();
    }

    private PricingConfigResult publish(Handle handle, Instant now, PricingConfig config, @Nullable String label) {
        int version = handle.createQuery(LAST_VERSION).mapTo(Integer.class).one() + 1;
        String id = UUID.randomUUID().toString();
        handle.createUpdate(INSERT)
                .bind("version", version)
                .bind("configId", id)
                .bind("label", label)
                .bind("config", Json.of(config))
                .bind("createdAt", Micros.of(now))
                .execute();
        activate(handle, version);
        return new PricingConfigResult(id, version, config, label, true, now);
    }

    private static void activate(Handle handle, int version) {
        long last = handle.createQuery(LAST_ACTIVATION).mapTo(Long.class).one();
        handle.createUpdate(ACTIVATE)
                .bind("activationNo", last + 1)
                .bind("version", version)
                .execute();
    }

    private Optional<PricingConfigResult> published(Query query) {
        return query.map((row, context) -> row(row)).findOne();
    }

    private PricingConfigResult row(ResultSet row) throws SQLException {
        String id = row.getString("config_id");
        String json = row.getString("config");
        return new PricingConfigResult(
                id,
                row.getInt("version"),
                parsed.computeIfAbsent(id, unknown -> Json.pricing(json)),
                row.getString("label"),
                row.getInt("active") == 1,
                Micros.instant(row.getLong("created_at")));
    }

    private static Map<String, Plan> plansOf(Optional<PricingConfigResult> active) {
        return active.map(version -> version.config().plans()).orElse(Map.of());
    }
}
