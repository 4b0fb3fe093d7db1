package io.ducto.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;

/** Finds the conformance test of a project by its name. */
final class ConformanceTests {
    private static final String ENDING = "ConformanceTest.class";

    private ConformanceTests() {}

    /**
     * Returns the one class whose name ends in ConformanceTest.
     *
     * @param classes the folder of compiled tests
     * @throws MojoFailureException if there is none, or more than one; the message says what to do
     */
    static String find(Path classes) throws MojoFailureException, IOException {
        List<String> found = Files.isDirectory(classes) ? all(classes) : List.of();
        if (found.isEmpty()) {
            throw new MojoFailureException("There is no class whose name ends in ConformanceTest in " + classes
                    + ". Write one that extends CreditStoreTck, or name a fixture in the POM: <fixture>com.acme.AcmeFixture"
                    + "</fixture>.");
        }
        if (found.size() > 1) {
            throw new MojoFailureException("These classes end in ConformanceTest: " + String.join(", ", found)
                    + ". Name the one to run in the POM, <fixture>" + found.get(0)
                    + "</fixture>, with an execution for each of them if all are to be run.");
        }
        return found.get(0);
    }

    private static List<String> all(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(ENDING) && !name.contains("$"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
