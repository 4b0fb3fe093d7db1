package io.ducto.tck.jdbc;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.StoreLauncher;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the store of a {@link JdbcFixture} in another JVM, over connections of its own. For one thread. */
public final class JdbcLauncher implements StoreLauncher {
    private @Nullable Session session;
    private @Nullable Pools pools;

    /** Called by its name. */
    public JdbcLauncher() {}

    @Override
    public CreditStore open(List<String> arguments, InstantSource clock) throws Exception {
        SharedDatabase database = SharedDatabase.decode(arguments.get(0));
        Connector connector = new Connector(database.target());
        Session opened = Session.open(connector, database.target());
        session = opened;
        Pools connections = new Pools(connector, opened);
        pools = connections;
        return database.opener().open(connections.first(), clock);
    }

    @Override
    public void close() {
        if (pools != null) {
            pools.close();
        }
        if (session != null) {
            session.close();
        }
    }
}
