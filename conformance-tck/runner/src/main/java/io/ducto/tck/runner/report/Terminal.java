package io.ducto.tck.runner.report;

import java.util.Map;

/**
 * What the output goes to. Immutable.
 *
 * @param interactive whether a person watches: then there are colours, and a line that shows how far the run is
 * @param columns how many characters fit on a line
 */
public record Terminal(boolean interactive, int columns) {
    /** Set by the start script, which can tell a terminal from a pipe; Java cannot in every version. */
    private static final String TERMINAL_PROPERTY = "ducto.tck.terminal";

    private static final String COLUMNS_PROPERTY = "ducto.tck.columns";
    private static final int USUAL_COLUMNS = 100;
    private static final int LEAST_COLUMNS = 60;

    /**
     * Finds out.
     *
     * @param environment the environment variables, of which NO_COLOR and TERM count
     * @return a terminal that is interactive only if nothing speaks against it
     */
    public static Terminal detect(Map<String, String> environment) {
        boolean interactive = Boolean.getBoolean(TERMINAL_PROPERTY)
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(interactive, Math.max(LEAST_COLUMNS, Integer.getInteger(COLUMNS_PROPERTY, USUAL_COLUMNS)));
    }
}
