package io.ducto.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the kit of a project")
class ProjectKitTest {
    @Test
    @DisplayName("may be that of the plugin, among other dependencies")
    void mayBeThatOfThePlugin() {
        assertThatCode(() -> ProjectKit.requireThisVersion(List.of(
                        artifact("com.acme", "ducto-conformance-tck", "7"),
                        artifact("io.ducto", "ducto-credit-store", "7"),
                        artifact("io.ducto", "ducto-conformance-tck", Versions.DUCTO))))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("must be there: its tests would otherwise be those of the runner alone")
    void mustBeThere() {
        assertThatThrownBy(() -> ProjectKit.requireThisVersion(
                        List.of(artifact("io.ducto", "ducto-credit-store", Versions.DUCTO))))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("io.ducto:ducto-conformance-tck:" + Versions.DUCTO);
    }

    @Test
    @DisplayName("must not be of another version, whose rules may differ")
    void mustNotBeOfAnotherVersion() {
        assertThatThrownBy(() ->
                        ProjectKit.requireThisVersion(List.of(artifact("io.ducto", "ducto-conformance-tck", "0.0.9"))))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("0.0.9", Versions.DUCTO, "one version");
    }

    private static Artifact artifact(String groupId, String artifactId, String version) {
        return new DefaultArtifact(groupId, artifactId, version, "test", "jar", "", new DefaultArtifactHandler("jar"));
    }
}
