/** The fixtures of the JDBC store, as the forked JVM makes them: they read from the environment which database to use. */
@NullMarked
package io.ducto.tck.runner.database;

import org.jspecify.annotations.NullMarked;
