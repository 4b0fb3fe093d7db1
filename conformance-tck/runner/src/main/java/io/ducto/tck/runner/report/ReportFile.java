package io.ducto.tck.runner.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ducto.tck.runner.result.RuleResult;
import io.ducto.tck.runner.result.RunResult;
import io.ducto.tck.runner.result.RunSettings;
import io.ducto.tck.runner.result.TestResult;
import io.ducto.tck.runner.result.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.temporal.ChronoUnit;

/**
 * The report for programs: {@code report.json}. It is there as a whole or not at all, and never that of an earlier run.
 * Immutable.
 */
public final class ReportFile {
    /** Grows when a field changes its meaning or goes away; a new field does not change it. */
    private static final int SCHEMA_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    /**
     * Makes a report file.
     *
     * @param directory where it goes, an existing one
     */
    public ReportFile(Path directory) {
        this.path = directory.resolve("report.json");
    }

    /**
     * Returns where the report is.
     *
     * @return a path in the directory
     */
    public Path path() {
        return path;
    }

    /**
     * Takes away the report of an earlier run.
     *
     * @throws IOException if it is there and cannot be deleted
     */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /**
     * Writes the report.
     *
     * @param result the run
     * @throws IOException if it cannot be written
     */
    public void write(RunResult result) throws IOException {
        Path unfinished = path.resolveSibling("report.json.unfinished");
        Files.writeString(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(result)) + "\n");
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ObjectNode json(RunResult result) {
        RunSettings settings = result.settings();
        ObjectNode report = JSON.createObjectNode();
        report.put("schemaVersion", SCHEMA_VERSION);
        report.put("kitVersion", Versions.KIT);
        report.put("contractVersion", Versions.CONTRACT);
        report.put("verdict", result.judgement().verdict().name());
        report.put("exitCode", result.judgement().exitCode());
        report.put("sentence", result.judgement().sentence());
        report.put("details", result.judgement().details());
        report.put("store", settings.store());
        report.put("storeClass", result.storeClass());
        ArrayNode groups = report.putArray("groups");
        result.groups().forEach(groups::add);
        report.put("fixture", settings.fixtureClass());
        report.put("partial", settings.isPartial());
        report.put("seed", settings.seed());
        report.put("effort", settings.effort().label());
        report.put("javaVersion", System.getProperty("java.version"));
        report.put(
                "startedAt", result.startedAt().truncatedTo(ChronoUnit.MILLIS).toString());
        report.put("durationMillis", result.duration().toMillis());
        ArrayNode rules = report.putArray("rules");
        result.rules().forEach(rule -> rules.add(json(rule)));
        return report;
    }

    private static ObjectNode json(RuleResult result) {
        ObjectNode rule = JSON.createObjectNode();
        rule.put("id", result.rule().id());
        rule.put("keyword", result.rule().keyword());
        rule.put("chapter", result.rule().chapter().title());
        rule.put("sentence", result.rule().sentence());
        rule.put("outcome", result.outcome().name());
        rule.put("reason", result.reason());
        rule.put("millis", result.millis());
        ArrayNode tests = rule.putArray("tests");
        result.tests().forEach(test -> tests.add(json(test)));
        return rule;
    }

    private static ObjectNode json(TestResult result) {
        ObjectNode test = JSON.createObjectNode();
        test.put("name", result.name());
        test.put("displayName", result.displayName());
        ArrayNode rules = test.putArray("rules");
        result.rules().forEach(rule -> rules.add(rule.id()));
        test.put("outcome", result.outcome().name());
        if (result.brokenRule() != null) {
            test.put("brokenRule", result.brokenRule().id());
        }
        test.put("millis", result.millis());
        ObjectNode notes = test.putObject("notes");
        result.notes().forEach(notes::put);
        if (!result.message().isEmpty()) {
            test.put("message", result.message());
        }
        return test;
    }
}
