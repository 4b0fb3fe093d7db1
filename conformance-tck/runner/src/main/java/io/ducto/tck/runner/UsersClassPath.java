package io.ducto.tck.runner;

import io.ducto.tck.runner.usage.CannotRunException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a class path as java's {@code -cp} does, but refuses entries that are not there. */
final class UsersClassPath {
    private static final String ALL_JARS = "*";

    private UsersClassPath() {}

    static List<Path> parse(String classPath) throws CannotRunException {
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.equals(ALL_JARS) || entry.endsWith(File.separator + ALL_JARS)) {
                entries.addAll(jarsIn(entry.substring(0, entry.length() - ALL_JARS.length()), entry));
            } else if (!entry.isEmpty()) {
                entries.add(existing(entry, entry));
            }
        }
        return List.copyOf(entries);
    }

    private static List<Path> jarsIn(String directory, String entry) throws CannotRunException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(existing(directory, entry), "*.{jar,JAR}")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw new CannotRunException("the class path entry " + entry + " cannot be read: " + e);
        }
        jars.sort(null);
        return jars;
    }

    private static Path existing(String path, String entry) throws CannotRunException {
        Path absolute;
        try {
            absolute = Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CannotRunException("the class path entry " + entry + " is no path: " + e.getMessage());
        }
        if (!Files.exists(absolute)) {
            throw new CannotRunException("the class path entry " + entry + " does not exist (" + absolute
                    + "); build it first, or correct --classpath");
        }
        return absolute;
    }
}
