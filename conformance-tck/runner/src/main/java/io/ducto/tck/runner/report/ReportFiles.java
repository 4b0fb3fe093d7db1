package io.ducto.tck.runner.report;

import io.ducto.tck.runner.report.badge.Badge;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportJson;
import io.ducto.tck.runner.report.html.ReportPage;
import io.ducto.tck.runner.report.junit.JunitXml;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a run, as files in one directory. Each is there as a whole or not at all, and never that of an earlier run;
 * and either all of a run are there or none. Immutable.
 */
public final class ReportFiles {
    /** The report as a page. */
    private static final String PAGE = "report.html";

    /** The report that every other one can be made from: it comes last, so that whoever waits for it finds the others. */
    private static final String JSON = "report.json";

    private static final String JUNIT = "junit.xml";
    private static final String BADGE_JSON = "badge.json";
    private static final String BADGE_SVG = "badge.svg";
    private static final List<String> ALL = List.of(PAGE, JUNIT, BADGE_JSON, BADGE_SVG, JSON);
    private static final String UNFINISHED = ".unfinished";

    private final Path directory;

    /**
     * Makes a place for reports, and touches nothing yet.
     *
     * @param directory where they go
     */
    public ReportFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory, and takes away the reports of an earlier run.
     *
     * @throws CannotRunException if nothing can be written there
     */
    public void begin() throws CannotRunException {
        try {
            Files.createDirectories(directory);
            delete();
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /**
     * Returns where the report is that a person reads.
     *
     * @return a path in the directory
     */
    public Path page() {
        return directory.resolve(PAGE);
    }

    /**
     * Returns where the report is that programs read.
     *
     * @return a path in the directory
     */
    public Path json() {
        return directory.resolve(JSON);
    }

    /**
     * Writes all reports of a run.
     *
     * @param report what they tell
     * @throws CannotRunException if one of them cannot be written; then none is there
     */
    public void write(Report report) throws CannotRunException {
        Map<String, String> texts = texts(report);
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                // Half a character, which a store may have answered, must not keep the report from being written.
                Files.write(unfinished(text.getKey()), text.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (String name : texts.keySet()) {
                Files.move(
                        unfinished(name),
                        directory.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw withoutRemains(e);
        }
    }

    private CannotRunException withoutRemains(IOException reason) {
        try {
            delete();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        return cannotBeWritten(reason);
    }

    /** All are made before the first is written. A run of which nothing is known gets no badge. */
    private static Map<String, String> texts(Report report) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(PAGE, ReportPage.of(report));
        texts.put(JUNIT, JunitXml.of(report));
        Badge.of(report).ifPresent(badge -> {
            texts.put(BADGE_JSON, badge.json());
            texts.put(BADGE_SVG, badge.svg());
        });
        texts.put(JSON, ReportJson.write(report));
        return texts;
    }

    /** Takes away all that can be, and then says what could not. */
    private void delete() throws IOException {
        @Nullable IOException first = null;
        for (String name : ALL) {
            for (Path file : List.of(directory.resolve(name), unfinished(name))) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private Path unfinished(String name) {
        return directory.resolve(name + UNFINISHED);
    }

    private CannotRunException cannotBeWritten(IOException reason) {
        return new CannotRunException("the reports cannot be written to " + directory + " (" + reason
                + "); name a directory that can be written to with --report-dir");
    }
}
