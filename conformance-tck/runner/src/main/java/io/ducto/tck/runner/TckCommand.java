package io.ducto.tck.runner;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.Seed;
import io.ducto.tck.jdbc.JdbcTarget;
import io.ducto.tck.runner.baseline.Baseline;
import io.ducto.tck.runner.database.DatabaseAccess;
import io.ducto.tck.runner.database.DatabaseFixture;
import io.ducto.tck.runner.process.ForkSetting;
import io.ducto.tck.runner.process.ForkedJvm;
import io.ducto.tck.runner.report.ConsoleReport;
import io.ducto.tck.runner.report.ReportFile;
import io.ducto.tck.runner.report.Terminal;
import io.ducto.tck.runner.result.Ending;
import io.ducto.tck.runner.result.RunRecorder;
import io.ducto.tck.runner.result.RunResult;
import io.ducto.tck.runner.result.RunSettings;
import io.ducto.tck.runner.usage.CannotRunException;
import io.ducto.tck.runner.usage.ShellWord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The one command of the runner: runs the kit on a store. */
@Command(
        name = "tck",
        sortOptions = false,
        customSynopsis = {
            "${ducto.tck.command:-tck} STORE [options]",
            "       ${ducto.tck.command:-tck} --fixture CLASS --classpath PATH [options]"
        },
        description = "Tests whether a credit store keeps the contract, and gives the verdict.",
        footer = {
            "Exit code: 0 no rule is broken, 1 the store breaks a rule, 2 the kit could not",
            "run, 3 nothing or not everything was tested."
        },
        versionProvider = Main.VersionLine.class)
final class TckCommand implements Callable<Integer> {
    private static final String DEFAULT_REPORT_DIRECTORY = "target/conformance";
    private static final int DEFAULT_TIME_LIMIT_SECONDS = 60;

    private final PrintStream out;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "STORE", description = "memory, postgres (embedded), or the URL jdbc:...")
    private @Nullable String store;

    @Option(
            names = "--fixture",
            paramLabel = "CLASS",
            description = "A StoreFixture, or a test class that extends CreditStoreTck.")
    private @Nullable String fixture;

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "Where that class and all it needs are, as for java -cp.")
    private @Nullable String classPath;

    @Mixin
    private DatabaseOptions databaseOptions = new DatabaseOptions();

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            split = ",",
            description = "Test only this rule: RES-05, or 'RES-*'. Repeatable.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--effort",
            paramLabel = "LEVEL",
            converter = EffortConverter.class,
            description = "quick, default or thorough.")
    private Effort effort = Effort.DEFAULT;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Of all that is random; drawn if not given.")
    private @Nullable Long seed;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "For each test; ${DEFAULT-VALUE} if not given.")
    private int timeLimitSeconds = DEFAULT_TIME_LIMIT_SECONDS;

    @Option(names = "--report-dir", paramLabel = "DIR", description = "For report.json; ${DEFAULT-VALUE} if not given.")
    private Path reportDirectory = Path.of(DEFAULT_REPORT_DIRECTORY);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean helpRequested;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean versionRequested;

    TckCommand(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotRunException, IOException, InterruptedException {
        RunSettings settings = settings();
        ReportFile reportFile = prepare(settings);
        ConsoleReport console = new ConsoleReport(out, terminal, settings);
        RunRecorder recorder = new RunRecorder();
        Instant startedAt = Instant.now();
        long startNanos = System.nanoTime();
        Ending ending = new ForkedJvm(settings, forkSetting(), recorder, () -> console.update(recorder)).run();
        Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
        RunResult result = RunResult.of(settings, recorder, ending, startedAt, duration);
        reportFile.write(result);
        console.finish(result, reportFile.path());
        return result.judgement().exitCode();
    }

    private RunSettings settings() throws CannotRunException {
        if (timeLimitSeconds < 1) {
            throw new CannotRunException("--time-limit must be at least 1 second, was " + timeLimitSeconds);
        }
        String fixtureClass = fixtureClass();
        return new RunSettings(
                store == null ? fixtureClass : shown(store),
                fixtureClass,
                classPath == null ? List.of() : UsersClassPath.parse(classPath),
                RuleChoice.of(rules),
                seed == null ? Seed.CURRENT : seed,
                effort,
                Duration.ofSeconds(timeLimitSeconds),
                false,
                Baseline.NONE,
                null,
                reportDirectory,
                typed());
    }

    private String fixtureClass() throws CannotRunException {
        if (store != null && (fixture != null || classPath != null)) {
            throw new CannotRunException(
                    "the store " + shown(store) + " brings its own fixture; leave out --fixture and"
                            + " --classpath, or leave out " + shown(store));
        }
        if (store != null && DatabaseOptions.isUrl(store)) {
            return DatabaseFixture.class.getName();
        }
        databaseOptions.refuseAny();
        if (store != null) {
            return NamedStore.find(store)
                    .map(NamedStore::fixtureClass)
                    .orElseThrow(() -> new CannotRunException(
                            "no store is called " + store + ". Known stores: " + NamedStore.allNames()
                                    + ". A store of your own is named by --fixture CLASS --classpath PATH."));
        }
        if (fixture == null) {
            throw new CannotRunException("no store is named. Known stores: " + NamedStore.allNames()
                    + ". A store of your own is named by --fixture CLASS --classpath PATH.");
        }
        return fixture;
    }

    /** What the store is called where others can read it: a URL may hold credentials. */
    private static String shown(String store) {
        return JdbcTarget.of(store).shownUrl();
    }

    private ForkSetting forkSetting() throws CannotRunException {
        if (store == null || !DatabaseOptions.isUrl(store)) {
            return ForkSetting.withoutSecrets(store != null);
        }
        DatabaseAccess database = databaseOptions.at(store);
        return new ForkSetting(true, database.variables(), database.target()::hideSecrets);
    }

    /** What was typed, but for the options that say which rules to test and how: a rerun sets its own. */
    private String typed() {
        List<String> words = new ArrayList<>();
        if (store != null) {
            words.add(shown(store));
        }
        words.addAll(databaseOptions.typed());
        if (fixture != null) {
            words.addAll(List.of("--fixture", fixture));
        }
        if (classPath != null) {
            words.addAll(List.of("--classpath", classPath));
        }
        if (timeLimitSeconds != DEFAULT_TIME_LIMIT_SECONDS) {
            words.addAll(List.of("--time-limit", Integer.toString(timeLimitSeconds)));
        }
        return words.stream().map(ShellWord::quote).collect(Collectors.joining(" ", ShellWord.COMMAND + " ", ""));
    }

    private static ReportFile prepare(RunSettings settings) throws CannotRunException {
        try {
            Files.createDirectories(settings.reportDirectory());
            ReportFile reportFile = new ReportFile(settings.reportDirectory());
            reportFile.delete();
            return reportFile;
        } catch (IOException e) {
            throw new CannotRunException("the report cannot be written to " + settings.reportDirectory() + " (" + e
                    + "); name a directory that can be written to with --report-dir");
        }
    }

    /** Reads the name that the kit's own setting uses. */
    static final class EffortConverter implements ITypeConverter<Effort> {
        /** Called by picocli. */
        EffortConverter() {}

        @Override
        public Effort convert(String value) {
            return Arrays.stream(Effort.values())
                    .filter(each -> each.label().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("must be quick, default or thorough, was " + value));
        }
    }
}
