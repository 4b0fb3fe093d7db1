package io.ducto.tck.process;

import io.ducto.tck.bench.FixtureException;
import io.ducto.tck.fixture.Launch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM, as the tests see it. Requests are sent at once; their answers are waited for when they are needed, in the
 * order of the requests. For one thread; only {@link #kill} may be called from any.
 */
final class Child {
    /** How long a JVM may take to start and to open a store, on a machine that is busy with other things. */
    private static final Duration START = Duration.ofSeconds(30);

    /** How long a process may take to be gone after it was killed, and its last words to be read. */
    private static final Duration END = Duration.ofSeconds(10);

    /** Stands in the queue where the output of the process has ended. */
    private static final Line OVER = Line.of("over");

    private final Process process;
    private final Duration patience;
    private final OutputStream requests;
    private final BlockingQueue<Line> answers = new LinkedBlockingQueue<>();
    private final LastOutput output = new LastOutput();
    private boolean greeted;
    private boolean over;
    private Launch launch;

    private Child(Process process, Launch launch, Duration patience) {
        this.process = process;
        this.patience = patience;
        this.requests = process.getOutputStream();
        this.launch = launch;
    }

    /** Starts a JVM and asks it to open a store; returns before it has done either. */
    static Child start(JavaCommand command, Launch launch, Duration patience) {
        Process process;
        try {
            process = command.start();
        } catch (IOException e) {
            throw new FixtureException(
                    "no second JVM can be started (" + e.getMessage()
                            + "); let this user start processes, or declare no" + " launch() in the fixture",
                    e);
        }
        Child child = new Child(process, launch, patience);
        child.listen("answers", process.getInputStream(), true);
        child.listen("output", process.getErrorStream(), false);
        child.open(launch);
        return child;
    }

    /** Asks for a handle on another backend. */
    void open(Launch newLaunch) {
        launch = newLaunch;
        send(new Line(
                Words.OPEN,
                Stream.concat(Stream.of(launch.launcher().getName()), launch.arguments().stream())
                        .toList()));
    }

    /** Waits until the store is open. */
    void awaitOpened() {
        if (!greeted) {
            Line hello = next(START).orElseThrow(() -> cannotStart("it said nothing for " + START.toSeconds() + " s"));
            if (!hello.equals(Line.of(Words.HELLO, Words.VERSION))) {
                throw cannotStart(
                        hello.equals(OVER) ? ended() : "it said " + hello + " instead of hello " + Words.VERSION);
            }
            greeted = true;
        }
        Line answer = next(START)
                .orElseThrow(() -> cannotStart("it did not open the store within " + START.toSeconds() + " s"));
        if (!answer.word().equals(Words.DONE)) {
            throw cannotStart(answer.equals(OVER) ? ended() : String.join(" ", answer.fields()));
        }
    }

    void sendSetup(long atMicros, Instant now) {
        send(Line.of(Words.SETUP, Long.toString(atMicros), now.toString()));
    }

    void sendLearn(Script script) {
        send(new Line(Words.LEARN, script.encode()));
    }

    /** Before two of the calls the process waits for {@link #sendGo}. */
    void sendPlay(Instant now, int measured, int target) {
        send(Line.of(Words.PLAY, now.toString(), Integer.toString(measured), Integer.toString(target)));
    }

    void sendGo() {
        send(Line.of(Words.GO));
    }

    void sendRush(long atMicros, Instant now, Rush rush) {
        send(new Line(
                Words.RUSH,
                Stream.concat(Stream.of(Long.toString(atMicros), now.toString()), rush.encode().stream())
                        .toList()));
    }

    void sendLeave() {
        send(Line.of(Words.LEAVE));
    }

    /** Waits for the answer to a request. */
    List<String> awaitDone(String what) {
        Line answer = awaitLine(() -> what);
        if (answer.word().equals(Words.DONE)) {
            return answer.fields();
        }
        throw new AssertionError("a second process could not do " + what + ": "
                + (answer.equals(OVER) ? ended() : String.join(" ", answer.fields()) + "\n" + output()));
    }

    /** Waits for a line; {@link #isOver} tells if there are no more. A process that is silent for too long is killed. */
    Line awaitLine(Supplier<String> what) {
        return next(patience).orElseThrow(() -> hangs(what.get()));
    }

    /** Whether the process has ended and all that it said was read. */
    boolean isOver() {
        return over;
    }

    /** Whether the process was seen to live a moment ago. */
    boolean isAlive() {
        return !over && process.isAlive();
    }

    /**
     * Kills the process with no warning, as {@code kill -9} does. By its handle, since the process itself would throw away
     * what it has said and nobody has read yet.
     */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Kills the process, and returns what it has still said. */
    List<Line> killAndDrain() {
        kill();
        List<Line> last = new ArrayList<>();
        while (!over) {
            Line line = next(END)
                    .orElseThrow(() -> new IllegalStateException("process " + process.pid()
                            + " was killed and is not gone after " + END.toSeconds() + " s"));
            if (!line.equals(OVER)) {
                last.add(line);
            }
        }
        return last;
    }

    /** What became of a process that ended by itself. */
    String ended() {
        try {
            return process.waitFor(END.toSeconds(), TimeUnit.SECONDS)
                    ? "the process ended by itself with exit code " + process.exitValue() + ". " + output()
                    : "the process closed its standard output. " + output();
        } catch (InterruptedException e) {
            throw givenUp();
        }
    }

    private AssertionError hangs(String what) {
        kill();
        return new AssertionError("a second process did not end " + what + " within " + patience.toSeconds()
                + " s, so a call of the store hangs there. " + output());
    }

    private FixtureException cannotStart(String why) {
        String message =
                "a second JVM cannot open the store with " + launch.launcher().getName() + ": "
                        + launch.hideArguments(why)
                        + (why.contains("It printed") ? "" : "\n" + output())
                        + "\nMend the launcher, which must be public and find all it needs in the arguments of launch() and on"
                        + " the class path of the tests; or declare no launch() in the fixture.";
        kill();
        return new FixtureException(message, new IllegalStateException("no second process"));
    }

    private String output() {
        return launch.hideArguments(output.toString());
    }

    private Optional<Line> next(Duration limit) {
        if (over) {
            return Optional.of(OVER);
        }
        try {
            @Nullable Line line = answers.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
            over = OVER.equals(line);
            return Optional.ofNullable(line);
        } catch (InterruptedException e) {
            throw givenUp();
        }
    }

    private IllegalStateException givenUp() {
        kill();
        Thread.currentThread().interrupt();
        return new IllegalStateException("the test was given up while a second process was at work");
    }

    /** A process that is gone cannot be told anything; that it is gone shows when its answer is waited for. */
    private void send(Line line) {
        try {
            requests.write((line.encode() + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
        } catch (IOException gone) {
            output.add("(the process was gone before the request \"" + line.word() + "\")");
        }
    }

    private void listen(String what, InputStream stream, boolean conversation) {
        Consumer<String> listener = conversation
                ? text -> Line.decode(text).ifPresentOrElse(answers::add, () -> output.add(text))
                : output::add;
        Thread thread = new Thread(
                () -> {
                    read(stream, listener);
                    if (conversation) {
                        answers.add(OVER);
                    }
                },
                "ducto-process-" + process.pid() + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    /** A last line without an end was cut off by a kill, and was not said. */
    private static void read(InputStream stream, Consumer<String> listener) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            for (int each = reader.read(); each >= 0; each = reader.read()) {
                if (each == '\n') {
                    listener.accept(text.toString());
                    text.setLength(0);
                } else if (each != '\r') {
                    text.append((char) each);
                }
            }
        } catch (IOException gone) {
            // The end of the stream is what it is, however it comes.
        }
    }
}
