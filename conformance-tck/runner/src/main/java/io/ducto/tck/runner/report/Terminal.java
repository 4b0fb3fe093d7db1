package io.ducto.tck.runner.report;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the output goes to. Immutable.
 *
 * @param interactive whether a person watches: then there is a line that shows how far the run is
 * @param coloured whether there are colours as well
 * @param columns how many characters fit on a line
 */
public record Terminal(boolean interactive, boolean coloured, int columns) {
    /** Set by the start script, which can tell a terminal from a pipe also where only the input is one. */
    private static final String TERMINAL_PROPERTY = "ducto.tck.terminal";

    private static final String COLUMNS_PROPERTY = "ducto.tck.columns";
    private static final int COLUMNS_OF_A_FILE = 100;
    private static final int COLUMNS_OF_A_TERMINAL = 80;
    private static final int LEAST_COLUMNS = 60;

    /**
     * Finds out.
     *
     * @param environment the environment variables: NO_COLOR takes the colours away, a dumb TERM also what moves
     * @return a terminal that is interactive only if nothing speaks against it
     */
    public static Terminal detect(Map<String, String> environment) {
        String given = System.getProperty(TERMINAL_PROPERTY);
        boolean interactive = (given == null ? isConsole() : Boolean.parseBoolean(given))
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean coloured =
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        int columns = Integer.getInteger(COLUMNS_PROPERTY, interactive ? askedColumns() : COLUMNS_OF_A_FILE);
        return new Terminal(interactive, coloured, Math.max(LEAST_COLUMNS, columns));
    }

    /** From Java 22 on there is a console even where there is no terminal, and a method to tell. */
    @SuppressWarnings("SystemConsoleNull") // it does return null before Java 22
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Java cannot tell how wide a terminal is; the command {@code stty} can, where there is one. */
    private static int askedColumns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return Integer.parseInt(size.substring(size.indexOf(' ') + 1));
        } catch (IOException | NumberFormatException e) {
            return COLUMNS_OF_A_TERMINAL;
        }
    }
}
