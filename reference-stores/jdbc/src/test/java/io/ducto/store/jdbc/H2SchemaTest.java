package io.ducto.store.jdbc;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the schema on H2")
class H2SchemaTest implements SchemaRules {
    @Override
    public EmptySchema empty() {
        return EmptySchema.embedded("jdbc:h2:mem:" + UUID.randomUUID());
    }
}
