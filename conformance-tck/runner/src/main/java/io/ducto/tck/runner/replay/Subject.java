package io.ducto.tck.runner.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was about, as it was typed but without credentials: enough to begin the same run again. Immutable.
 *
 * @param store the name or URL of the store, or null if there is a fixture
 * @param fixture the class that gives the store, or null if the store brings its own
 * @param classPath where that class is
 * @param schema where the tables go, or null for the one that a connection is in
 * @param allowNonEmpty whether tables of others may be there
 * @param timeLimit of each test
 */
public record Subject(
        @Nullable String store,
        @Nullable String fixture,
        List<Path> classPath,
        @Nullable String schema,
        boolean allowNonEmpty,
        Duration timeLimit) {

    /** Copies the class path. */
    public Subject {
        classPath = List.copyOf(classPath);
        if ((store == null) == (fixture == null)) {
            throw new IllegalArgumentException(
                    "either a store or a fixture is tested, was store " + store + " and fixture " + fixture);
        }
    }
}
