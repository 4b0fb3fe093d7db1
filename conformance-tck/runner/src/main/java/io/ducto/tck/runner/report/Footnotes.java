package io.ducto.tck.runner.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run leaves beside what it shows. Immutable.
 *
 * @param reportFile the report for programs
 * @param replays the command that runs a failed test again, by the name of the test
 * @param remarks further sentences for the end
 */
public record Footnotes(Path reportFile, Map<String, String> replays, List<String> remarks) {

    /** Copies the collections. */
    public Footnotes {
        replays = Map.copyOf(replays);
        remarks = List.copyOf(remarks);
    }
}
