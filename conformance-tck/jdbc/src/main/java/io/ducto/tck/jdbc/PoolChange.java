package io.ducto.tck.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.io.Serializable;

/**
 * Changes the connections that a store gets, for example {@code pool -> pool.setAutoCommit(false)}. It is sent to other
 * JVMs, so what it captures must be serializable, and so must what surrounds it if it uses that.
 */
@FunctionalInterface
public interface PoolChange extends Serializable {

    /**
     * Changes the settings of a pool before it is opened.
     *
     * @param pool the settings
     */
    void apply(HikariConfig pool);
}
