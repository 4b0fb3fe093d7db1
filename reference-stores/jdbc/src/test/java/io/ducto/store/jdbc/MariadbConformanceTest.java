package io.ducto.store.jdbc;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.JdbcFixture;
import org.junit.jupiter.api.Tag;

@Tag("server")
@Needs(TestDatabase.MARIADB)
class MariadbConformanceTest extends CreditStoreTck {
    @Override
    protected StoreFixture fixture() {
        return JdbcFixture.of(TestDatabase.MARIADB.target(getClass()), JdbcCreditStore::create);
    }
}
