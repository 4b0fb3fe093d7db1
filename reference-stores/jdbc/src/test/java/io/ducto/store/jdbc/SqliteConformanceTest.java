package io.ducto.store.jdbc;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.jdbc.JdbcFixture;
import io.ducto.tck.jdbc.JdbcTarget;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteConformanceTest extends CreditStoreTck {
    private final Path directory;

    SqliteConformanceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Without waiting for the disk, which is seen only where the whole machine crashes. */
    @Override
    protected StoreFixture fixture() {
        return JdbcFixture.of(
                JdbcTarget.of("jdbc:sqlite:" + directory.resolve("ledger.db") + "?synchronous=OFF"),
                JdbcCreditStore::create);
    }
}
