package io.ducto.tck.runner;

import io.ducto.tck.runner.baseline.BaselineFile;
import io.ducto.tck.runner.process.ForkSetting;
import io.ducto.tck.runner.process.ForkedJvm;
import io.ducto.tck.runner.replay.FailureFolder;
import io.ducto.tck.runner.replay.RecordedFailure;
import io.ducto.tck.runner.replay.Subject;
import io.ducto.tck.runner.report.ConsoleReport;
import io.ducto.tck.runner.report.Footnotes;
import io.ducto.tck.runner.report.RemainingTime;
import io.ducto.tck.runner.report.ReportFiles;
import io.ducto.tck.runner.report.Terminal;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.result.Ending;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.RunRecorder;
import io.ducto.tck.runner.result.RunResult;
import io.ducto.tck.runner.result.RunSettings;
import io.ducto.tck.runner.result.TestResult;
import io.ducto.tck.runner.result.Versions;
import io.ducto.tck.runner.usage.CannotRunException;
import io.ducto.tck.runner.usage.ShellWord;
import io.ducto.tck.runner.usage.Spelling;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of the kit, from the first line on the screen to the files that are left. For one thread, and for one run. */
final class KitRun {
    private final RunSettings settings;
    private final ForkSetting forkSetting;
    private final Subject subject;
    private final PrintStream out;
    private final Terminal terminal;
    private final ReportFiles reports;
    private final FailureFolder failures;

    KitRun(RunSettings settings, ForkSetting forkSetting, Subject subject, PrintStream out, Terminal terminal) {
        this.settings = settings;
        this.forkSetting = forkSetting;
        this.subject = subject;
        this.out = out;
        this.terminal = terminal;
        this.reports = new ReportFiles(settings.reportDirectory());
        this.failures = new FailureFolder(settings.reportDirectory());
    }

    /**
     * Runs the kit.
     *
     * @param credentials the options that a replay needs beside the file of the failure
     * @param baseline the file of the baseline, or null
     * @param update what to do with it afterwards, or null
     * @return the exit code
     */
    int execute(List<String> credentials, @Nullable BaselineFile baseline, @Nullable BaselineUpdate update)
            throws CannotRunException, IOException, InterruptedException {
        RemainingTime remaining = RemainingTime.learnedFrom(reports.json(), settings);
        prepare();
        ConsoleReport console = new ConsoleReport(out, terminal, settings, remaining);
        RunRecorder recorder = new RunRecorder();
        Instant startedAt = Instant.now();
        long startNanos = System.nanoTime();
        Ending ending = new ForkedJvm(settings, forkSetting, recorder, () -> console.update(recorder)).run();
        Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
        RunResult result = RunResult.of(settings, recorder, ending, startedAt, duration);
        List<String> remarks = new ArrayList<>();
        if (baseline != null && update != null) {
            BaselineUpdate.Updated updated = update.apply(
                    baseline,
                    result,
                    changed -> RunResult.of(
                            settings.withBaseline(changed.baseline()), recorder, ending, startedAt, duration));
            result = updated.result();
            remarks.add(updated.remark());
        }
        Map<String, String> replays = record(result, credentials);
        reports.write(Report.of(result, replays));
        console.finish(result, new Footnotes(reports.page(), replays, remarks));
        return result.judgement().exitCode();
    }

    private void prepare() throws CannotRunException, IOException {
        reports.begin();
        // A replay leaves the other failures to be replayed too.
        if (settings.replayed() == null) {
            failures.clear();
        }
    }

    /** Records all failures; returns the command that runs each test again, by the name of the test. */
    private Map<String, String> record(RunResult result, List<String> credentials) throws IOException {
        Map<String, String> commands = new HashMap<>();
        for (TestResult test : result.tests(Outcome.FAILED)) {
            // The one that failed was not counted any more.
            RecordedFailure failure = new RecordedFailure(
                    Versions.KIT,
                    test.name(),
                    Objects.requireNonNull(test.brokenRule(), test.name()),
                    settings.seed(),
                    settings.effort(),
                    test.tries() == 0 ? 0 : test.tries() + 1,
                    subject);
            Path file = failures.record(failure, test.message());
            commands.put(test.name(), command(file, credentials));
        }
        return commands;
    }

    private static String command(Path file, List<String> credentials) {
        return Stream.concat(
                        Stream.of(ShellWord.COMMAND, Spelling.CURRENT.of("--replay", file.toString())),
                        credentials.stream().map(ShellWord::quote))
                .collect(Collectors.joining(" "));
    }
}
