package io.ducto.tck.jdbc;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.fixture.Launch;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Shows a store that works over JDBC to the kit, on any database with a JDBC driver:
 *
 * <pre>{@code
 * class AcmeStoreConformanceTest extends CreditStoreTck {
 *     @Override
 *     protected StoreFixture fixture() {
 *         return JdbcFixture.of(JdbcTarget.of("jdbc:postgresql://localhost/test"), AcmeStore::new);
 *     }
 * }
 * }</pre>
 *
 * <p>The store's {@link CreditStore#setup} makes its tables once. From then on a fresh backend is had by deleting the rows
 * of all tables that were empty after that; others, with a history of migrations or with seeds, stay as they are. So the
 * setup must make all tables of the store, in the schema that the connection is in.
 *
 * <p>It never empties what it has not made: a schema that is not empty is refused before anything is changed, with {@link
 * DatabaseNotEmptyException}, unless an earlier run left its mark there or {@link JdbcTarget#besideTablesOfOthers} allows
 * it. In the end it removes the tables and the schema that it has made; the file of an embedded database stays. One
 * fixture at a time may use a schema.
 *
 * <p>{@link #reopen} closes every connection and opens new ones: only what the database keeps is left. A database in memory
 * would be gone with its last connection, so there the fixture keeps one of its own, which no store sees. {@link #faults}
 * breaks connections as {@link FaultyDataSource} does; stores that were opened before it was asked for have plain ones.
 *
 * <p>{@link #launch} lets other JVMs open the store too, on every database that several processes can use: not on those in
 * memory, nor on the files of H2, HSQLDB and Derby, which belong to one process (H2's do not with {@code AUTO_SERVER=TRUE}).
 * The {@link StoreOpener} and the {@link PoolChange changes of the pool} are sent there, so they must be serializable, as
 * {@code AcmeStore::new} is; {@link #inOneProcess} declares that there is to be one process only.
 *
 * <p>Like every fixture it is for one thread; the stores are as thread-safe as they are.
 */
public final class JdbcFixture implements StoreFixture {
    private final JdbcTarget target;
    private final StoreOpener opener;
    private @Nullable TestSchema backend;
    private @Nullable OneFault fault;
    private boolean oneProcess;

    private JdbcFixture(JdbcTarget target, StoreOpener opener) {
        this.target = target;
        this.opener = opener;
    }

    /**
     * Makes a fixture. It connects when the kit opens the first store.
     *
     * @param target where the tables go
     * @param opener makes the store
     * @return a new fixture
     */
    public static JdbcFixture of(JdbcTarget target, StoreOpener opener) {
        return new JdbcFixture(target, opener);
    }

    /**
     * Connects and makes the tables, as {@link #open} does by itself: to hear early what is wrong.
     *
     * @return this fixture
     * @throws DatabaseNotEmptyException if the schema holds tables that are not of an earlier run
     * @throws DatabaseException if the database cannot be used for another reason
     * @throws Exception what the store throws when it is opened or set up
     */
    public JdbcFixture connect() throws Exception {
        backend();
        return this;
    }

    /**
     * Declares that the store is to be tested in one process only, although others could open the database.
     *
     * @return this fixture
     */
    public JdbcFixture inOneProcess() {
        oneProcess = true;
        return this;
    }

    @Override
    public CreditStore open(InstantSource clock) throws Exception {
        TestSchema schema = backend();
        schema.empty();
        return open(schema.firstPool(), clock);
    }

    @Override
    public Optional<CreditStore> openAnother(InstantSource clock) throws Exception {
        return Optional.of(open(backend().secondPool(), clock));
    }

    @Override
    public Optional<CreditStore> reopen(InstantSource clock) throws Exception {
        TestSchema schema = backend();
        schema.reconnect();
        return Optional.of(open(schema.firstPool(), clock));
    }

    @Override
    public Optional<Launch> launch() throws Exception {
        if (oneProcess || new JdbcUrl(target.url()).isForOneProcess()) {
            return Optional.empty();
        }
        return Optional.of(
                Launch.of(JdbcLauncher.class, backend().shared(opener).encode()));
    }

    @Override
    public Optional<Faults> faults() {
        OneFault current = fault;
        if (current == null) {
            current = new OneFault();
            fault = current;
        }
        return Optional.of(current);
    }

    /** Removes what was made in the database, and closes all connections. */
    @Override
    public void close() {
        TestSchema schema = backend;
        backend = null;
        if (schema != null) {
            schema.close();
        }
    }

    /** Shows the database without credentials. */
    @Override
    public String toString() {
        return "JdbcFixture on " + target;
    }

    /** Counting calls takes time, which only tests of faults need to spend. */
    private CreditStore open(DataSource pool, InstantSource clock) throws Exception {
        OneFault current = fault;
        return opener.open(current == null ? pool : FaultyDataSource.around(pool, current), clock);
    }

    private TestSchema backend() throws Exception {
        TestSchema current = backend;
        if (current == null) {
            current = TestSchema.create(target, opener);
            backend = current;
        }
        return current;
    }
}
