package io.ducto.tck.runner.report.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Writes and reads {@code report.json}. What is not known is left out. */
public final class ReportJson {
    /** A report of all rules is below half a megabyte; this keeps a wrong file from filling the memory. */
    private static final long LARGEST_FILE = 64L * 1024 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            // A newer kit may tell more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A number that is missing is not 0.
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String VERSION = "schemaVersion";

    private ReportJson() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return JSON, with a line break at the end
     */
    public static String write(Report report) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written as JSON: " + e, e);
        }
    }

    /**
     * Reads a report.
     *
     * @param file the file
     * @return the report in it
     * @throws CannotRunException if there is no such file, or no report in it, or one of another version
     */
    public static Report read(Path file) throws CannotRunException {
        JsonNode json = parse(file, content(file));
        requireVersion(file, json);
        try {
            return JSON.treeToValue(json, Report.class);
        } catch (JsonMappingException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new CannotRunException(file + " is no whole report: " + place(e) + reason(reason) + ". Was it changed"
                    + " by hand? Run the kit again to get a new one");
        } catch (JsonProcessingException e) {
            throw new CannotRunException(file + " is no whole report: " + e.getOriginalMessage());
        }
    }

    private static String content(Path file) throws CannotRunException {
        try {
            if (Files.isDirectory(file)) {
                throw new CannotRunException(file + " is a folder; name the report.json in it");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new CannotRunException(
                        file + " is larger than any report; name a report.json that the runner has written");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CannotRunException(
                    "there is no file " + file + "; name a report.json that the runner has written");
        } catch (IOException e) {
            throw new CannotRunException(file + " cannot be read (" + e + ")");
        }
    }

    private static JsonNode parse(Path file, String content) throws CannotRunException {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new CannotRunException(file + " is not JSON: "
                    + (e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ", ")
                    + e.getOriginalMessage());
        }
    }

    private static void requireVersion(Path file, JsonNode json) throws CannotRunException {
        JsonNode version = json.path(VERSION);
        if (!version.isIntegralNumber()
                || !json.has("verdict")
                || !json.path("rules").isArray()) {
            throw new CannotRunException(
                    file + " is JSON, but no report; name a report.json that the runner has written");
        }
        if (version.asLong() > Report.SCHEMA_VERSION) {
            throw new CannotRunException(file + " has schema version " + version.asText() + ", and this runner knows "
                    + Report.SCHEMA_VERSION + " at most; use the runner of kit version "
                    + json.path("kitVersion").asText("that wrote it") + " or a newer one");
        }
        if (version.asLong() != Report.SCHEMA_VERSION) {
            throw new CannotRunException(file + " has schema version " + version.asText() + ", which never was one");
        }
    }

    /** Where in the file: rules[3].outcome. */
    private static String place(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        e.getPath().forEach(step -> {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        });
        return place.isEmpty() ? "" : "at " + place + ", ";
    }

    private static String reason(Throwable reason) {
        if (reason instanceof NullPointerException) {
            return reason.getMessage() + " is missing";
        }
        return reason instanceof JsonProcessingException json
                ? String.valueOf(json.getOriginalMessage()).lines().findFirst().orElse("")
                : String.valueOf(reason.getMessage());
    }
}
