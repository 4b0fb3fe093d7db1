package io.ducto.store.jdbc;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.JdbcFixture;
import io.ducto.tck.jdbc.JdbcTarget;

class H2ConformanceTest extends CreditStoreTck {
    @Override
    protected StoreFixture fixture() {
        return JdbcFixture.of(JdbcTarget.of("jdbc:h2:mem:conformance"), JdbcCreditStore::create);
    }
}
