package io.ducto.tck.runner.replay;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which a run records its failures, beside its report. Immutable. */
public final class FailureFolder {
    private final Path path;

    /**
     * Makes a folder; nothing is created before the first failure.
     *
     * @param reportDirectory where the report is
     */
    public FailureFolder(Path reportDirectory) {
        this.path = reportDirectory.resolve("failures");
    }

    /**
     * Takes away the failures of an earlier run.
     *
     * @throws IOException if one cannot be deleted
     */
    public void clear() throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (DirectoryStream<Path> failures = Files.newDirectoryStream(path, "*.json")) {
            for (Path failure : failures) {
                Files.delete(failure);
            }
        }
    }

    /**
     * Records a failure.
     *
     * @param failure what to make again
     * @param message what it said
     * @return the file, whose name tells rule and test
     * @throws IOException if it cannot be written
     */
    public Path record(RecordedFailure failure, String message) throws IOException {
        Files.createDirectories(path);
        Path file = path.resolve(failure.rule().id() + "-" + failure.test() + ".json");
        FailureFile.write(file, failure, message);
        return file;
    }
}
