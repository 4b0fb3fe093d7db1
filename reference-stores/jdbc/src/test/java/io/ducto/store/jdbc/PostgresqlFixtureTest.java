package io.ducto.store.jdbc;

import org.junit.jupiter.api.DisplayName;

@Needs(TestDatabase.POSTGRESQL)
@DisplayName("the fixture on PostgreSQL")
class PostgresqlFixtureTest implements ServerFixture {
    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}
