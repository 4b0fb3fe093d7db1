package io.ducto.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the conformance test of a project")
class ConformanceTestsTest {
    private final Path classes;

    ConformanceTestsTest(@TempDir Path classes) {
        this.classes = classes;
    }

    @Test
    @DisplayName("is the one class whose name ends so; other classes and those inside of it do not count")
    void isTheOneWithTheName() throws Exception {
        compiled("com/acme/AcmeStoreConformanceTest.class");
        compiled("com/acme/AcmeStoreConformanceTest$Account.class");
        compiled("com/acme/AcmeStore$OldConformanceTest.class");
        compiled("com/acme/AcmeStoreTest.class");
        assertThat(ConformanceTests.find(classes)).isEqualTo("com.acme.AcmeStoreConformanceTest");
    }

    @Test
    @DisplayName("must be there: a build in which nothing ran must not be green")
    void mustBeThere() throws IOException {
        assertThatThrownBy(() -> ConformanceTests.find(classes.resolve("none")))
                .isInstanceOf(MojoFailureException.class);
        compiled("com/acme/AcmeStoreTck.class");
        assertThatThrownBy(() -> ConformanceTests.find(classes))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll(
                        "no class whose name ends in ConformanceTest", classes.toString(), "<fixture>");
    }

    @Test
    @DisplayName("must be named where there are several, which are all told")
    void mustBeNamedWhereThereAreSeveral() throws IOException {
        compiled("com/acme/FastStoreConformanceTest.class");
        compiled("com/acme/cold/ColdStoreConformanceTest.class");
        assertThatThrownBy(() -> ConformanceTests.find(classes))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll(
                        "com.acme.FastStoreConformanceTest, com.acme.cold.ColdStoreConformanceTest",
                        "<fixture>com.acme.FastStoreConformanceTest</fixture>");
    }

    private void compiled(String name) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
