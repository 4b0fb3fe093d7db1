package io.ducto.maven;

import io.ducto.maven.RunnerProcess.TooSlowException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Runs the conformance kit on the project's store, and fails the build if the store breaks a rule that its baseline does not
 * name, keeps one that it names, or could not be tested. The store runs in a JVM of its own, on the class path of the tests
 * and with the JDK of the toolchain.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class VerifyMojo extends AbstractMojo {
    private static final String MAIN_CLASS = "io.ducto.tck.runner.Main";

    private static final int NO_FAILURE = 0;
    private static final int NOT_CONFORMANT = 1;
    private static final int NOT_EVERYTHING_RAN = 3;

    /** How the options of the runner are typed here, so that what it advises can be typed. */
    private static final String SPELLING = "--rule:-Dducto.rule --seed:-Dducto.tck.seed --effort:-Dducto.tck.effort"
            + " --time-limit:-Dducto.tck.timeLimitSeconds --baseline:-Dducto.baseline"
            + " --update-baseline:-Dducto.updateBaseline --accept-failures:-Dducto.acceptFailures"
            + " --replay:-Dducto.replay --fail-fast:-Dducto.failFast --fixture:-Dducto.fixture";

    /** Whether to leave the store untested. The build then says so. */
    @Parameter(property = "ducto.skip", defaultValue = "false")
    private boolean skip;

    /** Whether the tests of the project are skipped; then the store is not tested either. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Whether the tests of the project are not even compiled; then the store is not tested either. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipTestCompilation;

    /**
     * The class that gives the store: a {@code StoreFixture}, or a test class that extends {@code CreditStoreTck}. If not given,
     * it is the one class among the tests whose name ends in {@code ConformanceTest}.
     */
    @Parameter(property = "ducto.fixture")
    private @Nullable String fixture;

    /**
     * The rules that the store does not keep yet, each with its reason: a file in YAML. Without the file the store must keep
     * every rule.
     */
    @Parameter(property = "ducto.baseline", defaultValue = "${project.basedir}/conformance-baseline.yaml")
    private File baseline;

    /** Whether to remove from the baseline what passes, where the build would fail for it. */
    @Parameter(property = "ducto.updateBaseline", defaultValue = "false")
    private boolean updateBaseline;

    /** With {@code updateBaseline}: the reason for which rules that fail are added to the baseline. If not given, none is. */
    @Parameter(property = "ducto.acceptFailures")
    private @Nullable String acceptFailures;

    /** Where the reports go. */
    @Parameter(property = "ducto.reportDirectory", defaultValue = "${project.build.directory}/conformance")
    private File reportDirectory;

    /** The rules to test, such as {@code RES-05} or {@code RES-*}, separated by commas. All rules if not given. */
    @Parameter(property = "ducto.rule")
    private @Nullable List<String> rules;

    /** How hard the kit tries: {@code quick}, {@code default} or {@code thorough}. */
    @Parameter(property = "ducto.tck.effort")
    private @Nullable String effort;

    /** The seed of all that is random. Drawn if not given. */
    @Parameter(property = "ducto.tck.seed")
    private @Nullable Long seed;

    /** How many seconds one test may take before it counts as hanging. */
    @Parameter(property = "ducto.tck.timeLimitSeconds", defaultValue = "60")
    private int timeLimitSeconds;

    /** How many seconds the whole run may take before it is stopped. */
    @Parameter(property = "ducto.runTimeLimitSeconds", defaultValue = "3600")
    private int runTimeLimitSeconds;

    /** Whether to stop at the first failure. */
    @Parameter(property = "ducto.failFast", defaultValue = "false")
    private boolean failFast;

    /** The file of a recorded failure, whose test alone is run again. */
    @Parameter(property = "ducto.replay")
    private @Nullable File replay;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    private final ToolchainManager toolchains;

    /**
     * Made by Maven.
     *
     * @param toolchains knows which JDK the build asks for
     */
    @Inject
    public VerifyMojo(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Optional<String> reason = reasonToSkip();
        if (reason.isPresent()) {
            getLog().warn("The store is NOT tested: " + reason.get() + ".");
            return;
        }
        if (project.getPackaging().equals("pom")) {
            getLog().info("Nothing to test: a project with packaging pom has no store.");
            return;
        }
        ProjectKit.requireThisVersion(project.getArtifacts());
        try {
            verify();
        } catch (IOException e) {
            throw new MojoExecutionException("The kit could not be run: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException(
                    "The run of the kit was interrupted; nothing is known about the store.", e);
        } catch (TooSlowException e) {
            throw new MojoExecutionException("The run took longer than " + runTimeLimitSeconds
                    + " s and was stopped, so nothing is known about the store. Give it more time with"
                    + " -Dducto.runTimeLimitSeconds, or less to do with -Dducto.tck.effort=quick.");
        }
    }

    private Optional<String> reasonToSkip() {
        if (skip) {
            return Optional.of("ducto.skip is set");
        }
        if (skipTests) {
            return Optional.of("skipTests is set");
        }
        return skipTestCompilation ? Optional.of("maven.test.skip is set") : Optional.empty();
    }

    private void verify()
            throws IOException, InterruptedException, TooSlowException, MojoFailureException, MojoExecutionException {
        Files.createDirectories(reportDirectory.toPath());
        Path report = reportDirectory.toPath().resolve("report.json");
        Files.deleteIfExists(report);
        Path argumentFile = reportDirectory.toPath().resolve("runner-arguments.txt");
        List<String> shown = new ArrayList<>();
        int exitCode = new RunnerProcess(
                        java(), arguments(), project.getBasedir().toPath(), Duration.ofSeconds(runTimeLimitSeconds))
                .run(argumentFile, line -> show(line, shown));
        if (exitCode != NO_FAILURE && !getLog().isInfoEnabled()) {
            shown.forEach(getLog()::error);
        }
        judge(exitCode, report);
    }

    /** A quiet build says nothing of a run that ends well, and all of one that does not. */
    private void show(String line, List<String> shown) {
        shown.add(line);
        getLog().info(line);
    }

    private void judge(int exitCode, Path report) throws IOException, MojoFailureException, MojoExecutionException {
        switch (exitCode) {
            case NO_FAILURE -> requireAllRules(report);
            case NOT_CONFORMANT ->
                throw new MojoFailureException(
                        "The store breaks a rule that its baseline does not name, or the baseline is"
                                + " stale; the lines above say which. The reports are in " + reportDirectory + ".");
            case NOT_EVERYTHING_RAN ->
                throw new MojoFailureException(
                        "Not everything was tested, so there is no verdict; the lines above say why."
                                + " The reports are in " + reportDirectory + ".");
            default ->
                throw new MojoExecutionException("The kit could not be run (exit code " + exitCode
                        + "); the lines above say why and what to change.");
        }
    }

    private void requireAllRules(Path report) throws IOException, MojoFailureException {
        if (replay != null) {
            return;
        }
        boolean allRules = rules == null || rules.isEmpty();
        List<String> complaints = ExecutedRules.in(report).complaints(allRules);
        if (!complaints.isEmpty()) {
            throw new MojoFailureException("The report is not that of a whole run, so there is no verdict: "
                    + String.join("; ", complaints) + ". See " + report + ".");
        }
    }

    private Path java() {
        Toolchain jdk = toolchains.getToolchainFromBuildContext("jdk", session);
        String found = jdk == null ? null : jdk.findTool("java");
        return found == null ? Path.of(System.getProperty("java.home"), "bin", "java") : Path.of(found);
    }

    private List<String> arguments() throws IOException, MojoFailureException {
        List<String> arguments = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dducto.tck.command=mvn ducto:verify",
                "-Dducto.tck.spelling=" + SPELLING,
                "-Dducto.tck.terminal=false",
                "-cp",
                pluginArtifacts.stream()
                        .map(artifact -> artifact.getFile().getPath())
                        .collect(Collectors.joining(File.pathSeparator)),
                MAIN_CLASS));
        arguments.addAll(List.of("--fixture", fixture == null ? foundTest() : fixture));
        arguments.addAll(List.of("--classpath", testClassPath()));
        arguments.addAll(List.of("--report-dir", reportDirectory.getPath()));
        if (replay != null) {
            arguments.addAll(List.of("--replay", replay.getPath()));
            return arguments;
        }
        addBaseline(arguments);
        if (rules != null && !rules.isEmpty()) {
            arguments.addAll(List.of("--rule", String.join(",", rules)));
        }
        if (effort != null) {
            arguments.addAll(List.of("--effort", effort));
        }
        if (seed != null) {
            arguments.addAll(List.of("--seed", seed.toString()));
        }
        arguments.addAll(List.of("--time-limit", Integer.toString(timeLimitSeconds)));
        if (failFast) {
            arguments.add("--fail-fast");
        }
        return arguments;
    }

    private void addBaseline(List<String> arguments) {
        if (baseline.exists() || updateBaseline) {
            arguments.addAll(List.of("--baseline", baseline.getPath()));
        }
        if (updateBaseline) {
            arguments.add("--update-baseline");
        }
        if (acceptFailures != null) {
            arguments.addAll(List.of("--accept-failures", acceptFailures));
        }
    }

    private String foundTest() throws MojoFailureException, IOException {
        return ConformanceTests.find(Path.of(project.getBuild().getTestOutputDirectory()));
    }

    /** A project without classes of its own has no folder for them. */
    private String testClassPath() {
        try {
            return project.getTestClasspathElements().stream()
                    .filter(entry -> Files.exists(Path.of(entry)))
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (DependencyResolutionRequiredException e) {
            throw new IllegalStateException("the goal asks Maven to resolve the dependencies of the tests", e);
        }
    }
}
