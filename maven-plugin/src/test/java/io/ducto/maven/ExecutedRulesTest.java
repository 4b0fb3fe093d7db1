package io.ducto.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ducto.store.MethodGroup;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.kit.KitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the rules that a run executed")
class ExecutedRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    ExecutedRulesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @DisplayName("are as expected if every rule and every test of the kit is in the report")
    void areAsExpected() throws IOException {
        assertThat(complaints(report -> {})).isEmpty();
    }

    @Test
    @DisplayName("must be all rules")
    void mustBeAllRules() throws IOException {
        assertThat(complaints(report -> rules(report).remove(indexOf("REL-01"))))
                .anySatisfy(complaint -> assertThat(complaint).isEqualTo("rules that are not in the report: REL-01"));
    }

    @Test
    @DisplayName("must be all rules where no rule was chosen, even if the report calls itself partial")
    void mustNotBePartialUnasked() throws IOException {
        Consumer<ObjectNode> partial = report -> {
            report.put("partial", true);
            ArrayNode rules = rules(report);
            while (rules.size() > 1) {
                rules.remove(1);
            }
        };
        assertThat(complaints(partial)).isNotEmpty();
        assertThat(executed(partial).complaints(false)).isEmpty();
    }

    @Test
    @DisplayName("must have all tests")
    void mustHaveAllTests() throws IOException {
        KitTest lost = KitTest.all().stream()
                .filter(test -> test.rules().equals(List.of(ContractRule.REL_01)))
                .findFirst()
                .orElseThrow();
        assertThat(complaints(report -> {
                    ArrayNode tests = (ArrayNode) rule(report, "REL-01").get("tests");
                    for (int i = 0; i < tests.size(); i++) {
                        if (tests.get(i).get("name").asText().equals(lost.name())) {
                            tests.remove(i);
                        }
                    }
                }))
                .containsExactly("tests that are not in the report: " + lost.name());
    }

    @Test
    @DisplayName("must not have failed or been left out, whatever the exit code was")
    void mustNotHaveFailed() throws IOException {
        assertThat(complaints(report -> {
                    rule(report, "GEN-01").put("outcome", "NOT_RUN");
                    rule(report, "GEN-02").put("outcome", "EXPECTED_FAILURE");
                    rule(report, "GEN-03").put("outcome", "FAILED");
                }))
                .containsExactly("rules that failed or were not tested: GEN-01, GEN-03");
    }

    @Test
    @DisplayName("may have been left out where their group is not declared")
    void mayHaveBeenLeftOutOfOtherGroups() throws IOException {
        Consumer<ObjectNode> stopped = report -> rule(report, "TEAM-02").put("outcome", "NOT_RUN");
        assertThat(complaints(stopped)).containsExactly("rules that failed or were not tested: TEAM-02");
        assertThat(complaints(
                        stopped.andThen(report -> report.putArray("groups").add("BALANCE"))))
                .isEmpty();
        assertThat(complaints(report -> {
                    rule(report, "TEAM-02").put("outcome", "FAILED");
                    report.putArray("groups").add("BALANCE");
                }))
                .isNotEmpty();
    }

    @Test
    @DisplayName("must not be called not supported where the store declares the group")
    void mustBeOfTheDeclaredGroups() throws IOException {
        Consumer<ObjectNode> unsupported = report -> rule(report, "TEAM-02")
                .get("tests")
                .forEach(test -> ((ObjectNode) test).put("outcome", "NOT_SUPPORTED"));
        assertThat(complaints(unsupported))
                .singleElement()
                .satisfies(complaint -> assertThat(complaint)
                        .startsWith("tests that ended as not supported, though their groups are declared: "));
        assertThat(complaints(
                        unsupported.andThen(report -> report.putArray("groups").add("BALANCE"))))
                .isEmpty();
    }

    @Test
    @DisplayName("must be those of this version of the kit")
    void mustBeOfThisVersion() throws IOException {
        assertThat(complaints(report -> report.put("kitVersion", "0.0.9")))
                .containsExactly("the kit that ran is 0.0.9 and this plugin " + Versions.DUCTO);
    }

    private List<String> complaints(Consumer<ObjectNode> change) throws IOException {
        return executed(change).complaints(true);
    }

    private ExecutedRules executed(Consumer<ObjectNode> change) throws IOException {
        ObjectNode report = wholeReport();
        change.accept(report);
        return ExecutedRules.in(Files.writeString(folder.resolve("report.json"), report.toString()));
    }

    private static ObjectNode wholeReport() {
        ObjectNode report =
                JSON.createObjectNode().put("kitVersion", Versions.DUCTO).put("partial", false);
        ArrayNode groups = report.putArray("groups");
        for (MethodGroup group : MethodGroup.values()) {
            groups.add(group.name());
        }
        ArrayNode rules = report.putArray("rules");
        for (ContractRule rule : ContractRule.values()) {
            ArrayNode tests = rules.addObject()
                    .put("id", rule.id())
                    .put("group", rule.chapter().group().name())
                    .put("outcome", "PASSED")
                    .putArray("tests");
            KitTest.all().stream()
                    .filter(test -> test.rules().contains(rule))
                    .forEach(test -> tests.addObject().put("name", test.name()).put("outcome", "PASSED"));
        }
        return report;
    }

    private static ArrayNode rules(ObjectNode report) {
        return (ArrayNode) report.get("rules");
    }

    private static ObjectNode rule(ObjectNode report, String id) {
        return (ObjectNode) rules(report).get(indexOf(id));
    }

    private static int indexOf(String id) {
        ContractRule[] rules = ContractRule.values();
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no rule " + id);
    }
}
