package io.ducto.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.maven.RunnerProcess.TooSlowException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the process of the runner")
class RunnerProcessTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration PLENTY = Duration.ofMinutes(2);

    private final Path folder;
    private final List<String> heard = new ArrayList<>();

    RunnerProcessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Prints each argument so that no character can be lost on its way back, and returns how many there were. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] arguments) {
            for (String argument : arguments) {
                System.out.println(Base64.getEncoder().encodeToString(argument.getBytes(StandardCharsets.UTF_8)));
            }
            System.err.println("said beside");
            System.exit(arguments.length);
        }
    }

    /** Never ends by itself. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Test
    @DisplayName("gets its arguments as they are, however odd or long, and its exit code comes back")
    void getsItsArguments() throws Exception {
        List<String> arguments = List.of(
                "two words",
                "",
                "C:\\stores\\new",
                "say \"yes\"",
                "# no comment",
                "two\nlines",
                "x".repeat(200_000),
                "'$HOME'");
        assertThat(run(Echo.class, arguments)).isEqualTo(arguments.size());
        assertThat(heard).contains("said beside");
        assertThat(heard.stream()
                        .filter(line -> !line.equals("said beside"))
                        .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8)))
                .containsExactlyElementsOf(arguments);
    }

    @Test
    @DisplayName("is stopped when its time is over, and is gone then")
    void isStoppedWhenItsTimeIsOver() {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        assertThatThrownBy(() -> process(Sleeper.class, List.of(), Duration.ofSeconds(1))
                        .run(folder.resolve("arguments.txt"), heard::add))
                .isInstanceOf(TooSlowException.class);
        assertThat(ProcessHandle.current().children()).isSubsetOf(before);
    }

    @Test
    @DisplayName("cannot be started without a launcher, which is no verdict about the store")
    void cannotBeStartedWithoutALauncher() {
        assertThatThrownBy(() -> new RunnerProcess(folder.resolve("java"), List.of(), folder, PLENTY)
                        .run(folder.resolve("arguments.txt"), heard::add))
                .isInstanceOf(IOException.class);
    }

    private int run(Class<?> main, List<String> arguments) throws Exception {
        return process(main, arguments, PLENTY).run(folder.resolve("arguments.txt"), heard::add);
    }

    private RunnerProcess process(Class<?> main, List<String> arguments, Duration timeLimit) {
        List<String> all = Stream.concat(
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()), arguments.stream())
                .toList();
        return new RunnerProcess(JAVA, all, folder, timeLimit);
    }
}
