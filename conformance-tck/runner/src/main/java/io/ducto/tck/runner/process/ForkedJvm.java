package io.ducto.tck.runner.process;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.Seed;
import io.ducto.tck.bench.Tries;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.EventReader;
import io.ducto.tck.runner.fork.ForkedKit;
import io.ducto.tck.runner.replay.RecordedFailure;
import io.ducto.tck.runner.result.Ending;
import io.ducto.tck.runner.result.RunSettings;
import io.ducto.tck.runner.usage.Spelling;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own for the kit, since a store may exit, crash or hang, and none of that may fake a verdict or stop the
 * runner. For one thread.
 */
public final class ForkedJvm {
    private static final int LAST_LINES = 15;
    private static final int LAST_BYTES = 16_384;

    private final RunSettings settings;
    private final ForkSetting setting;
    private final Consumer<Event> listener;
    private final Runnable onTick;

    /**
     * Makes one that has not started.
     *
     * @param settings what to run
     * @param setting what the JVM gets beside that
     * @param listener hears every event
     * @param onTick called several times a second, whether anything happens or not
     */
    public ForkedJvm(RunSettings settings, ForkSetting setting, Consumer<Event> listener, Runnable onTick) {
        this.settings = settings;
        this.setting = setting;
        this.listener = listener;
        this.onTick = onTick;
    }

    /**
     * Starts the JVM and stays until it has ended, by itself or not.
     *
     * @return how it ended
     * @throws IOException if it cannot be started, or its files cannot be written
     * @throws InterruptedException if this thread is interrupted; the JVM is then gone
     */
    public Ending run() throws IOException, InterruptedException {
        Path events = Files.createTempFile(settings.reportDirectory(), "events-", ".log");
        Path arguments = Files.createTempFile(settings.reportDirectory(), "arguments-", ".txt");
        // Also where the runner is stopped, with Ctrl-C for example.
        events.toFile().deleteOnExit();
        arguments.toFile().deleteOnExit();
        try (EventReader reader = new EventReader(events)) {
            ArgumentFile.write(arguments, options());
            Process process = start(arguments, events);
            Thread killer = new Thread(process::destroyForcibly, "ducto-killer");
            Runtime.getRuntime().addShutdownHook(killer);
            try {
                return new Watch(
                                process,
                                reader,
                                settings.timeLimit(),
                                event -> listener.accept(event.withTexts(setting.redaction())),
                                onTick)
                        .untilTheEnd()
                        .withLastOutput(lastLines());
            } finally {
                process.destroyForcibly().waitFor();
                forget(killer);
            }
        } finally {
            Files.deleteIfExists(events);
            Files.deleteIfExists(arguments);
        }
    }

    private Process start(Path arguments, Path events) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + arguments,
                ForkedKit.class.getName(),
                events.toString(),
                settings.fixtureClass(),
                settings.selection().argument()));
        if (settings.failFast()) {
            command.add(ForkedKit.STOP + expected());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(settings.outputLog().toFile());
        // Not as arguments: these can be read by everybody on the machine.
        builder.environment().putAll(setting.environment());
        return builder.start();
    }

    /** Whoever stops the runner, with Ctrl-C for example, wants no verdict of a JVM that was killed for it. */
    private static void forget(Thread killer) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shutdownInProgress) {
            throw new InterruptedException("the runner is being stopped");
        }
    }

    private List<String> options() throws IOException {
        RecordedFailure replayed = settings.replayed();
        return List.of(
                "-cp",
                ArgumentFile.join(setting.storeIsOurs() ? KitClassPath.all() : KitClassPath.with(settings.classPath())),
                "-D" + Seed.PROPERTY + "=" + settings.seed(),
                "-D" + Effort.PROPERTY + "=" + settings.effort().label(),
                "-Dducto.tck.timeLimitSeconds=" + settings.timeLimit().toSeconds(),
                "-D" + Tries.LEAST_PROPERTY + "=" + (replayed == null ? 0 : replayed.tries()),
                "-Dducto.tck.rerun=" + rerun(),
                // An error that some code swallows would leave a store in any state: better to end at once and say so.
                "-XX:+ExitOnOutOfMemoryError",
                // A crash leaves its files with the report, and none elsewhere.
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + settings.reportDirectory().resolve("jvm-crash.log"));
    }

    /** The kit puts in which rule it is about, and what it ran with. */
    private String rerun() {
        return Stream.of("rule", "seed", "effort")
                .map(name -> Spelling.CURRENT.of("--" + name, "%" + name + "%"))
                .collect(Collectors.joining(" ", settings.command() + " ", ""));
    }

    private String expected() {
        return settings.baseline().entries().stream()
                .map(entry -> entry.rule().id())
                .collect(Collectors.joining(","));
    }

    /** A store may have printed more than fits into memory, so only the end is read. */
    private List<String> lastLines() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(settings.outputLog().toFile(), "r")) {
            log.seek(Math.max(0, log.length() - LAST_BYTES));
            byte[] end = new byte[(int) (log.length() - log.getFilePointer())];
            log.readFully(end);
            List<String> lines = setting.redaction()
                    .apply(new String(end, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        }
    }
}
