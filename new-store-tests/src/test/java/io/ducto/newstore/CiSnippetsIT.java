package io.ducto.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can be said of docs/ci.md without the services that it is for. */
@DisplayName("the files for continuous integration")
class CiSnippetsIT {
    private static final Path WORKFLOW = Path.of(
            "..", "archetype", "src", "main", "resources", "archetype-resources", ".github", "workflows", "build.yml");

    /** ArchetypeIT builds a project with it. */
    static final String COMMAND = "mvn --batch-mode --no-transfer-progress verify";

    private final YAMLMapper yaml = new YAMLMapper();

    @Test
    @DisplayName("of GitHub run Maven and keep the reports, and are those of the archetype")
    void ofGitHub() throws IOException {
        JsonNode workflow = yaml.readTree(CiSnippets.below("GitHub Actions"));
        JsonNode steps = workflow.at("/jobs/verify/steps");
        assertThat(steps.findValuesAsText("run")).containsExactly(COMMAND);
        assertThat(steps.findValuesAsText("path")).containsExactly("target/conformance");
        assertThat(workflow.has("on")).isTrue();
        assertThat(workflow.at("/jobs/verify/timeout-minutes").isInt()).isTrue();
        assertThat(yaml.readTree(Files.readString(WORKFLOW))).isEqualTo(workflow);
    }

    @Test
    @DisplayName("of GitLab run Maven and keep the reports")
    void ofGitLab() throws IOException {
        JsonNode verify = yaml.readTree(CiSnippets.below("GitLab")).path("verify");
        assertThat(verify.at("/script/0").asText()).isEqualTo(COMMAND);
        assertThat(verify.at("/artifacts/paths/0").asText()).isEqualTo("target/conformance");
        assertThat(verify.at("/artifacts/when").asText()).isEqualTo("always");
        assertThat(verify.path("image").asText()).isNotBlank();
    }

    @Test
    @DisplayName("of Gradle name artifacts of this version")
    void ofGradle() throws IOException {
        assertThat(CiSnippets.below("Gradle"))
                .contains(
                        "\"io.ducto:ducto-credit-store:" + Maven.ductoVersion() + "\"",
                        "\"io.ducto:ducto-conformance-tck:" + Maven.ductoVersion() + "\"",
                        "\"io.ducto:ducto-conformance-runner:" + Maven.ductoVersion() + "\"");
    }
}
