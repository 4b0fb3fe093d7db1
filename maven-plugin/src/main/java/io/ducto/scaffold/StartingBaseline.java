package io.ducto.scaffold;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.BaselineFile;
import io.ducto.tck.runner.usage.CannotRunException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The baseline of a store of which nothing is implemented yet: with it a build is green from the beginning. */
public final class StartingBaseline {
    private static final String REASON = "not implemented yet";

    private StartingBaseline() {}

    /**
     * Makes the file: every rule that is about the groups may fail.
     *
     * @param path where it goes
     * @param groups the groups of the store
     * @return the file, not yet written
     */
    public static SourceFile of(Path path, GroupChoice groups) {
        try {
            return new SourceFile(
                    path,
                    BaselineFile.begin(path)
                            .changed(
                                    Set.of(),
                                    Stream.of(ContractRule.values())
                                            .filter(rule -> groups.groups()
                                                    .contains(rule.chapter().group()))
                                            .toList(),
                                    REASON)
                            .text());
        } catch (CannotRunException e) {
            throw new IllegalStateException("entries can be added to a baseline without any", e);
        }
    }
}
