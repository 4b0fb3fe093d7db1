package io.ducto.tck.runner.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The jars in the jar, copied to where a JVM can use them as a class path: a new folder of the user's own, which nobody else
 * can put anything into, and which is gone in the end. Immutable.
 */
final class Libraries {
    private static final String FOLDER = "lib/";

    private final Path folder;
    private final List<Path> jars;

    private Libraries(Path folder, List<Path> jars) {
        this.folder = folder;
        this.jars = List.copyOf(jars);
    }

    static Libraries copiedFrom(Path jar) throws IOException {
        Path folder = Files.createTempDirectory("ducto-conformance-runner-");
        List<Path> jars = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
                    Path copy = folder.resolve(entry.getName().substring(FOLDER.length()));
                    try (InputStream content = file.getInputStream(entry)) {
                        Files.copy(content, copy);
                    }
                    jars.add(copy);
                }
            }
        }
        return new Libraries(folder, jars);
    }

    List<Path> jars() {
        return jars;
    }

    void delete() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder + "; delete it by hand", e);
        }
    }
}
