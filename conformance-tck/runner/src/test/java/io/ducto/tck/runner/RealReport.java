package io.ducto.tck.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports that the runner itself has written, each by a run that is made once and only if a test asks for it. */
@SuppressWarnings("ImmutableEnumChecker") // each keeps where its report is, once it was made
public enum RealReport {
    /** A store that keeps every rule that its fixture lets the kit test. */
    CONFORMANT(0, "memory"),
    /** A store whose handles count one credit too many; with timelines. */
    FAILING(
            1,
            "--fixture",
            "io.ducto.tck.runner.stores.MiscountingHandles",
            "--rule",
            "GEN-06,GEN-07,BAL-*,RES-06,IDM-05",
            "--seed",
            "1"),
    /** The same store, with a baseline that names what it breaks. */
    WITH_BASELINE(
            0,
            "--fixture",
            "io.ducto.tck.runner.stores.MiscountingHandles",
            "--rule",
            "GEN-06,BAL-*",
            "--seed",
            "1",
            "--baseline",
            "src/test/resources/io/ducto/tck/runner/stores/known-failures.yaml"),
    /** A store whose exceptions look like markup. */
    ATTACKING(1, "--fixture", "io.ducto.tck.runner.stores.Fixtures$ThrowingMarkup", "--rule", "ANA-04"),
    /** A fixture that cannot open its store. */
    WITHOUT_STORE(2, "--fixture", "io.ducto.tck.runner.stores.Fixtures$ThrowingInOpen"),
    /** A class that is no fixture, so that no rule is told. */
    REFUSED(2, "--fixture", "io.ducto.tck.runner.stores.Fixtures$NotAFixture");

    private final int exitCode;
    private final List<String> arguments;
    private @Nullable Path directory;

    RealReport(int exitCode, String... arguments) {
        this.exitCode = exitCode;
        this.arguments = List.of(arguments);
    }

    /**
     * Returns where the reports are.
     *
     * @return a directory with the files of the run
     */
    public synchronized Path directory() {
        Path known = directory;
        if (known != null) {
            return known;
        }
        Path made = Path.of("target", "real-reports", name().toLowerCase(Locale.ROOT))
                .toAbsolutePath();
        Run run = Run.in(made, arguments.toArray(String[]::new));
        if (run.exitCode() != exitCode) {
            throw new IllegalStateException(
                    "the run for " + this + " ended with " + run.exitCode() + ":\n" + run.out() + run.err());
        }
        directory = made;
        return made;
    }

    /**
     * Returns the report for programs.
     *
     * @return the path of report.json
     */
    public Path json() {
        return directory().resolve("report.json");
    }

    /**
     * Returns the page.
     *
     * @return the path of report.html
     */
    public Path page() {
        return directory().resolve("report.html");
    }
}
