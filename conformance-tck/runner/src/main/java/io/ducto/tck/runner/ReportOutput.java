package io.ducto.tck.runner;

import io.ducto.tck.runner.usage.CannotRunException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a sub-command writes its result: to the console, or to a file that is there as a whole or not at all. */
final class ReportOutput {
    @Option(names = "--output", paramLabel = "FILE", description = "Write to this file, not to the console.")
    private @Nullable Path file;

    void write(String text, PrintStream console) throws CannotRunException {
        if (file == null) {
            console.print(text);
            console.flush();
            return;
        }
        Path target = file.toAbsolutePath();
        try {
            Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
            Files.writeString(unfinished, text);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CannotRunException(
                    file + " cannot be written (" + e + "); name a file in a folder that can be written to");
        }
    }
}
