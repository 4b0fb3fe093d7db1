package io.ducto.tck.runner.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ducto.tck.runner.report.sample.SampleReports;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("report.json")
class ReportJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    ReportJsonTest(@TempDir Path directory) {
        this.file = directory.resolve("report.json");
    }

    static Stream<Report> samples() {
        return Stream.of(
                SampleReports.conformant(),
                SampleReports.everyRuleFails(),
                SampleReports.nothingRan(),
                SampleReports.withBaseline(),
                SampleReports.hostile());
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName("is read as it was written")
    void roundTrip(Report report) throws Exception {
        // A half of a character cannot be in a file of UTF-8.
        String json = ReportJson.write(report).replace("\ud800", "?");
        Files.writeString(file, json);
        assertThat(ReportJson.write(ReportJson.read(file))).isEqualTo(json);
    }

    @Test
    @DisplayName("of a later kit may hold more")
    void moreFields() throws Exception {
        write(report -> report.put("unheardOf", 1));
        assertThat(ReportJson.read(file)).isEqualTo(SampleReports.everyRuleFails());
    }

    @Test
    @DisplayName("that is not there is refused by its name")
    void missing() {
        assertRefused("there is no file " + file, "name a report.json");
    }

    @Test
    @DisplayName("that is a folder is refused")
    void folder() throws IOException {
        Files.createDirectory(file);
        assertRefused(file + " is a folder; name the report.json in it");
    }

    @Test
    @DisplayName("that is not JSON is refused with the line")
    void notJson() throws IOException {
        Files.writeString(file, "{\n\"verdict\": oops}");
        assertRefused(file + " is not JSON: line 2", "oops");
        Files.writeString(file, "");
        assertRefused(file + " is JSON, but no report");
        Files.writeString(file, ReportJson.write(SampleReports.conformant()) + "{}");
        assertRefused(file + " is not JSON");
    }

    @Test
    @DisplayName("that is not text is refused")
    void notText() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertRefused(file + " cannot be read");
    }

    @Test
    @DisplayName("that is another JSON is refused")
    void noReport() throws IOException {
        for (String other : new String[] {"[]", "7", "{}", "{\"schemaVersion\": 1, \"label\": \"ducto\"}"}) {
            Files.writeString(file, other);
            assertRefused(file + " is JSON, but no report");
        }
    }

    @Test
    @DisplayName("of a newer version is refused with what can read it")
    void newerVersion() throws IOException {
        write(report -> report.put("schemaVersion", 2).put("kitVersion", "9.0.0"));
        assertRefused(file + " has schema version 2, and this runner knows 1 at most", "kit version 9.0.0");
        write(report -> report.put("schemaVersion", 0));
        assertRefused(file + " has schema version 0, which never was one");
    }

    @Test
    @DisplayName("from which something is missing is refused with the place")
    void incomplete() throws IOException {
        write(report -> report.remove("sentence"));
        assertRefused(file + " is no whole report: sentence is missing");
        write(report -> report.remove("exitCode"));
        assertRefused(file + " is no whole report: at exitCode, ");
        write(report -> ((ObjectNode) report.path("rules").path(3)).remove("why"));
        assertRefused(file + " is no whole report: at rules[3], why is missing");
        write(report -> ((ObjectNode) report.path("rules").path(3)).put("outcome", "SUPER"));
        assertRefused(file + " is no whole report: at rules[3].outcome, ", "SUPER");
        write(report -> ((ObjectNode) report.at("/rules/3/tests/0/failure/timeline/operations/2")).put("to", 49));
        assertRefused("at rules[3].tests[0].failure.timeline, to must be at most 48, was 49");
        write(report -> report.put("startedAt", "yesterday"));
        assertRefused("startedAt must be like 2030-01-31T12:00:00Z, was yesterday");
    }

    @Test
    @DisplayName("that would fill the memory is refused")
    void tooLarge() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(65L * 1024 * 1024);
        }
        assertRefused(file + " is larger than any report");
    }

    private interface Change {
        void apply(ObjectNode report);
    }

    private void write(Change change) throws IOException {
        ObjectNode report = (ObjectNode) JSON.readTree(ReportJson.write(SampleReports.everyRuleFails()));
        change.apply(report);
        Files.writeString(file, report.toString());
    }

    private void assertRefused(String... parts) {
        assertThatExceptionOfType(CannotRunException.class)
                .isThrownBy(() -> ReportJson.read(file))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }
}
