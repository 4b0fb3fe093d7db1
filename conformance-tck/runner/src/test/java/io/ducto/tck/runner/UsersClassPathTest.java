package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.tck.runner.usage.CannotRunException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the class path of a user")
class UsersClassPathTest {
    private final Path directory;

    UsersClassPathTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("is read as java reads it: folders, jars, and all jars of a folder")
    void parse() throws IOException, CannotRunException {
        Path jar = Files.createFile(directory.resolve("b.jar"));
        Path other = Files.createFile(directory.resolve("a.jar"));
        Files.createFile(directory.resolve("readme.txt"));
        assertThat(UsersClassPath.parse(directory + File.pathSeparator + File.pathSeparator + jar))
                .containsExactly(directory, jar);
        assertThat(UsersClassPath.parse(directory + File.separator + "*")).containsExactly(other, jar);
    }

    @Test
    @DisplayName("is refused if an entry is not there")
    void missing() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> UsersClassPath.parse(missing.toString()))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining(missing + " does not exist");
        assertThatThrownBy(() -> UsersClassPath.parse(missing + File.separator + "*"))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("does not exist");
    }
}
