package io.ducto.tck.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts JVMs like this one: the same Java, and all that is on its class path. Thread-safe. */
final class JavaCommand implements AutoCloseable {
    /** Where test runners put the real class path if they start a JVM with a short one. */
    private static final List<String> CLASS_PATH_PROPERTIES =
            List.of("java.class.path", "surefire.test.class.path", "jdk.module.path");

    private final Path argumentFile;

    private JavaCommand(Path argumentFile) {
        this.argumentFile = argumentFile;
    }

    /** Writes the file that the launcher reads its options from: a class path can be longer than a command line may be. */
    static JavaCommand prepare() throws IOException {
        Path file = Files.createTempFile("ducto-", ".arguments");
        file.toFile().deleteOnExit();
        List<String> options = List.of(
                "-cp",
                classPath(),
                // Such a JVM lives for a second or two, so it is set up to be there soon.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash");
        Files.writeString(
                file,
                options.stream().map(JavaCommand::quote).collect(Collectors.joining("\n", "", "\n")),
                Charset.forName(System.getProperty("native.encoding", "UTF-8")));
        return new JavaCommand(file);
    }

    Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + argumentFile,
                        ProcessMain.class.getName())
                .start();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(argumentFile);
    }

    private static String classPath() {
        Set<String> entries = new LinkedHashSet<>();
        for (String property : CLASS_PATH_PROPERTIES) {
            Stream.of(System.getProperty(property, "").split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .forEach(entries::add);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String quote(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
