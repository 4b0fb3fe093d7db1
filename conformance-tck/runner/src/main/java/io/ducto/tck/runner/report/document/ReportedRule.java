package io.ducto.tck.runner.report.document;

import static java.util.Objects.requireNonNull;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleKind;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.RuleResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a rule came out, and all that is said about it. Immutable.
 *
 * @param id its number, "RES-05" for example
 * @param keyword "MUST" or "SHOULD"
 * @param chapter the title of its chapter
 * @param group the method group whose support makes it apply
 * @param sentence what it asks, in Markdown on one line
 * @param why what goes wrong for a business when a store breaks it, in Markdown on one line
 * @param check where to look first when it fails, in Markdown on one line
 * @param kinds how it is tested
 * @param outcome how it came out
 * @param reason why that is no pass, on one line; empty for a pass
 * @param baselineReason why the store need not keep it yet, or null if the baseline does not name it
 * @param millis how long its tests took, in milliseconds
 * @param tests its tests, in the order in which they ran
 */
public record ReportedRule(
        String id,
        String keyword,
        String chapter,
        String group,
        String sentence,
        String why,
        String check,
        List<String> kinds,
        Outcome outcome,
        String reason,
        @Nullable String baselineReason,
        long millis,
        List<ReportedTest> tests) {

    /** Copies the lists. What is missing in a file arrives here as null. */
    public ReportedRule {
        requireNonNull(id, "id");
        requireNonNull(keyword, "keyword");
        requireNonNull(chapter, "chapter");
        requireNonNull(group, "group");
        requireNonNull(sentence, "sentence");
        requireNonNull(why, "why");
        requireNonNull(check, "check");
        requireNonNull(outcome, "outcome");
        requireNonNull(reason, "reason");
        kinds = List.copyOf(requireNonNull(kinds, "kinds"));
        tests = List.copyOf(requireNonNull(tests, "tests"));
    }

    static ReportedRule of(RuleResult result, Map<String, String> replays) {
        ContractRule rule = result.rule();
        return new ReportedRule(
                rule.id(),
                rule.keyword(),
                rule.chapter().title(),
                rule.chapter().group().name(),
                rule.sentence(),
                rule.why(),
                rule.check(),
                rule.kinds().stream().map(RuleKind::label).toList(),
                result.outcome(),
                result.reason(),
                result.baselineReason(),
                result.millis(),
                result.tests().stream()
                        .map(test -> ReportedTest.of(rule, test, replays.get(test.name())))
                        .toList());
    }

    /**
     * Returns what its number begins with.
     *
     * @return the name of the chapter, "RES" for example
     */
    public String chapterId() {
        return id.contains("-") ? id.substring(0, id.indexOf('-')) : id;
    }
}
