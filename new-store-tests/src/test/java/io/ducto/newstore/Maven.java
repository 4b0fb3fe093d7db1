package io.ducto.newstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Maven as a user starts it, with a local repository of these tests. What was downloaded before is found in the user's; the
 * user's own settings, with mirrors and proxies, count as always.
 *
 * @param home the folder of Maven
 * @param jdk the folder of the JDK that it runs on
 */
record Maven(Path home, Path jdk) {
    private static final long LONGEST_MINUTES = 10;

    /** The one that builds this project, on the same JDK. */
    static Maven current() {
        return new Maven(Path.of(property("it.maven")), Path.of(System.getProperty("java.home")));
    }

    /** The version of the one that builds this project. */
    static String currentVersion() {
        return property("it.maven.version");
    }

    /** The version of the artifacts of this build. */
    static String ductoVersion() {
        return property("it.ducto.version");
    }

    /** Runs {@code mvn} with some arguments in a folder. */
    MavenRun run(Path folder, String... arguments) {
        try {
            Path output = Files.createTempFile("maven-", ".log");
            List<String> command = new ArrayList<>(List.of(
                    home.resolve("bin").resolve("mvn").toString(),
                    "-gs",
                    settings().toString(),
                    "-Dmaven.repo.local=" + property("it.repository"),
                    "-ntp"));
            command.addAll(List.of(arguments));
            Process process = start(command, folder, output);
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end within " + LONGEST_MINUTES + " minutes");
            }
            MavenRun run = new MavenRun(process.exitValue(), lines(output));
            Files.delete(output);
            // Into the report of the test.
            System.out.println("$ mvn " + String.join(" ", arguments) + "\n" + run.output() + "\n(exit code "
                    + run.exitCode() + ")");
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(List<String> command, Path folder, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        // Each build is short, so what the second compiler would gain is not worth its start.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        return builder.start();
    }

    /** Without colours, which some builds of Maven end with even in batch mode. */
    private static List<String> lines(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8)
                .replaceAll("\u001B\\[[0-9;]*m", "")
                .lines()
                .toList();
    }

    /** As the global settings, which hold nothing as a rule; the user's stay in force. */
    private static synchronized Path settings() throws IOException {
        Path settings = Path.of(property("it.repository")).resolveSibling("it-settings.xml");
        if (!Files.exists(settings)) {
            Files.writeString(
                    settings,
                    Files.readString(Path.of("src", "test", "resources", "settings.xml"))
                            .replace(
                                    "@downloaded-before@",
                                    Path.of(property("it.downloaded-before"))
                                            .toUri()
                                            .toString()));
        }
        return settings;
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name), name + " is set by the build: mvn verify -pl new-store-tests -am");
    }
}
