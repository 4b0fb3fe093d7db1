/** The goals of the Maven plugin: they read parameters, call the generator or the runner, and say what came of it. */
@NullMarked
package io.ducto.maven;

import org.jspecify.annotations.NullMarked;
