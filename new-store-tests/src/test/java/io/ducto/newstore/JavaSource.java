package io.ducto.newstore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A Java source in the usual format, changed as a person who types changes it. Immutable. */
record JavaSource(List<String> lines) {
    private static final String INDENT = "    ";

    /** Copies the lines. */
    JavaSource {
        lines = List.copyOf(lines);
    }

    /** Adds imports above those that are there. */
    JavaSource withImports(List<String> code) {
        int first = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("import "))
                .findFirst()
                .orElseThrow();
        return replaced(first, first, code);
    }

    /** Adds members below one of the class. */
    JavaSource withBelow(String member, List<String> code) {
        List<String> added = new ArrayList<>(List.of(""));
        added.addAll(code);
        int end = endOf(member);
        return replaced(end, end, added);
    }

    /** Replaces a member of the class; its comment stays. */
    JavaSource withInPlaceOf(String member, List<String> code) {
        return replaced(startOf(member), endOf(member), code);
    }

    /** Replaces lines in a member of the class. */
    JavaSource withLines(String member, List<String> old, List<String> code) {
        int start = startOf(member) + Collections.indexOfSubList(lines.subList(startOf(member), endOf(member)), old);
        if (start < startOf(member)) {
            throw new IllegalStateException("not in " + member + ": " + old);
        }
        return replaced(start, start + old.size(), code);
    }

    private int startOf(String member) {
        int header = headerOf(member);
        int start = header;
        while (lines.get(start - 1).startsWith(INDENT + "@")) {
            start--;
        }
        return start;
    }

    /** A field, or a record without a body, ends in its line; everything else with its brace. */
    private int endOf(String member) {
        int header = headerOf(member);
        String line = lines.get(header);
        if (line.endsWith(";") || line.endsWith("{}")) {
            return header + 1;
        }
        return IntStream.range(header, lines.size())
                        .filter(i -> lines.get(i).equals(INDENT + "}"))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    private int headerOf(String member) {
        Pattern header = Pattern.compile(INDENT + "(?:public|private) [^=(]*\\b" + member + "(?:\\(.*| \\{| = .*)");
        return IntStream.range(0, lines.size())
                .filter(i -> header.matcher(lines.get(i)).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no member " + member + " in the source"));
    }

    private JavaSource replaced(int from, int to, List<String> code) {
        List<String> changed = new ArrayList<>(lines.subList(0, from));
        changed.addAll(code);
        changed.addAll(lines.subList(to, lines.size()));
        return new JavaSource(changed);
    }
}
