package io.ducto.store.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;

@Needs(TestDatabase.POSTGRESQL)
@DisplayName("the schema on PostgreSQL")
class PostgresqlSchemaTest implements SchemaRules {
    @Override
    public EmptySchema empty() throws SQLException {
        return EmptySchema.on(TestDatabase.POSTGRESQL, getClass());
    }
}
