package io.ducto.maven;

import io.ducto.scaffold.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;

/** Says what a project's POM lacks for a store that is tested. It looks only; nobody likes a POM that a tool has rewritten. */
final class PomAdvice {
    private static final String DUCTO = "io.ducto";
    private static final String SUREFIRE = "maven-surefire-plugin";

    private final Collection<Dependency> dependencies;
    private final Collection<Plugin> plugins;

    PomAdvice(Collection<Dependency> dependencies, Collection<Plugin> plugins) {
        this.dependencies = List.copyOf(dependencies);
        this.plugins = List.copyOf(plugins);
    }

    /** Returns what to add under {@code <dependencies>}, empty if all is there. */
    List<String> missingDependencies(Template template) {
        List<String> missing = new ArrayList<>();
        missing.addAll(unlessThere(DUCTO, "ducto-credit-store", Versions.DUCTO, ""));
        missing.addAll(unlessThere(DUCTO, "ducto-conformance-tck", Versions.DUCTO, "test"));
        if (template == Template.JDBC) {
            missing.addAll(unlessThere(DUCTO, "ducto-conformance-jdbc", Versions.DUCTO, "test"));
            missing.addAll(unlessThere("com.h2database", "h2", Versions.H2, "test"));
        }
        boolean hasJupiter = dependencies.stream()
                .anyMatch(each -> each.getGroupId().equals("org.junit.jupiter")
                        && Stream.of("junit-jupiter", "junit-jupiter-api").anyMatch(each.getArtifactId()::equals));
        if (!hasJupiter) {
            missing.addAll(dependency("org.junit.jupiter", "junit-jupiter", Versions.JUNIT, "test"));
        }
        return List.copyOf(missing);
    }

    /** Returns what to add under {@code <build><plugins>}, empty if this plugin is there. */
    List<String> missingPlugin() {
        boolean isThere = plugins.stream()
                .anyMatch(each ->
                        DUCTO.equals(each.getGroupId()) && each.getArtifactId().equals("ducto-maven-plugin"));
        return isThere
                ? List.of()
                : List.of(
                        "<plugin>",
                        "  <groupId>io.ducto</groupId>",
                        "  <artifactId>ducto-maven-plugin</artifactId>",
                        "  <version>" + Versions.DUCTO + "</version>",
                        "  <executions>",
                        "    <execution>",
                        "      <goals>",
                        "        <goal>verify</goal>",
                        "      </goals>",
                        "    </execution>",
                        "  </executions>",
                        "</plugin>");
    }

    /**
     * Returns the plugin with which Surefire leaves out a conformance test, empty if it does so already. It knows no baseline,
     * and would fail for every rule in it.
     */
    List<String> missingExclusion() {
        boolean isThere = plugins.stream()
                .filter(each -> SUREFIRE.equals(each.getArtifactId()))
                .anyMatch(each -> String.valueOf(each.getConfiguration()).contains("ConformanceTest"));
        return isThere
                ? List.of()
                : List.of(
                        "<plugin>",
                        "  <artifactId>" + SUREFIRE + "</artifactId>",
                        "  <version>" + Versions.SUREFIRE + "</version>",
                        "  <configuration>",
                        "    <excludes>",
                        "      <exclude>**/*ConformanceTest.java</exclude>",
                        "    </excludes>",
                        "  </configuration>",
                        "</plugin>");
    }

    private List<String> unlessThere(String groupId, String artifactId, String version, String scope) {
        boolean isThere = dependencies.stream()
                .anyMatch(each -> each.getGroupId().equals(groupId)
                        && each.getArtifactId().equals(artifactId));
        return isThere ? List.of() : dependency(groupId, artifactId, version, scope);
    }

    private static List<String> dependency(String groupId, String artifactId, String version, String scope) {
        List<String> lines = new ArrayList<>(List.of(
                "<dependency>",
                "  <groupId>" + groupId + "</groupId>",
                "  <artifactId>" + artifactId + "</artifactId>",
                "  <version>" + version + "</version>"));
        if (!scope.isEmpty()) {
            lines.add("  <scope>" + scope + "</scope>");
        }
        lines.add("</dependency>");
        return lines;
    }
}
