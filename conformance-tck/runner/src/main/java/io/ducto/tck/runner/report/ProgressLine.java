package io.ducto.tck.runner.report;

import io.ducto.tck.runner.result.RunRecorder;
import java.io.PrintStream;
import java.time.Duration;

/** The last line of a terminal, which says how far the run is; nothing elsewhere. For one thread. */
final class ProgressLine {
    private static final String CLEAR = "\r\u001b[K";
    private static final int PERCENT = 100;

    private final PrintStream out;
    private final Terminal terminal;
    private final long startNanos = System.nanoTime();
    private String shown = "";

    ProgressLine(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(RunRecorder run) {
        if (!terminal.interactive()) {
            return;
        }
        String line = Texts.cut(text(run), terminal.columns() - 1);
        if (!line.equals(shown)) {
            out.print(CLEAR + line);
            out.flush();
            shown = line;
        }
    }

    void clear() {
        if (!shown.isEmpty()) {
            out.print(CLEAR);
            out.flush();
            shown = "";
        }
    }

    private String text(RunRecorder run) {
        long seconds = Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
        int planned = run.tests().size();
        if (planned == 0) {
            return seconds + " s, starting";
        }
        return PERCENT * run.finished() / planned + " %, " + run.finished() + " of " + planned + " tests, " + seconds
                + " s"
                + run.running()
                        .map(test -> ", " + test.rules().get(0).id() + " " + test.displayName())
                        .orElse("");
    }
}
