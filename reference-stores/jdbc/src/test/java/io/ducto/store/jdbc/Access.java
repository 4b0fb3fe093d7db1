package io.ducto.store.jdbc;

import io.ducto.tck.jdbc.JdbcTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to get into a database server. Immutable.
 *
 * @param url of one of its databases
 * @param user who connects
 * @param password of the user
 */
record Access(String url, String user, String password) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The same server, another database. */
    Access to(String database) {
        return new Access(url.replaceFirst("(//[^/]+/)[^?]*", "$1" + database), user, password);
    }

    JdbcTarget target() {
        return JdbcTarget.of(url).withUser(user).withPassword(password);
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return target().toString();
    }
}
