package io.ducto.tck.runner;

import io.ducto.tck.runner.report.comparison.Comparison;
import io.ducto.tck.runner.report.comparison.ComparisonText;
import io.ducto.tck.runner.report.document.ReportJson;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what changed between two reports. */
@Command(
        name = "compare",
        sortOptions = false,
        description = "Tells what changed between two reports.",
        footer = {"Exit code: 0 nothing got worse, 1 something did, 2 a file is no report."})
final class CompareCommand implements Callable<Integer> {
    private static final int NOTHING_WORSE = 0;
    private static final int WORSE = 1;

    private final PrintStream out;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The report.json of before, of the main branch say.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The report.json of now.")
    private Path after = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "text, or markdown for a pull request; text if not given.")
    private Format format = Format.TEXT;

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean helpRequested;

    CompareCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws CannotRunException {
        ReportArguments.requireDifferent(List.of(before, after));
        Comparison comparison = Comparison.of(ReportJson.read(before), ReportJson.read(after));
        output.write(
                format == Format.MARKDOWN ? ComparisonText.markdown(comparison) : ComparisonText.plain(comparison),
                out);
        return comparison.isWorse() ? WORSE : NOTHING_WORSE;
    }

    private enum Format {
        TEXT,
        MARKDOWN
    }

    /** Reads the name of a format. */
    static final class FormatConverter extends NameConverter<Format> {
        /** Called by picocli. */
        FormatConverter() {
            super(Format.class);
        }
    }
}
