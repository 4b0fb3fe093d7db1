package io.ducto.store.jdbc;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the schema on SQLite")
class SqliteSchemaTest implements SchemaRules {
    private final Path directory;

    SqliteSchemaTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Override
    public EmptySchema empty() {
        return EmptySchema.embedded("jdbc:sqlite:" + directory.resolve(UUID.randomUUID() + ".db"));
    }
}
