package io.ducto.tck.runner;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.Seed;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.Baseline;
import io.ducto.tck.runner.baseline.BaselineFile;
import io.ducto.tck.runner.kit.KitTest;
import io.ducto.tck.runner.replay.FailureFile;
import io.ducto.tck.runner.replay.RecordedFailure;
import io.ducto.tck.runner.report.RuleListing;
import io.ducto.tck.runner.report.Terminal;
import io.ducto.tck.runner.result.Judgement;
import io.ducto.tck.runner.result.RunSettings;
import io.ducto.tck.runner.result.Versions;
import io.ducto.tck.runner.usage.CannotRunException;
import io.ducto.tck.runner.usage.ShellWord;
import io.ducto.tck.runner.usage.Spelling;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the runner is for: runs the kit on a store. */
@Command(
        name = "tck",
        sortOptions = false,
        customSynopsis = {
            "${ducto.tck.command:-tck} STORE [options]",
            "       ${ducto.tck.command:-tck} --fixture CLASS --classpath PATH [options]",
            "       ${ducto.tck.command:-tck} --list"
        },
        description = "Tests whether a credit store keeps the contract, and gives the verdict.",
        footer = {
            "Exit code: 0 no rule is broken but what the baseline names, 1 the store breaks a",
            "rule or the baseline is stale, 2 the kit could not run, 3 nothing or not",
            "everything was tested."
        },
        versionProvider = Main.VersionLine.class)
final class TckCommand implements Callable<Integer> {
    private static final Path REPORT_DIRECTORY = Path.of("target", "conformance");

    /** Apart from the report of the run that the failure is from. */
    private static final Path REPLAY_DIRECTORY = REPORT_DIRECTORY.resolve("replay");

    private static final int DEFAULT_TIME_LIMIT_SECONDS = 60;

    private final PrintStream out;
    private final Terminal terminal;

    @Mixin
    private StoreChoice store = new StoreChoice();

    @Mixin
    private RuleChoice choice = new RuleChoice();

    @Option(names = "--list", description = "Show the texts of the rules, and run nothing.")
    private boolean list;

    @Option(
            names = "--effort",
            paramLabel = "LEVEL",
            converter = EffortConverter.class,
            description = "quick, default or thorough.")
    private @Nullable Effort effort;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Of all that is random; drawn if not given.")
    private @Nullable Long seed;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "For each test; " + DEFAULT_TIME_LIMIT_SECONDS + " if not given.")
    private @Nullable Integer timeLimitSeconds;

    @Option(names = "--fail-fast", description = "Stop at the first failure.")
    private boolean failFast;

    @Option(names = "--replay", paramLabel = "FILE", description = "Run the test of a recorded failure again.")
    private @Nullable Path replay;

    @Mixin
    private BaselineOptions baseline = new BaselineOptions();

    @Option(names = "--report-dir", paramLabel = "DIR", description = "For the reports; target/conformance by default.")
    private @Nullable Path reportDirectory;

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
        if (list) {
            new RuleListing(out, terminal).show(choice.rules());
            return Judgement.NO_FAILURE;
        }
        RecordedFailure replayed = replay == null ? null : recorded(replay);
        BaselineFile file = baseline.open().orElse(null);
        if (baseline.update().isPresent()) {
            refuse(
                    "--update-baseline needs a run of all rules to its end",
                    Stream.of(choice.typed(), typed(failFast, "--fail-fast"))
                            .flatMap(List::stream)
                            .toList());
        }
        RunSettings settings = settings(replayed, file == null ? Baseline.NONE : file.baseline());
        KitRun run = new KitRun(settings, store.forkSetting(), store.subject(settings.timeLimit()), out, terminal);
        return run.execute(store.typedCredentials(), file, baseline.update().orElse(null));
    }

    private RunSettings settings(@Nullable RecordedFailure replayed, Baseline expected) throws CannotRunException {
        Duration timeLimit = timeLimit(replayed);
        String fixtureClass = store.fixtureClass();
        return new RunSettings(
                store.shownName(),
                fixtureClass,
                store.classPath(),
                replayed == null ? choice.rules() : rulesOf(replayed),
                replayed == null ? Objects.requireNonNullElse(seed, Seed.CURRENT) : replayed.seed(),
                replayed == null ? Objects.requireNonNullElse(effort, Effort.DEFAULT) : replayed.effort(),
                timeLimit,
                failFast,
                expected,
                replayed,
                Objects.requireNonNullElse(reportDirectory, replayed == null ? REPORT_DIRECTORY : REPLAY_DIRECTORY),
                rerun());
    }

    private Duration timeLimit(@Nullable RecordedFailure replayed) throws CannotRunException {
        if (timeLimitSeconds == null) {
            return replayed == null
                    ? Duration.ofSeconds(DEFAULT_TIME_LIMIT_SECONDS)
                    : replayed.subject().timeLimit();
        }
        if (timeLimitSeconds < 1) {
            throw new CannotRunException("--time-limit must be at least 1 second, was " + timeLimitSeconds);
        }
        return Duration.ofSeconds(timeLimitSeconds);
    }

    /** Reads a failure; what it says is not to be said again, and its store stands in for one that is not named. */
    private RecordedFailure recorded(Path file) throws CannotRunException {
        refuse(
                "--replay runs one test as it was run",
                Stream.of(
                                choice.typed(),
                                baseline.typed(),
                                typed(seed != null, "--seed"),
                                typed(effort != null, "--effort"),
                                typed(failFast, "--fail-fast"))
                        .flatMap(List::stream)
                        .toList());
        RecordedFailure failure = FailureFile.read(file);
        if (KitTest.find(failure.test()).isEmpty()) {
            throw new CannotRunException("the test " + failure.test() + " of " + file + " is one of the kit "
                    + failure.kitVersion() + "; this kit, " + Versions.KIT + ", has none of that name");
        }
        store.completeFrom(failure.subject());
        return failure;
    }

    private static Set<ContractRule> rulesOf(RecordedFailure failure) {
        return Collections.unmodifiableSet(
                EnumSet.copyOf(KitTest.find(failure.test()).orElseThrow().rules()));
    }

    private static void refuse(String because, List<String> typed) throws CannotRunException {
        if (!typed.isEmpty()) {
            throw new CannotRunException(because + "; leave out " + String.join(", ", typed));
        }
    }

    private static List<String> typed(boolean isTyped, String option) {
        return isTyped ? List.of(option) : List.of();
    }

    /** What was typed, but for the options that say which rules to test and how: a rerun sets its own. */
    private String rerun() {
        Spelling spelling = Spelling.CURRENT;
        List<String> words = new ArrayList<>(List.of(ShellWord.COMMAND));
        if (!spelling.isForeign()) {
            store.typed().stream().map(ShellWord::quote).forEach(words::add);
        }
        if (timeLimitSeconds != null && timeLimitSeconds != DEFAULT_TIME_LIMIT_SECONDS) {
            words.add(spelling.of("--time-limit", Integer.toString(timeLimitSeconds)));
        }
        return String.join(" ", words);
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
