package io.ducto.tck.rule;

import static java.util.stream.Collectors.joining;

import io.ducto.store.MethodGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the text of {@code docs/specification.md} from the rules. What belongs to no single rule (the shape, the terms,
 * the tables) is Markdown among the resources: introduction.md comes before the rules, differences.md after them.
 */
final class Specification {
    private static final Pattern RULE_NUMBER = Pattern.compile(
            Stream.of(RuleChapter.values()).map(Enum::name).collect(joining("|", "\\b(?:", ")-\\d\\d\\b")));

    private Specification() {}

    static String markdown() {
        String chapters =
                Stream.of(RuleChapter.values()).map(Specification::chapter).collect(joining("\n"));
        return String.join(
                "\n", resource("introduction.md"), kinds(), contents(), chapters, resource("differences.md"));
    }

    private static String kinds() {
        return Stream.of(RuleKind.values())
                .map(kind -> "- **" + kind.label() + "**: " + kind.description()
                        + (isUsed(kind) ? ".\n" : "; no rule is tested in this way yet.\n"))
                .collect(joining("", "## How rules are tested\n\n", ""));
    }

    private static boolean isUsed(RuleKind kind) {
        return Stream.of(ContractRule.values()).anyMatch(rule -> rule.kinds().contains(kind));
    }

    private static String contents() {
        return Stream.of(RuleChapter.values())
                .map(chapter -> "- [" + heading(chapter) + "](" + anchor(heading(chapter)) + "), "
                        + rulesOf(chapter).size() + " rules\n")
                .collect(joining("", "## The rules\n\n", ""));
    }

    private static String chapter(RuleChapter chapter) {
        String rules = rulesOf(chapter).stream().map(Specification::section).collect(joining("\n"));
        return "### " + heading(chapter) + "\n\n"
                + linked(chapter.introduction()) + " " + scope(chapter) + "\n\n"
                + rules;
    }

    private static String scope(RuleChapter chapter) {
        return chapter.group() == MethodGroup.BALANCE
                ? "For every store."
                : "For stores that support `" + chapter.group() + "`.";
    }

    private static String section(ContractRule rule) {
        String kinds = rule.kinds().stream().map(RuleKind::label).collect(joining(", "));
        return "#### " + heading(rule) + "\n\n"
                + linked(rule.sentence()) + "\n\n"
                + "*Why:* " + linked(rule.why()) + "\n\n"
                + "*If it fails, check:* " + linked(rule.check()) + "\n\n"
                + "*Tested by:* " + kinds + "\n";
    }

    private static String heading(RuleChapter chapter) {
        return chapter + ": " + chapter.title();
    }

    private static String heading(ContractRule rule) {
        return rule.id() + " (" + rule.keyword() + ")";
    }

    private static List<ContractRule> rulesOf(RuleChapter chapter) {
        return Stream.of(ContractRule.values())
                .filter(rule -> rule.chapter() == chapter)
                .toList();
    }

    /** Turns each number of a rule into a link, and fails for one that no rule has. */
    private static String linked(String text) {
        return RULE_NUMBER.matcher(text).replaceAll(number -> {
            ContractRule rule = ContractRule.valueOf(number.group().replace('-', '_'));
            return "[" + rule.id() + "](" + anchor(heading(rule)) + ")";
        });
    }

    /** The anchor that Markdown viewers give a heading: its letters, digits and hyphens, blanks made hyphens. */
    private static String anchor(String heading) {
        return "#" + heading.toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("[^a-z0-9-]", "");
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Specification.class.getResourceAsStream(name), name)) {
            return linked(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
