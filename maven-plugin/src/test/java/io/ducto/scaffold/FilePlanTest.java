package io.ducto.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a plan of files")
class FilePlanTest {
    private final Path folder;

    FilePlanTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @DisplayName("writes all of them, with their folders, and leaves nothing else")
    void writesAll() throws IOException {
        plan("a/b/One.java", "c/Two.java").write();
        assertThat(folder.resolve("a/b/One.java")).hasContent("new a/b/One.java");
        assertThat(tree()).containsExactly("a", "a/b", "a/b/One.java", "c", "c/Two.java");
    }

    @Test
    @DisplayName("says which are there already, and replaces them when it writes")
    void saysWhichAreThere() throws IOException {
        Files.writeString(folder.resolve("Two.java"), "old");
        FilePlan plan = plan("One.java", "Two.java");
        assertThat(plan.existing()).containsExactly(folder.resolve("Two.java"));
        plan.write();
        assertThat(folder.resolve("Two.java")).hasContent("new Two.java");
        assertThat(plan.existing()).hasSize(2);
    }

    @Test
    @DisplayName("leaves nothing behind where a folder cannot be made")
    void leavesNothingBehind() throws IOException {
        Files.writeString(folder.resolve("c"), "a file where a folder is needed");
        assertThatThrownBy(() -> plan("a/b/One.java", "c/Two.java").write()).isInstanceOf(IOException.class);
        assertThat(tree()).containsExactly("c");
    }

    @Test
    @DisplayName("restores what it has replaced where another file cannot be put in place")
    void restoresWhatItHasReplaced() throws IOException {
        Files.writeString(folder.resolve("One.java"), "old");
        Files.createDirectories(folder.resolve("Two.java/occupied"));
        assertThatThrownBy(() -> plan("One.java", "new/Three.java", "Two.java").write())
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("One.java")).hasContent("old");
        assertThat(tree()).containsExactly("One.java", "Two.java", "Two.java/occupied");
    }

    private FilePlan plan(String... names) {
        return new FilePlan(Stream.of(names)
                .map(name -> new SourceFile(folder.resolve(name), "new " + name))
                .toList());
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
