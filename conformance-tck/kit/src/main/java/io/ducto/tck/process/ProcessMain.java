package io.ducto.tck.process;

import io.ducto.store.CreditStore;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.MadeIds;
import io.ducto.tck.command.Rendering;
import io.ducto.tck.command.Session;
import io.ducto.tck.fixture.StoreLauncher;
import io.ducto.tck.race.Outcome;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The main class of another JVM: opens the store and does what it is told over standard input, line by line, and answers
 * over standard output. What the store prints goes to standard error. When standard input ends, the JVM of the tests is
 * gone, and this one halts, whatever it is doing.
 */
public final class ProcessMain {
    private final PrintStream answers;
    private final BlockingQueue<Line> requests;
    private final ManualClock clock = new ManualClock();
    private @Nullable StoreLauncher launcher;
    private @Nullable CreditStore store;
    private List<Command> commands = List.of();
    private String suffix = "";

    private ProcessMain(BlockingQueue<Line> requests, PrintStream answers) {
        this.requests = requests;
        this.answers = answers;
    }

    /**
     * Runs until standard input ends.
     *
     * @param arguments none
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        InputStream input = System.in;
        System.setIn(InputStream.nullInputStream());
        BlockingQueue<Line> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(input, requests), "ducto-requests");
        reader.setDaemon(true);
        reader.start();
        ProcessMain process = new ProcessMain(requests, answers);
        process.say(Line.of(Words.HELLO, Words.VERSION));
        while (true) {
            process.answer(requests.take());
        }
    }

    /** Halts rather than exits: a shutdown hook of the store must not keep this JVM alive, or make up for a crash. */
    private static void read(InputStream input, BlockingQueue<Line> requests) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line.decode(text).ifPresent(requests::add);
            }
        } catch (IOException gone) {
            // The end of the input is what it is, however it comes.
        }
        Runtime.getRuntime().halt(0);
    }

    @SuppressWarnings("CatchThrowable") // whatever goes wrong is told
    private void answer(Line request) {
        try {
            say(new Line(Words.DONE, handle(request)));
        } catch (Throwable thrown) {
            say(Line.of(Words.FAILED, describe(thrown)));
        }
    }

    private List<String> handle(Line request) throws Exception {
        List<String> fields = request.fields();
        return switch (request.word()) {
            case Words.OPEN -> open(fields.get(0), fields.subList(1, fields.size()));
            case Words.SETUP -> setup(fields);
            case Words.LEARN -> learn(Script.decode(fields));
            case Words.PLAY ->
                play(Instant.parse(fields.get(0)), Integer.parseInt(fields.get(1)), Integer.parseInt(fields.get(2)));
            case Words.RUSH -> rush(fields);
            case Words.LEAVE -> leave();
            default -> throw new IllegalArgumentException("no such request: " + request.word());
        };
    }

    private List<String> open(String className, List<String> arguments) throws Exception {
        leave();
        StoreLauncher made = Class.forName(className)
                .asSubclass(StoreLauncher.class)
                .getConstructor()
                .newInstance();
        launcher = made;
        store = made.open(arguments, clock);
        return List.of();
    }

    /** An instant to wait for, and one for the clock. */
    private List<String> setup(List<String> fields) {
        clock.set(Instant.parse(fields.get(1)));
        waitFor(Long.parseLong(fields.get(0)));
        return store().setup().changes();
    }

    private List<String> learn(Script script) {
        suffix = script.suffix();
        commands = script.commands();
        return List.of();
    }

    /** Waits to be told before two of the calls, which are given by their places. */
    private List<String> play(Instant now, int measured, int target) throws InterruptedException {
        clock.set(now);
        Session session = new Session(store(), clock, suffix);
        MadeIds known = MadeIds.NONE;
        for (int number = 0; number < commands.size(); number++) {
            if (number == measured || number == target) {
                Line go = requests.take();
                if (!go.word().equals(Words.GO)) {
                    throw new IllegalStateException("a script that waits is told to go on, not to " + go.word());
                }
            }
            Outcome outcome = commands.get(number).attempt(session);
            MadeIds all = session.made();
            say(played(number, new Rendering(session).of(outcome), all.since(known)));
            known = all;
        }
        return List.of();
    }

    private static Line played(int number, String text, MadeIds made) {
        List<String> fields = new ArrayList<>(List.of(Integer.toString(number), text));
        fields.addAll(Line.flatten(List.of(made.reservations(), made.transactions(), made.teams())));
        return new Line(Words.PLAYED, fields);
    }

    /** An instant to wait for, one for the clock, and what to call. */
    private List<String> rush(List<String> fields) {
        clock.set(Instant.parse(fields.get(1)));
        Rush rush = Rush.decode(fields.subList(2, fields.size()));
        CreditStore handle = store();
        waitFor(Long.parseLong(fields.get(0)));
        return Answer.encode(rush.make(handle));
    }

    private List<String> leave() throws Exception {
        CreditStore handle = store;
        StoreLauncher opener = launcher;
        store = null;
        launcher = null;
        if (handle != null) {
            handle.close();
        }
        if (opener != null) {
            opener.close();
        }
        return List.of();
    }

    private CreditStore store() {
        CreditStore handle = store;
        if (handle == null) {
            throw new IllegalStateException("no store is open");
        }
        return handle;
    }

    /** Processes have only the clock of the machine in common; they spin, since whoever sleeps comes late. */
    private static void waitFor(long epochMicros) {
        while (ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) < epochMicros) {
            Thread.onSpinWait();
        }
    }

    /** One write for each line: what was answered before a kill has then been answered whole. */
    private void say(Line line) {
        byte[] bytes = (line.encode() + "\n").getBytes(StandardCharsets.UTF_8);
        answers.write(bytes, 0, bytes.length);
        answers.flush();
    }

    private static String describe(Throwable thrown) {
        StringBuilder text = new StringBuilder(thrown.toString());
        Throwable cause = thrown.getCause();
        for (int depth = 0; cause != null && depth < 10; depth++) {
            text.append("\ncaused by ").append(cause);
            cause = cause.getCause();
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(5, frames.length); i++) {
            text.append("\n    at ").append(frames[i]);
        }
        return text.toString();
    }
}
