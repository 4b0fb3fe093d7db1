package io.ducto.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project whose author writes a store.
 *
 * @param folder where it is
 */
record Project(Path folder) {
    private static final Path PROJECTS = Path.of("src", "test", "projects");

    /** Copies one of {@code src/test/projects}, with the version of this build filled in. */
    static Project copy(String name, Path folder) throws IOException {
        Path original = PROJECTS.resolve(name);
        for (Path file : regularFiles(original)) {
            Path copy = folder.resolve(original.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, Files.readString(file).replace("@ducto.version@", Maven.ductoVersion()));
        }
        return new Project(folder);
    }

    /** Makes one of the archetype, which is then the only thing in a folder. */
    static Project ofArchetype(Maven maven, Path emptyFolder, String... properties) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-B",
                "archetype:generate",
                "-DarchetypeCatalog=internal",
                "-DarchetypeGroupId=io.ducto",
                "-DarchetypeArtifactId=ducto-store-archetype",
                "-DarchetypeVersion=" + Maven.ductoVersion()));
        arguments.addAll(List.of(properties));
        MavenRun run = maven.run(emptyFolder, arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
        try (Stream<Path> made = Files.list(emptyFolder)) {
            return new Project(made.findFirst().orElseThrow());
        }
    }

    /** Reads all files but those that Maven makes, by their paths. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : regularFiles(folder)) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            if (!path.startsWith("target/")) {
                files.put(path, Files.readString(file));
            }
        }
        return files;
    }

    /** Replaces a text in the POM, which must be in it. */
    void changePom(String old, String text) throws IOException {
        change("pom.xml", old, text);
    }

    /** Replaces a text in a file, which must be in it. */
    void change(String file, String old, String text) throws IOException {
        Path path = folder.resolve(file);
        String content = Files.readString(path);
        if (!content.contains(old)) {
            throw new IllegalStateException("not in " + path + ": " + old);
        }
        Files.writeString(path, content.replace(old, text));
    }

    private static List<Path> regularFiles(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
