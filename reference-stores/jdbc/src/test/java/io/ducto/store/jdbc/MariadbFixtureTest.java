package io.ducto.store.jdbc;

import org.junit.jupiter.api.DisplayName;

@Needs(TestDatabase.MARIADB)
@DisplayName("the fixture on MariaDB")
class MariadbFixtureTest implements ServerFixture {
    @Override
    public TestDatabase database() {
        return TestDatabase.MARIADB;
    }
}
