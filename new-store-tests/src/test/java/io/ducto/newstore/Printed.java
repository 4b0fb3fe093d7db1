package io.ducto.newstore;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares what was printed with what is shown, in which {@code …} stands for any lines, or for any part of a line. */
final class Printed {
    private static final String ANYTHING = "…";

    private Printed() {}

    /**
     * Looks for the shown lines in order. Lines that are shown one after another must be printed one after another.
     *
     * @return the first lines that were not found, or empty if all were
     */
    static Optional<List<String>> firstMissing(List<String> shown, List<String> printed) {
        int from = 0;
        int i = 0;
        while (i < shown.size()) {
            boolean isFree = shown.get(i).equals(ANYTHING);
            int start = isFree ? i + 1 : i;
            int end = start;
            while (end < shown.size() && !shown.get(end).equals(ANYTHING)) {
                end++;
            }
            List<Pattern> block =
                    shown.subList(start, end).stream().map(Printed::pattern).toList();
            int found = find(block, printed, from, isFree);
            if (found < 0) {
                return Optional.of(shown.subList(start, end));
            }
            from = found + block.size();
            i = end;
        }
        return Optional.empty();
    }

    private static int find(List<Pattern> block, List<String> printed, int from, boolean isFree) {
        int last = isFree ? printed.size() - block.size() : Math.min(from, printed.size() - block.size());
        for (int start = from; start <= last; start++) {
            boolean matches = true;
            for (int i = 0; i < block.size() && matches; i++) {
                matches = block.get(i)
                        .matcher(printed.get(start + i).stripTrailing())
                        .matches();
            }
            if (matches) {
                return start;
            }
        }
        return -1;
    }

    private static Pattern pattern(String shown) {
        return Pattern.compile(
                Arrays.stream(shown.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
