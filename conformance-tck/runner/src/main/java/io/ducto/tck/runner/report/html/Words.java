package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.markup.Element;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.Verdict;
import java.util.Locale;

/** Texts as a page shows them. */
final class Words {
    private static final long SECOND_MILLIS = 1_000;
    private static final long MINUTE_SECONDS = 60;

    private Words() {}

    /** An outcome, "known failure" for example: on a page colours and signs say what must not be overlooked. */
    static String of(Outcome outcome) {
        return outcome.label().toLowerCase(Locale.ROOT);
    }

    /** A verdict as a heading, "Not conformant" for example. */
    static String of(Verdict verdict) {
        String words = verdict.words().toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String time(long millis) {
        if (millis < SECOND_MILLIS) {
            return millis + " ms";
        }
        long seconds = millis / SECOND_MILLIS;
        return seconds < MINUTE_SECONDS
                ? String.format(Locale.ROOT, "%.1f s", (double) millis / SECOND_MILLIS)
                : seconds / MINUTE_SECONDS + " min " + seconds % MINUTE_SECONDS + " s";
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The name of a class, which may be broken before its dots: it is often longer than a line. */
    static Element className(Element around, String name) {
        String[] parts = name.split("(?=[.$])", -1);
        around.text(parts[0]);
        for (int index = 1; index < parts.length; index++) {
            around.add(Element.of("wbr")).text(parts[index]);
        }
        return around;
    }

    /** A text in which backticks mark code, as in the rules; all other Markdown would be text as well. */
    static Element inlineCode(Element around, String markdown) {
        String[] parts = markdown.split("`", -1);
        for (int index = 0; index < parts.length; index++) {
            // A backtick without its second one is text.
            if (index % 2 == 0) {
                around.text(parts[index]);
            } else if (index == parts.length - 1) {
                around.text("`" + parts[index]);
            } else {
                around.add(Element.of("code").text(parts[index]));
            }
        }
        return around;
    }
}
