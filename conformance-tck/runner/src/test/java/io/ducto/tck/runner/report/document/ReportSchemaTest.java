package io.ducto.tck.runner.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ducto.tck.runner.RealReport;
import io.ducto.tck.runner.report.sample.SampleReports;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** In these tests a report must not hold a field that the schema does not name: the schema itself lets later ones come. */
@DisplayName("docs/report.schema.json")
class ReportSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("..", "..", "docs", "report.schema.json");

    @ParameterizedTest(name = "{0}")
    @EnumSource(RealReport.class)
    @DisplayName("describes every report that a run has written:")
    void realReports(RealReport report) throws IOException {
        assertThat(errors(JSON.readTree(report.json().toFile()))).isEmpty();
    }

    static Stream<Report> samples() {
        return Stream.of(
                SampleReports.conformant(),
                SampleReports.everyRuleFails(),
                SampleReports.nothingRan(),
                SampleReports.withBaseline());
    }

    @ParameterizedTest
    @MethodSource("samples")
    @DisplayName("describes reports with all that a report can hold")
    void samples(Report report) throws IOException {
        assertThat(errors(JSON.readTree(ReportJson.write(report)))).isEmpty();
    }

    @Test
    @DisplayName("describes nothing else: a report with a field too much, too little or wrong is none")
    void nothingElse() throws IOException {
        for (Change change : List.<Change>of(
                report -> report.put("unheardOf", 1),
                report -> report.remove("verdict"),
                report -> report.put("verdict", "GOOD"),
                report -> report.put("schemaVersion", 2),
                report -> report.put("seed", "7"),
                report -> report.put("startedAt", "yesterday"),
                report -> ((ObjectNode) report.path("rules").path(0)).put("id", "GEN_01"),
                report -> ((ObjectNode) report.path("rules").path(0)).remove("why"),
                report -> ((ObjectNode) test(report)).put("outcome", "EXPECTED_FAILURE"),
                report -> ((ObjectNode) test(report).path("failure")).remove("rerun"),
                report -> ((ObjectNode) test(report).path("failure").path("timeline")).put("mark", -1))) {
            ObjectNode report = (ObjectNode) JSON.readTree(ReportJson.write(SampleReports.everyRuleFails()));
            change.apply(report);
            assertThat(errors(report)).as(report.toString().substring(0, 300)).isNotEmpty();
        }
    }

    @Test
    @DisplayName("lets a later kit tell more")
    void openForMore() throws IOException {
        ObjectNode report = (ObjectNode) JSON.readTree(ReportJson.write(SampleReports.conformant()));
        report.put("unheardOf", 1);
        assertThat(schema(JSON.readTree(FILE.toFile())).validate(report)).isEmpty();
    }

    @Test
    @DisplayName("names every verdict and every outcome, the expected failure of rules only")
    void constants() throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(FILE));
        assertThat(texts(schema.at("/properties/verdict/enum"))).isEqualTo(names(Verdict.values()));
        assertThat(texts(schema.at("/$defs/rule/properties/outcome/enum")))
                .containsExactlyInAnyOrderElementsOf(names(Outcome.values()));
        assertThat(texts(schema.at("/$defs/testOutcome/enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome != Outcome.EXPECTED_FAILURE)
                        .map(Enum::name)
                        .toList());
    }

    private interface Change {
        void apply(ObjectNode report);
    }

    private static JsonNode test(JsonNode report) {
        return report.path("rules").path(0).path("tests").path(0);
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> errors(JsonNode report) throws IOException {
        JsonNode schema = JSON.readTree(FILE.toFile());
        close(schema);
        return schema(schema).validate(report).stream().map(Object::toString).toList();
    }

    private static Schema schema(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    /** Forbids what is not named, in every object that names its fields. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ReportSchemaTest::close);
    }
}
