package io.ducto.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("ducto:generate")
class GenerateIT {
    private static final String GOAL = "io.ducto:ducto-maven-plugin:" + Maven.ductoVersion() + ":generate";
    private static final String STORE = "src/main/java/com/acme/RedisCreditStore.java";
    private static final String FIXTURE = "src/test/java/com/acme/RedisCreditStoreFixture.java";
    private static final String TEST = "src/test/java/com/acme/RedisCreditStoreConformanceTest.java";
    private static final String BASELINE = "conformance-baseline.yaml";

    private final Maven maven = Maven.current();
    private final Path folder;
    private final Project project;

    GenerateIT(@TempDir Path folder) {
        this.folder = folder;
        this.project = new Project(folder);
    }

    @Test
    @DisplayName("makes a store in an empty folder, refuses to do so twice, and replaces it when it is forced to")
    void makesAStoreInAnEmptyFolder() throws IOException {
        MavenRun tried = generate("-Dducto.template=memory", "-Dducto.dryRun");
        assertThat(tried.exitCode()).isZero();
        assertThat(tried.lines())
                .containsSubsequence(
                        "Would write a store with the method groups BALANCE, PRICING, PLANS,"
                                + " SPEND_CAPS, ANALYTICS, EXPIRY, TEAMS, HISTORY:",
                        "  " + STORE,
                        "  " + FIXTURE,
                        "  " + TEST,
                        "  " + BASELINE);
        assertThat(project.files()).isEmpty();

        MavenRun made = generate("-Dducto.template=memory");
        assertThat(made.exitCode()).isZero();
        assertThat(made.lines())
                .containsSubsequence("  " + STORE, "  " + FIXTURE, "  " + TEST, "  " + BASELINE)
                .anySatisfy(line -> assertThat(line).contains("There is no pom.xml here"))
                .anySatisfy(line -> assertThat(line).contains("mvn archetype:generate"));
        assertThat(project.files()).containsOnlyKeys(STORE, FIXTURE, TEST, BASELINE);

        project.change(STORE, "class RedisCreditStore", "class /* mine */ RedisCreditStore");
        project.change(BASELINE, "not implemented yet", "next week");
        Files.delete(folder.resolve(FIXTURE));
        Map<String, String> before = project.files();
        MavenRun again = generate("-Dducto.template=memory");
        assertThat(again.isUsersFailure()).isTrue();
        assertThat(again.output())
                .contains("Nothing was written, since these files exist already", STORE, TEST, "-Dducto.force")
                .doesNotContain(FIXTURE);
        assertThat(project.files()).isEqualTo(before);

        MavenRun forced = generate("-Dducto.template=memory", "-Dducto.groups=BALANCE", "-Dducto.force");
        assertThat(forced.exitCode()).isZero();
        assertThat(forced.lines())
                .contains(
                        "  " + STORE + " (in place of the one there)",
                        "  " + FIXTURE,
                        "  " + BASELINE + " is left as it is");
        Map<String, String> after = project.files();
        assertThat(after).containsOnlyKeys(STORE, FIXTURE, TEST, BASELINE);
        assertThat(after.get(STORE)).doesNotContain("mine", "CreateTeamResult");
        assertThat(after.get(BASELINE)).isEqualTo(before.get(BASELINE));
    }

    @Test
    @DisplayName(
            "makes stores in a project that is there, which builds without a warning once its POM has what is advised")
    void makesStoresInAProject() throws IOException {
        Project.copy("shop", folder);
        Map<String, String> before = project.files();
        MavenRun made = generate("-Dducto.template=jdbc", "-Dducto.groups=PLANS,TEAMS");
        assertThat(made.exitCode()).isZero();
        assertThat(made.output())
                .contains("Wrote a store with the method groups BALANCE, PRICING, PLANS, TEAMS:")
                .contains("PRICING was not asked for, but another group requires it (rule GEN-17).")
                .contains("Then type: mvn verify");
        assertThat(project.files()).containsAllEntriesOf(before).containsKeys(STORE, TEST, BASELINE);
        project.changePom("<!-- dependencies -->", advised("Add to the dependencies in pom.xml:", made));
        project.changePom(
                "<!-- plugins -->",
                advised("Add to the plugins in pom.xml:", made)
                        + advised("And this, or its configuration where Surefire is there already", made));

        for (String other : List.of("memory", "blank")) {
            MavenRun more = generate(
                    "-Dducto.class=com.acme." + other + ".OtherStore",
                    "-Dducto.template=" + other,
                    "-Dducto.groups=EXPIRY,HISTORY");
            assertThat(more.exitCode()).isZero();
            assertThat(more.output()).contains("Then type: mvn verify").doesNotContain("pom.xml");
        }

        MavenRun built = maven.run(folder, "-B", "verify", "-Dducto.fixture=com.acme.RedisCreditStoreConformanceTest");
        assertThat(built.exitCode()).as(built.output()).isZero();
        assertThat(built.output()).contains("WITHIN BASELINE: com.acme.RedisCreditStore keeps 0 of ");
        assertThat(built.printed()).noneMatch(line -> line.startsWith("[WARNING]"));
        for (String compiled : List.of("RedisCreditStore", "memory/OtherStore", "blank/OtherStore")) {
            assertThat(folder.resolve("target/test-classes/com/acme/" + compiled + "ConformanceTest.class"))
                    .exists();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-Dducto.class=com.acme.redis-store | \"com.acme.redis-store\" is no name of a Java class",
                "-Dducto.groups=TEAMS,PLAN           | no method group is called \"PLAN\"; there are BALANCE",
                "-Dducto.testSourceDirectory=pom.xml | Nothing was written, since not all files can be"
            })
    @DisplayName("says what is wrong with a wish, and writes nothing")
    void saysWhatIsWrong(String wish, String message) throws IOException {
        Project.copy("shop", folder);
        Map<String, String> before = project.files();
        MavenRun refused = generate(wish);
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains(message);
        assertThat(refused.isTroubleOfTheEnvironment()).isEqualTo(wish.contains("Directory"));
        assertThat(project.files()).isEqualTo(before);
    }

    private MavenRun generate(String... wishes) {
        List<String> arguments = new ArrayList<>(List.of("-B", GOAL));
        arguments.addAll(List.of(wishes));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("-Dducto.class="))) {
            arguments.add("-Dducto.class=com.acme.RedisCreditStore");
        }
        return maven.run(folder, arguments.toArray(String[]::new));
    }

    /** The XML that is printed below a heading. */
    private static String advised(String heading, MavenRun run) {
        StringBuilder xml = new StringBuilder();
        List<String> lines = run.lines();
        int i = 0;
        while (!lines.get(i).startsWith(heading)) {
            i++;
        }
        for (String line : lines.subList(i + 1, lines.size())) {
            if (!line.startsWith("  ")) {
                break;
            }
            xml.append(line).append('\n');
        }
        return xml.toString();
    }
}
