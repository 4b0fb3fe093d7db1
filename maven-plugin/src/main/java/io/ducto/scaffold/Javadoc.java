package io.ducto.scaffold;

import io.ducto.tck.rule.ContractRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A Javadoc comment that is being put together, with the texts of rules, which are Markdown. For one thread. */
final class Javadoc {
    /** The blanks before the comment of a class. */
    static final int CLASS = 0;

    /** The blanks before the comment of a method, and of a class in a class. */
    static final int MEMBER = Layout.INDENT.length();

    /** Stands for a blank at which a line must not end, and in no text of a rule. */
    private static final char UNBREAKABLE = '\0';

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private final int width;
    private final List<String> lines = new ArrayList<>();

    /**
     * Begins one.
     *
     * @param indent the blanks before the comment
     */
    Javadoc(int indent) {
        this.width = Layout.WIDTH - indent - " * ".length();
    }

    /** A whole comment of a class, in paragraphs. */
    static String ofClass(String... paragraphs) {
        return of(CLASS, paragraphs);
    }

    /** A whole comment of a method, or of a class in a class, in paragraphs. */
    static String ofMember(String... paragraphs) {
        return of(MEMBER, paragraphs);
    }

    private static String of(int indent, String... paragraphs) {
        Javadoc javadoc = new Javadoc(indent);
        for (String paragraph : paragraphs) {
            javadoc.paragraph(paragraph);
        }
        return javadoc.text();
    }

    /** Adds a paragraph. */
    Javadoc paragraph(String markdown) {
        boolean isFirst = lines.isEmpty();
        if (!isFirst) {
            lines.add("");
        }
        lines.addAll(Layout.wrap((isFirst ? "" : "<p>") + javadoc(markdown), width));
        return this;
    }

    /** Adds rules with their sentences, or nothing where there are none. */
    Javadoc rules(String heading, Collection<ContractRule> rules) {
        if (rules.isEmpty()) {
            return this;
        }
        paragraph(heading);
        lines.add("");
        lines.add("<ul>");
        for (ContractRule rule : rules) {
            String item = "<li>" + rule.id() + (rule.keyword().equals("MUST") ? "" : " (" + rule.keyword() + ")") + ": "
                    + javadoc(rule.sentence());
            List<String> wrapped = Layout.wrap(item, width - Layout.CONTINUATION.length());
            lines.add("  " + wrapped.get(0));
            wrapped.subList(1, wrapped.size()).forEach(line -> lines.add("      " + line));
        }
        lines.add("</ul>");
        return this;
    }

    /** Returns the lines between the marks of the comment. */
    String text() {
        return String.join("\n", lines).replace(UNBREAKABLE, ' ');
    }

    private static String javadoc(String markdown) {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (var code : CODE.matcher(markdown).results().toList()) {
            text.append(escaped(markdown.substring(end, code.start())));
            text.append(("{@code " + code.group(1) + '}').replace(' ', UNBREAKABLE));
            end = code.end();
        }
        return text.append(escaped(markdown.substring(end))).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }
}
