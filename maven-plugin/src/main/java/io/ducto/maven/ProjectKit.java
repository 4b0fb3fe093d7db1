package io.ducto.maven;

import java.util.Collection;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoFailureException;

/** The kit that a project was compiled against. The runner brings its own, and must not test by other rules. */
final class ProjectKit {
    private ProjectKit() {}

    /**
     * Refuses a project without a kit, or with one of another version.
     *
     * @param dependencies the project's, the transitive ones included
     * @throws MojoFailureException if so; the message says what to change in the POM
     */
    static void requireThisVersion(Collection<Artifact> dependencies) throws MojoFailureException {
        String version = dependencies.stream()
                .filter(artifact -> artifact.getGroupId().equals("io.ducto")
                        && artifact.getArtifactId().equals("ducto-conformance-tck"))
                .map(Artifact::getBaseVersion)
                .findFirst()
                .orElseThrow(
                        () -> new MojoFailureException("The project has no kit: add io.ducto:ducto-conformance-tck:"
                                + Versions.DUCTO + " to its dependencies, with scope test."));
        if (!version.equals(Versions.DUCTO)) {
            throw new MojoFailureException(
                    "The project is compiled against the kit " + version + ", and this plugin is " + Versions.DUCTO
                            + ". Give ducto-maven-plugin and the artifacts of io.ducto one version.");
        }
    }
}
