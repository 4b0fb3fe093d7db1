package io.ducto.tck.runner;

import io.ducto.tck.runner.baseline.BaselineFile;
import io.ducto.tck.runner.usage.CannotRunException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that belong to the baseline of a store. */
final class BaselineOptions {
    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Rules that may fail, each with its reason (YAML).")
    private @Nullable Path baseline;

    @Option(names = "--update-baseline", description = "Remove from it what passes.")
    private boolean update;

    @Option(names = "--accept-failures", paramLabel = "REASON", description = "And add what fails, for this reason.")
    private @Nullable String acceptedFor;

    /** Set by picocli. */
    BaselineOptions() {}

    /** The file, or a new one where failures are to be accepted and there is none yet; empty if none is named. */
    Optional<BaselineFile> open() throws CannotRunException {
        requireEachOther();
        if (baseline == null) {
            return Optional.empty();
        }
        boolean isNew = acceptedFor != null && Files.notExists(baseline);
        BaselineFile file = isNew ? BaselineFile.begin(baseline) : BaselineFile.read(baseline);
        if (update) {
            file.requireChangeable();
        }
        return Optional.of(file);
    }

    /** What is to be done with the file after the run; empty if it is only read. */
    Optional<BaselineUpdate> update() {
        return update ? Optional.of(new BaselineUpdate(acceptedFor)) : Optional.empty();
    }

    /** The options of these that were typed. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (baseline != null) {
            words.add("--baseline");
        }
        if (update) {
            words.add("--update-baseline");
        }
        if (acceptedFor != null) {
            words.add("--accept-failures");
        }
        return words;
    }

    private void requireEachOther() throws CannotRunException {
        if (acceptedFor != null && !update) {
            throw new CannotRunException("--accept-failures changes the baseline; say so with --update-baseline");
        }
        if (acceptedFor != null && acceptedFor.isBlank()) {
            throw new CannotRunException("--accept-failures needs a reason, was \"" + acceptedFor
                    + "\"; say why the store does not keep the rules yet");
        }
        if (update && baseline == null) {
            throw new CannotRunException("--update-baseline needs a file; name it with --baseline");
        }
    }
}
