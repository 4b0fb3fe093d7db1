package io.ducto.tck.runner;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportJson;
import io.ducto.tck.runner.report.html.MatrixPage;
import io.ducto.tck.runner.report.matrix.Matrix;
import io.ducto.tck.runner.report.matrix.MatrixMarkdown;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the reports of several stores into one table. */
@Command(
        name = "matrix",
        sortOptions = false,
        description = "Puts the reports of several stores into one table.",
        footer = {"Exit code: 0 the table is written, 2 a file is no report."})
final class MatrixCommand implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(
            arity = "1..*",
            paramLabel = "[NAME=]FILE",
            description = "A report.json, and what its column is called; the store if not given.")
    private List<String> reports = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "markdown or html; markdown if not given.")
    private Format format = Format.MARKDOWN;

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean helpRequested;

    MatrixCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws CannotRunException {
        List<Named> named = reports.stream().map(Named::of).toList();
        ReportArguments.requireDifferent(named.stream().map(Named::file).toList());
        List<Matrix.Column> columns = new ArrayList<>();
        for (Named each : named) {
            Report report = ReportJson.read(each.file);
            columns.add(new Matrix.Column(each.name.isEmpty() ? report.title() : each.name, report));
        }
        Matrix matrix = Matrix.of(columns);
        output.write(format == Format.HTML ? MatrixPage.of(matrix) : MatrixMarkdown.of(matrix), out);
        return 0;
    }

    /** A file, and the name for its column, empty if none was given. */
    private record Named(String name, Path file) {

        /** What is before the first = is a name, unless there is a file that is called like the whole. */
        static Named of(String argument) {
            int end = argument.indexOf('=');
            return end < 0 || Files.exists(Path.of(argument))
                    ? new Named("", Path.of(argument))
                    : new Named(argument.substring(0, end), Path.of(argument.substring(end + 1)));
        }
    }

    private enum Format {
        MARKDOWN,
        HTML
    }

    /** Reads the name of a format. */
    static final class FormatConverter extends NameConverter<Format> {
        /** Called by picocli. */
        FormatConverter() {
            super(Format.class);
        }
    }
}
