package io.ducto.store.jdbc;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.JdbcFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pool may hand out connections in any state, far from UTC: the store must not rely on it. */
@Tag("server")
@ExtendWith(AtQuickEffort.class)
@Needs(TestDatabase.POSTGRESQL)
class PostgresqlStrangePoolConformanceTest extends CreditStoreTck {
    @Override
    protected StoreFixture fixture() {
        return JdbcFixture.of(
                TestDatabase.POSTGRESQL.target(getClass()).withPool(pool -> {
                    pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
                    pool.setAutoCommit(false);
                    pool.setConnectionInitSql("SET TIME ZONE 'America/Los_Angeles'");
                }),
                JdbcCreditStore::create);
    }
}
