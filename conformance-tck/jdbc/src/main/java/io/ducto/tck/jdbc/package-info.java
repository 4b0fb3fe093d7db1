/** How the kit gets at a store that works over JDBC: its database, emptied for every test, and nobody else's. */
@NullMarked
package io.ducto.tck.jdbc;

import org.jspecify.annotations.NullMarked;
