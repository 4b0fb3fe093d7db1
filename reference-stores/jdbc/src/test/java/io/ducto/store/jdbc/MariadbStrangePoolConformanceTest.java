package io.ducto.store.jdbc;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.JdbcFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pool may hand out connections in any state, far from UTC: the store must not rely on it. */
@Tag("server")
@ExtendWith(AtQuickEffort.class)
@Needs(TestDatabase.MARIADB)
class MariadbStrangePoolConformanceTest extends CreditStoreTck {
    @Override
    protected StoreFixture fixture() {
        return JdbcFixture.of(
                TestDatabase.MARIADB.target(getClass()).withPool(pool -> {
                    pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
                    pool.setAutoCommit(false);
                    // Winter time in Los Angeles: a fresh server knows no zones by name.
                    pool.setConnectionInitSql("SET time_zone = '-08:00'");
                }),
                JdbcCreditStore::create);
    }
}
