package io.ducto.tck.runner;

import io.ducto.tck.runner.usage.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reports as they are named on a command line. */
final class ReportArguments {
    private ReportArguments() {}

    /** One file under two names is one file. */
    static void requireDifferent(List<Path> files) throws CannotRunException {
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (!seen.add(real(file))) {
                throw new CannotRunException(file + " is named twice; name different reports");
            }
        }
    }

    private static Path real(Path file) {
        try {
            return Files.exists(file)
                    ? file.toRealPath()
                    : file.toAbsolutePath().normalize();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
