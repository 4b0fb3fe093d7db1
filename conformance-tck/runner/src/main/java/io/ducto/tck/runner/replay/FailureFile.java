package io.ducto.tck.runner.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of a recorded failure: a small JSON object, of which a program needs the values and a person the message. */
public final class FailureFile {
    /** Grows when a field changes its meaning or goes away; a new field does not change it. */
    private static final int SCHEMA_VERSION = 1;

    private static final String NOTE = "The seed makes the same calls again, never the same schedule of threads.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final JsonNode json;

    private FailureFile(Path path, JsonNode json) {
        this.path = path;
        this.json = json;
    }

    /**
     * Writes a failure.
     *
     * @param path where to
     * @param failure what to make again
     * @param message what the failure said
     * @throws IOException if the file cannot be written
     */
    public static void write(Path path, RecordedFailure failure, String message) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("kitVersion", failure.kitVersion());
        json.put("test", failure.test());
        json.put("rule", failure.rule().id());
        json.put("seed", failure.seed());
        json.put("effort", failure.effort().label());
        json.put("tries", failure.tries());
        put(json, failure.subject());
        json.put("message", message);
        json.put("note", NOTE);
        Files.writeString(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    private static void put(ObjectNode json, Subject subject) {
        if (subject.store() != null) {
            json.put("store", subject.store());
        }
        if (subject.fixture() != null) {
            json.put("fixture", subject.fixture());
        }
        ArrayNode classPath = json.putArray("classPath");
        subject.classPath().forEach(entry -> classPath.add(entry.toString()));
        if (subject.schema() != null) {
            json.put("schema", subject.schema());
        }
        json.put("allowNonEmpty", subject.allowNonEmpty());
        json.put("timeLimitSeconds", subject.timeLimit().toSeconds());
    }

    /**
     * Reads a failure.
     *
     * @param path of the file
     * @return the failure
     * @throws CannotRunException if the file cannot be read, or is none that the runner has written
     */
    public static RecordedFailure read(Path path) throws CannotRunException {
        try {
            return new FailureFile(path, JSON.readTree(Files.readString(path))).failure();
        } catch (NoSuchFileException e) {
            throw new CannotRunException("there is no file " + path
                    + "; the failures of a run are in the folder failures" + " of its report directory");
        } catch (JsonProcessingException e) {
            throw new CannotRunException(
                    "the file " + path + " is no JSON, so it is no recorded failure: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new CannotRunException("the file " + path + " cannot be read (" + e + ")");
        }
    }

    private RecordedFailure failure() throws CannotRunException {
        int version = (int) number("schemaVersion");
        if (version != SCHEMA_VERSION) {
            throw wrong("has schemaVersion " + version + ", this runner reads " + SCHEMA_VERSION);
        }
        int tries = (int) number("tries");
        return new RecordedFailure(
                text("kitVersion"), text("test"), rule(), number("seed"), effort(), Math.max(0, tries), subject());
    }

    private Subject subject() throws CannotRunException {
        String store = optional("store");
        String fixture = optional("fixture");
        if ((store == null) == (fixture == null)) {
            throw wrong("must name a store or a fixture, and not both");
        }
        List<Path> classPath = new ArrayList<>();
        json.path("classPath").forEach(entry -> classPath.add(Path.of(entry.asText())));
        return new Subject(
                store,
                fixture,
                classPath,
                optional("schema"),
                json.path("allowNonEmpty").asBoolean(),
                Duration.ofSeconds(Math.max(1, number("timeLimitSeconds"))));
    }

    private ContractRule rule() throws CannotRunException {
        String id = text("rule");
        return Arrays.stream(ContractRule.values())
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> wrong("names the rule " + id + ", which this kit does not have"));
    }

    private Effort effort() throws CannotRunException {
        String label = text("effort");
        return Arrays.stream(Effort.values())
                .filter(effort -> effort.label().equals(label))
                .findFirst()
                .orElseThrow(() -> wrong("names the effort " + label + ", which this kit does not have"));
    }

    private String text(String field) throws CannotRunException {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw wrong("has no text called " + field);
        }
        return value.asText();
    }

    private @Nullable String optional(String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.asText() : null;
    }

    private long number(String field) throws CannotRunException {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber()) {
            throw wrong("has no whole number called " + field);
        }
        return value.asLong();
    }

    private CannotRunException wrong(String what) {
        return new CannotRunException("the file " + path + " is no recorded failure of this kit: it " + what
                + "; name a file from the folder failures of a report directory");
    }
}
