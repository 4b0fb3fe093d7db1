/** A credit store on H2, PostgreSQL, MariaDB and SQLite. */
@NullMarked
package io.ducto.store.jdbc;

import org.jspecify.annotations.NullMarked;
