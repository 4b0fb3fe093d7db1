package io.ducto.tck.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of the conversation between the JVM of the tests and another one: a word, and fields of any text. It begins with a
 * mark, since the Java virtual machine itself and native libraries may print to the same stream.
 *
 * @param word what the line is about
 * @param fields what belongs to it
 */
record Line(String word, List<String> fields) {
    private static final String MARK = "ducto\t";

    Line {
        fields = List.copyOf(fields);
    }

    static Line of(String word, String... fields) {
        return new Line(word, List.of(fields));
    }

    /** One line of text, without its end. */
    String encode() {
        return MARK
                + Stream.concat(Stream.of(word), fields.stream())
                        .map(Line::escape)
                        .collect(Collectors.joining("\t"));
    }

    /** Empty if the text is not of this conversation. */
    static Optional<Line> decode(String text) {
        if (!text.startsWith(MARK)) {
            return Optional.empty();
        }
        List<String> parts = Stream.of(text.substring(MARK.length()).split("\t", -1))
                .map(Line::unescape)
                .toList();
        return Optional.of(new Line(parts.get(0), parts.subList(1, parts.size())));
    }

    private static String escape(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String field) {
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char each = field.charAt(i);
            if (each == '\\' && i + 1 < field.length()) {
                i++;
                text.append(
                        switch (field.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> field.charAt(i);
                        });
            } else {
                text.append(each);
            }
        }
        return text.toString();
    }

    /** Lists of texts as fields: each list is preceded by its length. */
    static List<String> flatten(List<List<String>> lists) {
        List<String> flat = new ArrayList<>();
        for (List<String> list : lists) {
            flat.add(Integer.toString(list.size()));
            flat.addAll(list);
        }
        return flat;
    }

    /** The lists that {@link #flatten} wrote, from a field on. */
    List<List<String>> listsFrom(int first) {
        List<List<String>> lists = new ArrayList<>();
        int place = first;
        while (place < fields.size()) {
            int size = Integer.parseInt(fields.get(place));
            lists.add(fields.subList(place + 1, place + 1 + size));
            place += 1 + size;
        }
        return lists;
    }
}
