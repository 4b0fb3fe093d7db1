package io.ducto.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One rule is enough here; what a verdict stands on is tested with the runner. */
@DisplayName("ducto:verify")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyIT {
    private static final String GOAL = "ducto:verify";
    private static final String RULE = "-Dducto.rule=REL-01";

    private final Maven maven = Maven.current();
    private final Path folder;

    VerifyIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void compile() throws IOException {
        Project.copy("fixtures", folder);
        assertThat(maven.run(folder, "-B", "test-compile").exitCode()).isZero();
    }

    @Test
    @DisplayName(
            "fails for a store that breaks a rule, says which and why even in a quiet build, and leaves the reports")
    void failsForABrokenRule() {
        MavenRun run = verify("Forgetful", RULE, "-q");
        assertThat(run.isUsersFailure()).isTrue();
        assertThat(run.output())
                .contains("NOT CONFORMANT: ", "REL-01 (MUST):", "Run it again: mvn ducto:verify -Dducto.rule=REL-01")
                .contains("breaks a rule that its baseline does not name, or the baseline is stale");
        for (String report : List.of("report.json", "report.html", "junit.xml", "badge.json", "badge.svg")) {
            assertThat(folder.resolve("target/Forgetful").resolve(report)).isNotEmptyFile();
        }
    }

    @Test
    @DisplayName("fails for a store that ends the JVM, with exit code 0 at that: not everything was tested")
    void failsWhereNotEverythingWasTested() {
        MavenRun run = verify("Exiting", RULE);
        assertThat(run.isUsersFailure()).isTrue();
        assertThat(run.output()).contains("INVALID: ", "Not everything was tested, so there is no verdict");
    }

    @Test
    @DisplayName("tells trouble of the environment from a verdict about the store")
    void tellsTroubleOfTheEnvironment() {
        MavenRun run = verify("Unreachable", RULE);
        assertThat(run.isTroubleOfTheEnvironment()).isTrue();
        assertThat(run.output()).contains("no database at localhost", "The kit could not be run (exit code 2)");
    }

    @Test
    @DisplayName("stops a run that takes too long, and leaves none of its JVMs")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows does not tell what a process was started with")
    void stopsARunThatTakesTooLong() throws IOException {
        String reports = folder.resolve("target/Hanging").toString();
        Process other = new ProcessBuilder("sh", "-c", "read line", reports).start();
        assertThat(processesWith(reports)).as("what this test can see").containsExactly(other.pid());
        other.destroyForcibly().onExit().join();

        MavenRun run = verify("Hanging", RULE, "-Dducto.runTimeLimitSeconds=10");
        assertThat(run.isTroubleOfTheEnvironment()).isTrue();
        assertThat(run.output()).contains("took longer than 10 s", "-Dducto.runTimeLimitSeconds");
        assertThat(processesWith(reports)).isEmpty();
    }

    /** The runner, and the JVM of the store, get their arguments from files beside the reports. */
    private static List<Long> processesWith(String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(argument))
                        .isPresent())
                .map(ProcessHandle::pid)
                .toList();
    }

    @Test
    @DisplayName("says as a warning that it leaves the store untested, and why")
    void saysThatItSkips() {
        for (String property : List.of("ducto.skip", "skipTests")) {
            MavenRun run = verify("Forgetful", "-D" + property);
            assertThat(run.exitCode()).isZero();
            assertThat(run.printed()).contains("[WARNING] The store is NOT tested: " + property + " is set.");
        }
    }

    @Test
    @DisplayName("is silent in a quiet build that passes")
    void isSilentInAQuietBuild() {
        assertThat(verify("Right", RULE, "-q").lines()).allMatch(String::isBlank);
    }

    @Test
    @DisplayName("asks for a conformance test where no fixture is named and there is none")
    void asksForAConformanceTest() {
        MavenRun run = maven.run(folder, "-B", GOAL);
        assertThat(run.isUsersFailure()).isTrue();
        assertThat(run.output()).contains("There is no class whose name ends in ConformanceTest");
    }

    @Test
    @DisplayName("has nothing to do in a project that only holds others")
    void hasNothingToDoInAParent(@TempDir Path parent) throws IOException {
        Project.copy("shop", parent)
                .changePom("<version>1.0.0</version>", "<version>1</version><packaging>pom</packaging>");
        MavenRun run = maven.run(parent, "-B", "io.ducto:ducto-maven-plugin:" + Maven.ductoVersion() + ":verify");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("Nothing to test: a project with packaging pom has no store.");
    }

    @Test
    @DisplayName("asks for the kit in a project without it")
    void asksForTheKit(@TempDir Path shop) throws IOException {
        Project.copy("shop", shop);
        MavenRun run = maven.run(shop, "-B", "io.ducto:ducto-maven-plugin:" + Maven.ductoVersion() + ":verify");
        assertThat(run.isUsersFailure()).isTrue();
        assertThat(run.output()).contains("The project has no kit: add io.ducto:ducto-conformance-tck:");
    }

    @Test
    @DisplayName("runs on the JDK of the toolchain")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the JDK of this test is a script")
    void runsOnTheToolchain(@TempDir Path jdk) throws IOException {
        Path used = jdk.resolve("used");
        Path java = jdk.resolve("bin").resolve("java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java,
                "#!/bin/sh\necho \"$@\" >> '" + used + "'\nexec '"
                        + Path.of(System.getProperty("java.home"), "bin", "java") + "' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path toolchains = Files.writeString(
                jdk.resolve("toolchains.xml"),
                "<toolchains><toolchain><type>jdk</type><provides><id>acme</id></provides><configuration><jdkHome>"
                        + jdk + "</jdkHome></configuration></toolchain></toolchains>");
        MavenRun run = verify("Right", RULE, "validate", "-Ptoolchain", "-t", toolchains.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(used).content().contains("@");
    }

    private MavenRun verify(String fixture, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-B"));
        all.addAll(List.of(arguments));
        all.add(GOAL);
        all.add("-Dducto.fixture=com.acme.Fixtures$" + fixture);
        all.add("-Dducto.reportDirectory=target/" + fixture);
        return maven.run(folder, all.toArray(String[]::new));
    }
}
