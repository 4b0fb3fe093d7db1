package io.ducto.tck.jdbc;

import io.ducto.store.CreditStore;
import java.io.Serializable;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * Makes a store that works over JDBC, for example {@code AcmeStore::new}. It is sent to other JVMs, which open the store
 * too, so what it captures must be serializable, and so must what surrounds it if it uses that.
 */
@FunctionalInterface
public interface StoreOpener extends Serializable {

    /**
     * Makes a store; {@link CreditStore#setup} is called by others.
     *
     * @param dataSource the connections that the store is to use, which it must not close
     * @param clock the only clock that the store may read
     * @return a new store
     * @throws Exception if there is no store to be had
     */
    CreditStore open(DataSource dataSource, InstantSource clock) throws Exception;
}
