package io.ducto.maven;

import io.ducto.scaffold.FilePlan;
import io.ducto.scaffold.GroupChoice;
import io.ducto.scaffold.ScaffoldException;
import io.ducto.scaffold.Skeleton;
import io.ducto.scaffold.SourceFile;
import io.ducto.scaffold.StartingBaseline;
import io.ducto.scaffold.StoreName;
import io.ducto.scaffold.Template;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes the skeleton of a credit store, and the tests by which the conformance kit gets at it: once, into the folders of
 * your sources. From then on the files are yours; nothing overwrites them. It works without a POM as well.
 */
@Mojo(name = "generate", requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class GenerateMojo extends AbstractMojo {

    /**
     * The class of the store, with its package: {@code com.acme.RedisCreditStore}. The names of its fixture and its
     * conformance test begin with it.
     */
    @Parameter(property = "ducto.class")
    private @Nullable String storeClass;

    /**
     * The method groups that the store is to have beside BALANCE, separated by commas: {@code PLANS,TEAMS}. Groups that one of
     * them requires come along. The others are left to the defaults of the contract, and are not declared. All groups if
     * not given; {@code BALANCE} for the mandatory group alone.
     */
    @Parameter(property = "ducto.groups")
    private @Nullable List<String> groups;

    /**
     * What the store begins with: {@code blank} has nothing, {@code memory} keeps accounts in a map and grants, reserves and
     * deducts in the simplest way, {@code jdbc} has a data source, and a transaction around every operation that is
     * repeated after a conflict.
     */
    @Parameter(property = "ducto.template", defaultValue = "blank")
    private String template;

    /** Whether to say what would be written, and to write nothing. */
    @Parameter(property = "ducto.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Whether to replace files that are there already. What was in them is lost. */
    @Parameter(property = "ducto.force", defaultValue = "false")
    private boolean force;

    /** Where the store goes. If not given, it is the folder of the project's sources; without a POM, {@code src/main/java}. */
    @Parameter(property = "ducto.sourceDirectory")
    private @Nullable File sourceDirectory;

    /**
     * Where the fixture and the conformance test go. If not given, it is the folder of the sources of the project's tests;
     * without a POM, {@code src/test/java}.
     */
    @Parameter(property = "ducto.testSourceDirectory")
    private @Nullable File testSourceDirectory;

    /**
     * The baseline of the store: the rules that it does not keep yet, so that the build is green from the beginning. It is
     * written with all rules if it is not there, and never replaced.
     */
    @Parameter(property = "ducto.baseline", defaultValue = "${basedir}/conformance-baseline.yaml")
    private File baseline;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** Made by Maven. */
    public GenerateMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            generate();
        } catch (ScaffoldException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (IOException e) {
            throw new MojoExecutionException("Nothing was written, since not all files can be: " + e
                    + ". Make the folder writable, or name others with -Dducto.sourceDirectory and"
                    + " -Dducto.testSourceDirectory.");
        }
    }

    private void generate() throws ScaffoldException, IOException, MojoFailureException {
        if (storeClass == null) {
            throw new ScaffoldException("Name the class of the store: -Dducto.class=com.acme.RedisCreditStore");
        }
        GroupChoice choice = GroupChoice.parse(groups == null ? List.of() : groups);
        Template chosen = Template.parse(template);
        Skeleton skeleton = Skeleton.of(
                StoreName.parse(storeClass),
                choice,
                chosen,
                folder(sourceDirectory, Build::getSourceDirectory, Path.of("src", "main", "java")),
                folder(testSourceDirectory, Build::getTestSourceDirectory, Path.of("src", "test", "java")));
        List<Path> existing = new FilePlan(skeleton.files()).existing();
        if (!existing.isEmpty() && !force) {
            throw new MojoFailureException("Nothing was written, since these files exist already:\n" + listed(existing)
                    + "\nMove them away, name the store otherwise with -Dducto.class, or let them be replaced with"
                    + " -Dducto.force.");
        }
        FilePlan plan = plan(skeleton, choice);
        if (dryRun) {
            report("Would write", plan, existing, choice);
            return;
        }
        plan.write();
        report("Wrote", plan, existing, choice);
        advise(chosen);
    }

    /** Without a POM, Maven leaves the folders of the project as they are written in its own: with a variable in them. */
    private Path folder(@Nullable File given, Function<Build, String> ofProject, Path withoutPom) {
        if (given != null) {
            return given.toPath();
        }
        return project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory()).resolve(withoutPom)
                : Path.of(ofProject.apply(project.getBuild()));
    }

    private FilePlan plan(Skeleton skeleton, GroupChoice choice) {
        List<SourceFile> files = new ArrayList<>(skeleton.files());
        if (!baseline.exists()) {
            files.add(StartingBaseline.of(baseline.toPath(), choice));
        }
        return new FilePlan(files);
    }

    private void report(String verb, FilePlan plan, List<Path> existing, GroupChoice choice) {
        getLog().info(verb + " a store with the method groups "
                + choice.groups().stream().map(Enum::name).collect(Collectors.joining(", ")) + ":");
        for (SourceFile file : plan.files()) {
            getLog().info("  " + shown(file.path())
                    + (existing.contains(file.path()) ? " (in place of the one there)" : ""));
        }
        if (plan.files().stream().noneMatch(file -> file.path().equals(baseline.toPath()))) {
            getLog().info("  " + shown(baseline.toPath()) + " is left as it is");
        }
        choice.added()
                .forEach(group ->
                        getLog().info(group + " was not asked for, but another group requires it (rule GEN-17)."));
    }

    private void advise(Template chosen) {
        if (project.getFile() == null) {
            getLog().info("There is no pom.xml here. A whole project around a store is made by");
            getLog().info(
                            "  mvn archetype:generate -DarchetypeGroupId=io.ducto -DarchetypeArtifactId=ducto-store-archetype"
                                    + " -DarchetypeVersion=" + Versions.DUCTO);
            return;
        }
        PomAdvice advice = new PomAdvice(project.getDependencies(), project.getBuildPlugins());
        show("Add to the dependencies in pom.xml:", advice.missingDependencies(chosen));
        show("Add to the plugins in pom.xml:", advice.missingPlugin());
        show(
                "And this, or its configuration where Surefire is there already, since Surefire does not know the baseline:",
                advice.missingExclusion());
        getLog().info("Then type: mvn verify");
    }

    private void show(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            getLog().info(heading);
            lines.forEach(line -> getLog().info("  " + line));
        }
    }

    private String listed(List<Path> paths) {
        return paths.stream().map(path -> "  " + shown(path)).collect(Collectors.joining("\n"));
    }

    private Path shown(Path path) {
        Path base = Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
        Path absolute = path.toAbsolutePath();
        return absolute.startsWith(base) ? base.relativize(absolute) : absolute;
    }
}
