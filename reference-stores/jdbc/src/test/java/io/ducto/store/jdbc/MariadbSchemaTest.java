package io.ducto.store.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;

@Needs(TestDatabase.MARIADB)
@DisplayName("the schema on MariaDB")
class MariadbSchemaTest implements SchemaRules {
    @Override
    public EmptySchema empty() throws SQLException {
        return EmptySchema.on(TestDatabase.MARIADB, getClass());
    }
}
