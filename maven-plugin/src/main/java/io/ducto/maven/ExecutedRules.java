package io.ducto.maven;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ducto.store.MethodGroup;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.kit.KitTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether a run that ended well has tested all that this version of the kit tests, and the groups that the store
 * declares. The runner has judged that already; a build that is to be trusted asks again, from outside.
 */
final class ExecutedRules {
    private static final Set<String> WITHOUT_FAILURE =
            Set.of("PASSED", "EXPECTED_FAILURE", "NOT_SUPPORTED", "NOT_VERIFIED");

    private final JsonNode report;

    private ExecutedRules(JsonNode report) {
        this.report = report;
    }

    static ExecutedRules in(Path reportFile) throws IOException {
        return new ExecutedRules(new ObjectMapper().readTree(Files.readString(reportFile)));
    }

    /**
     * Returns what is missing or should not be, in sentences; empty if all is as it must be.
     *
     * @param allRules whether the run was to be of all rules
     */
    List<String> complaints(boolean allRules) {
        List<String> complaints = new ArrayList<>();
        String kit = report.path("kitVersion").asText();
        if (!kit.equals(Versions.DUCTO)) {
            complaints.add("the kit that ran is " + kit + " and this plugin " + Versions.DUCTO);
        }
        if (allRules) {
            add(
                    complaints,
                    "rules that are not in the report: ",
                    without(allRules(), idsOf(report.path("rules"), "id")));
            add(complaints, "tests that are not in the report: ", without(allTests(), testNames()));
        }
        add(complaints, "rules that failed or were not tested: ", unkeptRules());
        add(complaints, "tests that ended as not supported, though their groups are declared: ", unfoundedTests());
        return List.copyOf(complaints);
    }

    /** After a setup check that failed as its baseline says, rules of groups that are not declared were not run. */
    private Set<String> unkeptRules() {
        Set<MethodGroup> declared = declaredGroups();
        Set<String> unkept = new TreeSet<>();
        for (JsonNode rule : report.path("rules")) {
            String outcome = rule.path("outcome").asText();
            boolean isForeign = outcome.equals("NOT_RUN")
                    && !declared.contains(MethodGroup.valueOf(rule.path("group").asText()));
            if (!isForeign && !WITHOUT_FAILURE.contains(outcome)) {
                unkept.add(rule.path("id").asText());
            }
        }
        return unkept;
    }

    private Set<String> unfoundedTests() {
        Set<MethodGroup> declared = declaredGroups();
        Set<String> unfounded = new TreeSet<>();
        for (JsonNode rule : report.path("rules")) {
            for (JsonNode test : rule.path("tests")) {
                String name = test.path("name").asText();
                if (test.path("outcome").asText().equals("NOT_SUPPORTED")
                        && KitTest.find(name)
                                .map(KitTest::groups)
                                .filter(declared::containsAll)
                                .isPresent()) {
                    unfounded.add(name);
                }
            }
        }
        return unfounded;
    }

    private Set<MethodGroup> declaredGroups() {
        Set<MethodGroup> declared = EnumSet.noneOf(MethodGroup.class);
        report.path("groups").forEach(group -> declared.add(MethodGroup.valueOf(group.asText())));
        return declared;
    }

    private Set<String> testNames() {
        Set<String> names = new HashSet<>();
        report.path("rules").forEach(rule -> names.addAll(idsOf(rule.path("tests"), "name")));
        return names;
    }

    private static Set<String> allRules() {
        return Stream.of(ContractRule.values()).map(ContractRule::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> allTests() {
        return KitTest.all().stream().map(KitTest::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> idsOf(JsonNode nodes, String field) {
        Set<String> ids = new HashSet<>();
        nodes.forEach(node -> ids.add(node.path(field).asText()));
        return ids;
    }

    private static Set<String> without(Set<String> all, Set<String> there) {
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(there);
        return missing;
    }

    private static void add(List<String> complaints, String what, Set<String> names) {
        if (!names.isEmpty()) {
            complaints.add(what + String.join(", ", names));
        }
    }
}
