package io.ducto.tck.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ducto.store.CreditStore;
import io.ducto.tck.bench.FixtureException;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.fixture.Launch;
import io.ducto.tck.fixture.StoreLauncher;
import io.ducto.tck.process.Answer.End;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("another JVM")
class ChildTest {
    private static final String PASSWORD = "Xy7-secret";
    private static final long END_SECONDS = 20;

    private final Path directory;
    private final Children children = Children.prepare(Duration.ofSeconds(4));

    ChildTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void closeChildren() throws IOException {
        children.close();
    }

    @Test
    @DisplayName("does what it is told on a store, and then on another one")
    void works() {
        Child child = opened(Quirk.NONE);
        assertThat(grant(child))
                .singleElement()
                .satisfies(answer -> assertThat(answer.end()).isEqualTo(End.MADE));
        assertThat(grant(child))
                .singleElement()
                .satisfies(answer -> assertThat(answer.end()).isEqualTo(End.REPLAYED));
        children.release(child);
        Child again = opened(Quirk.NONE);
        assertThat(again).as("a JVM that was free").isSameAs(child);
        assertThat(grant(again)).hasSize(1);
    }

    @Test
    @DisplayName("may print what it likes")
    void mayPrint() {
        Child child = opened(Quirk.PRINTS);
        assertThat(grant(child))
                .singleElement()
                .satisfies(answer -> assertThat(answer.end()).isEqualTo(End.MADE));
    }

    @Test
    @DisplayName("tells what a store throws")
    void tellsExceptions() {
        assertThat(grant(opened(Quirk.FAILS)))
                .containsExactly(new Answer(End.THREW, "java.lang.IllegalStateException: out of order"));
    }

    @Test
    @DisplayName("that a store ends is a failure of the store, told with its exit code and last words")
    void storeExits() {
        Child child = opened(Quirk.EXITS);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> grant(child))
                .withMessageContainingAll("1 calls of GRANTS", "exit code 3", "about to go");
    }

    @Test
    @DisplayName("in which a store hangs is given up and killed")
    void storeHangs() {
        Child child = opened(Quirk.HANGS);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> grant(child))
                .withMessageContaining("within 4 s");
        child.killAndDrain();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    @DisplayName("that cannot open the store is a failure of the fixture, told without its arguments")
    void cannotOpen() {
        assertThatExceptionOfType(FixtureException.class)
                .isThrownBy(() -> open(Quirk.BadLauncher.class, Quirk.NONE.name(), PASSWORD))
                .withMessageContainingAll("BadLauncher", "cannot log in with ***", "Mend the launcher")
                .satisfies(failure -> assertThat(failure).message().doesNotContain(PASSWORD));
        assertThatExceptionOfType(FixtureException.class)
                .isThrownBy(() -> open(Quirk.BadLauncher.class, Quirk.EXITS.name(), PASSWORD))
                .withMessageContainingAll("exit code 3", "about to go");
        assertThatExceptionOfType(FixtureException.class)
                .isThrownBy(() -> open(HiddenLauncher.class))
                .withMessageContainingAll("HiddenLauncher", "must be public");
    }

    @Test
    @DisplayName("gets its arguments where nobody else can read them")
    void hidesArguments() {
        Launch launch = Launch.of(Quirk.Launcher.class, Quirk.NONE.name(), directory.toString(), PASSWORD);
        Child child = children.open(launch);
        child.awaitOpened();
        assertThat(ProcessHandle.current().children().map(ProcessHandle::info).map(ProcessHandle.Info::commandLine))
                .anySatisfy(line -> assertThat(line)
                        .hasValueSatisfying(text -> assertThat(text).contains("ProcessMain")))
                .allSatisfy(line -> assertThat(line.orElse("")).doesNotContain(PASSWORD, Quirk.NONE.name()));
        assertThat(launch.toString()).doesNotContain(PASSWORD);
    }

    @Test
    @DisplayName("that is killed has said what it had said")
    void killedInTheMiddle() {
        Child child = opened(Quirk.NONE);
        child.sendRush(0, ManualClock.START, new Rush(Rush.Kind.GRANTS, "ada", "k", 1));
        child.sendRush(0, ManualClock.START, new Rush(Rush.Kind.GRANTS, "ada", "l", 100_000_000));
        assertThat(child.awaitDone("one grant")).hasSize(2);
        assertThat(child.killAndDrain()).isEmpty();
        assertThat(child.isOver()).isTrue();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    @DisplayName("ends when whoever has started it is gone, though its store hangs")
    void endsWithItsParent() throws Exception {
        try (JavaCommand command = JavaCommand.prepare()) {
            Process process = command.start();
            Line open =
                    Line.of(Words.OPEN, Quirk.BadLauncher.class.getName(), Quirk.HANGS.name(), directory.toString());
            try (OutputStream requests = process.getOutputStream()) {
                requests.write((open.encode() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS))
                    .as("has ended")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("does not start any more for a test that was given up")
    void noneAfterTheEnd() throws IOException {
        Child child = opened(Quirk.NONE);
        children.close();
        child.killAndDrain();
        assertThat(child.isAlive()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> opened(Quirk.NONE)).withMessageContaining("given up");
    }

    private Child opened(Quirk quirk) {
        Child child = open(Quirk.Launcher.class, quirk.name(), directory.toString());
        child.sendSetup(0, ManualClock.START);
        child.awaitDone("setup()");
        return child;
    }

    private Child open(Class<? extends StoreLauncher> launcher, String... arguments) {
        Child child = children.open(Launch.of(launcher, arguments));
        child.awaitOpened();
        return child;
    }

    private static List<Answer> grant(Child child) {
        Rush rush = new Rush(Rush.Kind.GRANTS, "ada", "k", 1);
        child.sendRush(0, ManualClock.START, rush);
        return Answer.decode(child.awaitDone("1 calls of GRANTS"));
    }

    /** Not public. */
    private static final class HiddenLauncher implements StoreLauncher {
        @Override
        public CreditStore open(List<String> arguments, InstantSource clock) {
            throw new AssertionError("not reached");
        }
    }
}
