package io.ducto.newstore;

import java.util.List;

/**
 * What a run of Maven came to.
 *
 * @param exitCode 0 if the build succeeded
 * @param printed the lines that it printed, without colours
 */
record MavenRun(int exitCode, List<String> printed) {
    private static final String LEVEL = "^\\[(INFO|WARNING|ERROR)] ?";

    /** Copies the lines. */
    MavenRun {
        printed = List.copyOf(printed);
    }

    /** What it printed, without the marks of levels. */
    List<String> lines() {
        return printed.stream().map(line -> line.replaceFirst(LEVEL, "")).toList();
    }

    /** All that it printed, without the marks of levels. */
    String output() {
        return String.join("\n", lines());
    }

    /** Whether the build failed as it does for a mistake of the user: a store that breaks a rule is one. */
    boolean isUsersFailure() {
        return failedFor("MojoFailureException");
    }

    /** Whether the build failed as it does for trouble of the environment. */
    boolean isTroubleOfTheEnvironment() {
        return failedFor("MojoExecutionException");
    }

    private boolean failedFor(String exception) {
        return exitCode != 0
                && printed.stream().anyMatch(line -> line.contains("[Help 1]") && line.endsWith("/" + exception));
    }
}
