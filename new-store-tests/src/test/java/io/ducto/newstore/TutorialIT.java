package io.ducto.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.newstore.Tutorial.Change;
import io.ducto.newstore.Tutorial.Command;
import io.ducto.newstore.Tutorial.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/tutorial.md, followed to the letter in an empty folder. */
class TutorialIT {
    private static final Path TUTORIAL = Path.of("..", "docs", "tutorial.md");
    private static final Path STORE = Path.of("src", "main", "java", "com", "acme", "AcmeStore.java");

    private final Maven maven = Maven.current();
    private Path folder;

    TutorialIT(@TempDir Path emptyFolder) {
        this.folder = emptyFolder;
    }

    @Test
    @DisplayName(
            "the tutorial leads from nothing to a store that conforms, and each step prints what the tutorial says")
    void leadsToAStoreThatConforms() throws IOException, InterruptedException {
        List<Step> steps = Tutorial.read(TUTORIAL).steps();
        assertThat(steps).hasSizeGreaterThan(20);
        for (Step step : steps) {
            if (step instanceof Change change) {
                apply(change);
            } else if (step instanceof Command command) {
                type(command);
            }
        }
    }

    private void apply(Change change) throws IOException {
        Path source = folder.resolve(STORE);
        Files.write(
                source,
                change.edit().apply(new JavaSource(Files.readAllLines(source))).lines());
    }

    private void type(Command command) throws IOException, InterruptedException {
        String text = command.text();
        if (text.startsWith("cd ")) {
            folder = folder.resolve(text.substring("cd ".length()));
        } else if (text.startsWith("mvn ")) {
            MavenRun run = maven.run(folder, text.substring("mvn ".length()).split(" ", -1));
            assertThat(Printed.firstMissing(command.prints(), run.lines()))
                    .as("what \"%s\" did not print; it printed%n%s", text, run.output())
                    .isEmpty();
        } else {
            List<String> words = new ArrayList<>(List.of("sh", "-c", text));
            Process process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).as(text).isZero();
        }
    }
}
