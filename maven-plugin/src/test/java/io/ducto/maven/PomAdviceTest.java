package io.ducto.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.scaffold.Template;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the advice about a POM")
class PomAdviceTest {
    @Test
    @DisplayName("names all that a store and its tests need, with versions")
    void namesAllThatIsNeeded() {
        PomAdvice advice = new PomAdvice(List.of(), List.of());
        assertThat(artifacts(advice.missingDependencies(Template.BLANK)))
                .containsExactly("ducto-credit-store", "ducto-conformance-tck", "junit-jupiter");
        assertThat(artifacts(advice.missingDependencies(Template.JDBC)))
                .containsExactly(
                        "ducto-credit-store", "ducto-conformance-tck", "ducto-conformance-jdbc", "h2", "junit-jupiter");
        assertThat(artifacts(advice.missingPlugin())).containsExactly("ducto-maven-plugin");
        assertThat(artifacts(advice.missingExclusion())).containsExactly("maven-surefire-plugin");
        assertThat(Stream.of(
                                advice.missingDependencies(Template.JDBC),
                                advice.missingPlugin(),
                                advice.missingExclusion())
                        .flatMap(List::stream))
                .noneSatisfy(line -> assertThat(line).contains("$"))
                .filteredOn(line -> line.contains("<version>"))
                .hasSize(7)
                .allSatisfy(line -> assertThat(line).containsPattern(">\\d+\\.\\d+"));
    }

    @Test
    @DisplayName("is nothing where all is there, whichever artifact of Jupiter it is")
    void isNothingWhereAllIsThere() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.ducto");
        plugin.setArtifactId("ducto-maven-plugin");
        PomAdvice advice = new PomAdvice(
                List.of(
                        dependency("io.ducto", "ducto-credit-store"),
                        dependency("io.ducto", "ducto-conformance-tck"),
                        dependency("org.junit.jupiter", "junit-jupiter-api")),
                List.of(plugin, surefire("**/*ConformanceTest.java")));
        assertThat(advice.missingDependencies(Template.MEMORY)).isEmpty();
        assertThat(advice.missingPlugin()).isEmpty();
        assertThat(advice.missingExclusion()).isEmpty();
    }

    @Test
    @DisplayName("has Surefire leave out the conformance test, if it leaves out others only")
    void hasSurefireLeaveOutTheConformanceTest() {
        assertThat(new PomAdvice(List.of(), List.of(surefire("**/*SlowTest.java"))).missingExclusion())
                .isNotEmpty();
        assertThat(new PomAdvice(List.of(), List.of(new Plugin())).missingExclusion())
                .isNotEmpty();
    }

    private static Plugin surefire(String excluded) {
        Xpp3Dom exclude = new Xpp3Dom("exclude");
        exclude.setValue(excluded);
        Xpp3Dom excludes = new Xpp3Dom("excludes");
        excludes.addChild(exclude);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(excludes);
        Plugin surefire = new Plugin();
        surefire.setArtifactId("maven-surefire-plugin");
        surefire.setConfiguration(configuration);
        return surefire;
    }

    private static Dependency dependency(String groupId, String artifactId) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(groupId);
        dependency.setArtifactId(artifactId);
        return dependency;
    }

    private static List<String> artifacts(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("<artifactId>"))
                .map(line -> line.replaceAll(".*<artifactId>|</artifactId>", ""))
                .toList();
    }
}
