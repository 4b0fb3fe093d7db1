/**
 * Starts the runner from one jar, in which all that it needs are jars of their own. It uses no other package, since nothing
 * else is on the class path when it starts.
 */
@NullMarked
package io.ducto.tck.runner.standalone;

import org.jspecify.annotations.NullMarked;
