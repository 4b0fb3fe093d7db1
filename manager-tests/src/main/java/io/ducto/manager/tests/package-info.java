/** Tests of the manager over real stores, which it does not know itself. */
@NullMarked
package io.ducto.manager.tests;

import org.jspecify.annotations.NullMarked;
