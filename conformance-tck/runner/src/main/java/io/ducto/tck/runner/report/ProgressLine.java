package io.ducto.tck.runner.report;

import io.ducto.tck.runner.result.RunRecorder;
import io.ducto.tck.runner.result.TestResult;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The last line of a terminal: how far the run is, how long it will still take, and which rule is tested; nothing elsewhere.
 * For one thread.
 */
final class ProgressLine {
    private static final String CLEAR = "\r\u001b[K";
    private static final int PERCENT = 100;

    /** The bar gets this part of the line: the rest says more. */
    private static final int PART_OF_THE_BAR = 5;

    private static final long MINUTE_SECONDS = 60;

    private final PrintStream out;
    private final Terminal terminal;
    private final RemainingTime remaining;
    private final long startNanos = System.nanoTime();
    private long firstTestNanos = startNanos;
    private long lastEndNanos = startNanos;
    private int ended;
    private double furthest;
    private String shown = "";

    ProgressLine(PrintStream out, Terminal terminal, RemainingTime remaining) {
        this.out = out;
        this.terminal = terminal;
        this.remaining = remaining;
    }

    void show(RunRecorder run) {
        if (!terminal.interactive()) {
            return;
        }
        if (run.started() == 0 || run.finished() > ended) {
            ended = run.finished();
            lastEndNanos = System.nanoTime();
            // Starting takes long on a busy machine, and is no part of what the guess is about.
            firstTestNanos = run.started() == 0 ? lastEndNanos : firstTestNanos;
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
        if (run.started() == 0) {
            return "starting, " + time(since(startNanos));
        }
        Optional<Duration> left = remaining.left(run, since(lastEndNanos));
        // Guesses change; a bar that goes back would look like a mistake.
        furthest = Math.max(furthest, part(run, left));
        return bar()
                + String.format(Locale.ROOT, " %3d %%  ", (int) (PERCENT * furthest))
                + left.map(time -> "about " + time(time) + " left")
                        .orElseGet(() -> time(since(startNanos)) + ", " + run.finished() + " of "
                                + run.tests().size() + " tests")
                + run.running().map(test -> "  " + place(test, run.tries())).orElse("");
    }

    private double part(RunRecorder run, Optional<Duration> left) {
        if (left.isEmpty()) {
            return (double) run.finished() / run.tests().size();
        }
        double elapsed = since(firstTestNanos).toMillis();
        return elapsed / (elapsed + left.get().toMillis() + 1);
    }

    private String bar() {
        int width = terminal.columns() / PART_OF_THE_BAR;
        int full = (int) (width * furthest);
        return "[" + "#".repeat(full) + "-".repeat(width - full) + "]";
    }

    private static String place(TestResult test, int tries) {
        return test.rules().get(0).id()
                + (tries == 0 ? "" : String.format(Locale.ROOT, " round %,d", tries))
                + "  " + test.displayName();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static String time(Duration time) {
        long seconds = time.toSeconds();
        return seconds < MINUTE_SECONDS
                ? seconds + " s"
                : seconds / MINUTE_SECONDS + ":" + String.format(Locale.ROOT, "%02d", seconds % MINUTE_SECONDS)
                        + " min";
    }
}
