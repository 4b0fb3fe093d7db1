package io.ducto.newstore;

import java.util.List;

/**
 * What a run of Maven came to.
 *
 * @param exitCode 0 if the build succeeded
 * @param lines what it printed, without the marks of levels
 */
record MavenRun(int exitCode, List<String> lines) {

    /** All that it printed. */
    String output() {
        return String.join("\n", lines);
    }
}
