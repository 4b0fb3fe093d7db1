package io.ducto.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The profile maven-versions gets the Mavens, and runs this. */
@Tag("maven-versions")
@DisplayName("the archetype and the plugin")
class MavenVersionsIT {
    private static final String FOLDER = "apache-maven-";
    private static final Path MAVENS = Path.of("target", "mavens");
    private static final Pattern JAVA_VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

    /** Where Linux keeps them; that of this build is one in any case. */
    private static final Path JDKS = Path.of("/usr/lib/jvm");

    @Test
    @DisplayName("are tried with more than one Maven")
    void areTriedWithSeveral() throws IOException {
        assertThat(mavens()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest(name = "Maven {0}, JDK {1}")
    @MethodSource("combinations")
    @DisplayName("lead to a verdict, red for a broken rule and green for the baseline, and are silent about themselves")
    void leadToAVerdict(String mavenVersion, int jdkVersion, Maven maven, @TempDir Path folder) throws IOException {
        assertThat(maven.run(folder, "-B", "-v").output()).contains("Apache Maven " + mavenVersion);
        Project project =
                Project.ofArchetype(maven, folder, "-DgroupId=com.acme", "-DartifactId=acme-store", "-DstoreName=Acme");

        MavenRun first = maven.run(project.folder(), "-B", "verify");
        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output()).contains("WITHIN BASELINE: com.acme.AcmeStore keeps 0 of ");
        assertThat(first.printed())
                .noneMatch(line -> line.startsWith("[WARNING]") && line.contains("ducto-maven-plugin"));
        assertThat(Files.readString(project.folder().resolve("target/conformance/report.json")))
                .containsPattern("\"javaVersion\" : \"" + jdkVersion + "\\b");

        MavenRun refused = maven.run(project.folder(), "-B", "ducto:generate", "-Dducto.class=com.acme.AcmeStore");
        assertThat(refused.isUsersFailure()).as(refused.output()).isTrue();
        assertThat(refused.output()).contains("Nothing was written, since these files exist already");

        Files.delete(project.folder().resolve("conformance-baseline.yaml"));
        MavenRun broken = maven.run(project.folder(), "-B", "verify");
        assertThat(broken.isUsersFailure()).as(broken.output()).isTrue();
        assertThat(broken.output()).contains("NOT CONFORMANT: com.acme.AcmeStore breaks ");

        MavenRun skipped = maven.run(project.folder(), "-B", "verify", "-Dducto.skip");
        assertThat(skipped.printed()).contains("[WARNING] The store is NOT tested: ducto.skip is set.");

        assertThat(maven.run(project.folder(), "-B", "ducto:help", "-Ddetail").output())
                .contains("User property: ducto.runTimeLimitSeconds");
    }

    private static Stream<Arguments> combinations() throws IOException {
        List<Path> jdks = jdks();
        return mavens().stream()
                .flatMap(maven -> jdks.stream()
                        .map(jdk -> Arguments.of(versionOf(maven), javaVersion(jdk), new Maven(maven, jdk))));
    }

    /** That of this build, and those that the profile has unpacked. */
    private static List<Path> mavens() throws IOException {
        try (Stream<Path> unpacked = Files.list(MAVENS)) {
            return Stream.concat(
                            Stream.of(Maven.current().home()),
                            unpacked.filter(folder ->
                                            folder.getFileName().toString().startsWith(FOLDER))
                                    .map(Path::toAbsolutePath)
                                    .sorted())
                    .toList();
        }
    }

    /** One of each version, 17 and newer. */
    private static List<Path> jdks() throws IOException {
        try (Stream<Path> installed = Files.isDirectory(JDKS) ? Files.list(JDKS) : Stream.empty()) {
            return Stream.concat(Stream.of(Maven.current().jdk()), installed.sorted())
                    .filter(folder -> Files.isExecutable(folder.resolve("bin").resolve("javac")))
                    .filter(folder -> javaVersion(folder) >= 17)
                    .collect(Collectors.toMap(
                            MavenVersionsIT::javaVersion, folder -> folder, (one, other) -> one, TreeMap::new))
                    .values()
                    .stream()
                    .toList();
        }
    }

    private static int javaVersion(Path jdk) {
        try {
            Matcher version = JAVA_VERSION.matcher(Files.readString(jdk.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String versionOf(Path maven) {
        return maven.equals(Maven.current().home())
                ? Maven.currentVersion()
                : maven.getFileName().toString().substring(FOLDER.length());
    }
}
