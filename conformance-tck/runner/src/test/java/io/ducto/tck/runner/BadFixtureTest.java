package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.memory.MemoryCreditStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a fixture that the kit cannot work with is no pass, and the message says what to change:")
class BadFixtureTest {
    private static final String FIXTURES = "io.ducto.tck.runner.stores.Fixtures$";
    private static final String TEST_CLASSES = "io.ducto.tck.runner.stores.TestClasses$";
    private static final int COULD_NOT_RUN = 2;
    private static final int NOT_EVERYTHING_RAN = 3;

    private final Path directory;

    BadFixtureTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("a class that is not there")
    void missingClass() throws IOException {
        assertInvalid(COULD_NOT_RUN, "no.such.Fixture", "there is no class no.such.Fixture", "--classpath");
    }

    @Test
    @DisplayName("a class that is no fixture")
    void noFixture() throws IOException {
        assertInvalid(
                COULD_NOT_RUN,
                FIXTURES + "NotAFixture",
                "NotAFixture is no fixture: it must implement io.ducto.tck.fixture.StoreFixture",
                "extend io.ducto.tck.CreditStoreTck");
    }

    @Test
    @DisplayName("a store in place of its fixture")
    void storeIsNoFixture() throws IOException {
        assertInvalid(
                COULD_NOT_RUN,
                MemoryCreditStore.class.getName(),
                "it is a store, so write a fixture whose open() returns one");
    }

    @Test
    @DisplayName("a constructor with parameters")
    void constructorWithParameters() throws IOException {
        assertInvalid(
                COULD_NOT_RUN,
                FIXTURES + "WithoutUsableConstructor",
                "no constructor that the kit can call",
                "give it one");
    }

    @Test
    @DisplayName("a private constructor")
    void privateConstructor() throws IOException {
        assertInvalid(
                COULD_NOT_RUN,
                FIXTURES + "WithPrivateConstructor",
                "no constructor that the kit can call",
                "not private");
    }

    @Test
    @DisplayName("an abstract class")
    void abstractClass() throws IOException {
        assertInvalid(COULD_NOT_RUN, FIXTURES + "WithoutInstances", "is abstract", "name a class that extends it");
    }

    @Test
    @DisplayName("a constructor that throws")
    void throwingConstructor() throws IOException {
        assertInvalid(
                COULD_NOT_RUN,
                FIXTURES + "ThrowingInItsConstructor",
                "the constructor of the fixture",
                "no database at localhost",
                "Fixtures.java",
                "Mend it");
    }

    @Test
    @DisplayName("a static initialiser that throws")
    void throwingStaticInitialiser() throws IOException {
        assertInvalid(
                COULD_NOT_RUN,
                FIXTURES + "ThrowingInItsStaticInitialiser",
                "the static initialiser of",
                "DATABASE_URL is not set",
                "Mend it");
    }

    @Test
    @DisplayName("a constructor that hangs")
    void hangingConstructor() throws IOException {
        assertInvalid(
                COULD_NOT_RUN,
                List.of("--fixture", FIXTURES + "HangingInItsConstructor", "--time-limit", "1"),
                "time limit of 1 s while",
                "was being prepared",
                "--time-limit",
                "HangingInItsConstructor.<init>");
    }

    @Test
    @DisplayName("a constructor that exits")
    void exitingConstructor() throws IOException {
        assertInvalid(
                COULD_NOT_RUN,
                FIXTURES + "ExitingInItsConstructor",
                "ended with exit code 0 while",
                "was being prepared",
                "System.exit");
    }

    @Test
    @DisplayName("open throws, which is told once and not for every test")
    void throwingOpen() throws IOException {
        Run run = assertInvalid(
                COULD_NOT_RUN,
                FIXTURES + "ThrowingInOpen",
                "ThrowingInOpen.open threw java.io.IOException: connection refused",
                "mend the fixture");
        assertThat(run.text()).containsOnlyOnce("connection refused; mend the fixture");
    }

    @Test
    @DisplayName("open returns null")
    void openReturnsNull() throws IOException {
        assertInvalid(COULD_NOT_RUN, FIXTURES + "OpeningNull", "OpeningNull.open returned null", "return a value");
    }

    @Test
    @DisplayName("close throws, after every test has passed")
    void throwingClose() throws IOException {
        assertInvalid(
                NOT_EVERYTHING_RAN,
                List.of("--fixture", FIXTURES + "ThrowingInClose", "--rule", "BAL-01"),
                "ThrowingInClose.close threw java.lang.IllegalStateException: the container does not stop");
    }

    @Test
    @DisplayName("a test class that overrides a test of the kit")
    void overriddenTest() throws IOException {
        assertInvalid(
                NOT_EVERYTHING_RAN,
                TEST_CLASSES + "Overriding",
                "overrides tests of the kit: isEmpty",
                "remove the overrides");
    }

    @Test
    @DisplayName("a test class that is switched off")
    void disabledTestClass() throws IOException {
        assertInvalid(NOT_EVERYTHING_RAN, TEST_CLASSES + "SwitchedOff", "was skipped", "until the database is back");
    }

    @Test
    @DisplayName("a test class without a fixture")
    void throwingFixtureMethod() throws IOException {
        assertInvalid(COULD_NOT_RUN, TEST_CLASSES + "WithoutFixture", "the container did not start");
    }

    @Test
    @DisplayName("a test class whose fixture is null")
    void nullFixture() throws IOException {
        assertInvalid(COULD_NOT_RUN, TEST_CLASSES + "WithNullFixture", "null");
    }

    private Run assertInvalid(int exitCode, String fixture, String... parts) throws IOException {
        return assertInvalid(exitCode, List.of("--fixture", fixture), parts);
    }

    private Run assertInvalid(int exitCode, List<String> arguments, String... parts) throws IOException {
        Files.writeString(directory.resolve("report.json"), "of an earlier run");
        Run run = Run.in(directory, arguments.toArray(String[]::new));
        assertThat(run.text()).contains(parts);
        assertThat(run.lastLine()).startsWith("INVALID: ");
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.report().path("verdict").asText()).isEqualTo("INVALID");
        assertThat(run.report().path("exitCode").asInt()).isEqualTo(exitCode);
        return run;
    }
}
