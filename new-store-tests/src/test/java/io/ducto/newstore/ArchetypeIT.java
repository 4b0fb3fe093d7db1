package io.ducto.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a project of the archetype")
class ArchetypeIT {
    private static final String STORE = "src/main/java/org/example/credits/RedisStore.java";
    private static final String FIXTURE = "src/test/java/org/example/credits/RedisStoreFixture.java";
    private static final String TEST = "src/test/java/org/example/credits/RedisStoreConformanceTest.java";
    private static final String BASELINE = "conformance-baseline.yaml";

    /** A store that works, with nothing but the contract as its dependency. */
    private static final Path WORKING_STORE =
            Path.of("..", "reference-stores", "memory", "src", "main", "java", "io", "ducto", "store", "memory");

    private final Maven maven = Maven.current();
    private final Path folder;

    ArchetypeIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @DisplayName("has all that a store needs, under the names that were asked for, and the generator's skeleton")
    void hasAllThatAStoreNeeds() throws IOException {
        Project project = make();
        Map<String, String> files = project.files();
        assertThat(files)
                .containsOnlyKeys(
                        ".github/workflows/build.yml",
                        ".gitignore",
                        "README.md",
                        BASELINE,
                        "pom.xml",
                        STORE,
                        FIXTURE,
                        TEST);
        assertThat(files.get(".gitignore")).isEqualTo("target/\n");
        assertThat(files.get("README.md"))
                .contains("org.example.credits.RedisStore")
                .doesNotContain("${");
        assertThat(files.get("pom.xml"))
                .contains(
                        "<ducto.version>" + Maven.ductoVersion() + "<",
                        "<version>${ducto.version}<",
                        "<artifactId>my-store<")
                .doesNotContain("@", "symbol_dollar", "#set");

        MavenRun generated = maven.run(
                project.folder(),
                "-B",
                "ducto:generate",
                "-Dducto.class=org.example.credits.RedisStore",
                "-Dducto.force");
        assertThat(generated.exitCode()).isZero();
        assertThat(generated.output()).doesNotContain("pom.xml");
        assertThat(project.files()).isEqualTo(files);
    }

    @Test
    @DisplayName("asks for an empty baseline once the store works, and is green with that")
    void asksForAnEmptyBaseline() throws IOException, InterruptedException {
        Project project = make();
        dropIn(project);
        MavenRun stale = maven.run(project.folder(), "-B", "verify");
        assertThat(stale.isUsersFailure()).isTrue();
        assertThat(stale.output())
                .contains("Rules that pass have no place in conformance-baseline.yaml")
                .contains("STALE BASELINE: org.example.credits.MemoryCreditStore keeps ")
                .contains("BAL-01, not implemented yet", "RES-05, not implemented yet", "HIS-05, not implemented yet");

        Files.writeString(project.folder().resolve(BASELINE), "");
        // Some rules are enough: that they all pass was seen above.
        List<String> command = new ArrayList<>(
                List.of(CiSnippetsIT.COMMAND.substring("mvn ".length()).split(" ", -1)));
        command.add("-Dducto.rule=BAL-*");
        MavenRun green = maven.run(project.folder(), command.toArray(String[]::new));
        assertThat(green.exitCode()).as(green.output()).isZero();
        assertThat(green.output()).contains("PARTIAL: org.example.credits.MemoryCreditStore keeps ");
        runAsGradleDoes(project);
    }

    /** As far as that is known without a Gradle: the class and the arguments of the task in docs/ci.md. */
    private static void runAsGradleDoes(Project project) throws IOException, InterruptedException {
        String classPath = String.join(
                File.pathSeparator, "target/classes", "target/test-classes", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CiSnippets.gradleMainClass()));
        command.addAll(CiSnippets.gradleArguments("org.example.credits.RedisStoreConformanceTest", classPath));
        command.addAll(List.of("--rule", "BAL-01"));
        Process runner = new ProcessBuilder(command)
                .directory(project.folder().toFile())
                .inheritIO()
                .start();
        assertThat(runner.waitFor()).isZero();
        assertThat(project.folder().resolve("build/conformance/report.json")).isNotEmptyFile();
    }

    private static void dropIn(Project project) throws IOException {
        Path sources = project.folder().resolve("src/main/java/org/example/credits");
        try (Stream<Path> working = Files.list(WORKING_STORE)) {
            for (Path file : working.toList()) {
                Files.writeString(
                        sources.resolve(file.getFileName()),
                        Files.readString(file)
                                .replace("package io.ducto.store.memory;", "package org.example.credits;"));
            }
        }
        Files.delete(project.folder().resolve(STORE));
        project.change(FIXTURE, "new RedisStore(clock)", "new MemoryCreditStore(clock)");
    }

    private Project make() throws IOException {
        return Project.ofArchetype(
                maven,
                folder,
                "-DgroupId=org.example",
                "-DartifactId=my-store",
                "-Dpackage=org.example.credits",
                "-DstoreName=Redis");
    }
}
