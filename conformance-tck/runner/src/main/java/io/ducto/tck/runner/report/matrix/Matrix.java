package io.ducto.tck.runner.report.matrix;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportedRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reports of several stores, of which each is a column and each rule of any of them a row. Immutable.
 *
 * @param columns the reports, each under a name of its own
 * @param chapters the rules by chapter, in the order of the reports
 */
public record Matrix(List<Column> columns, List<Chapter> chapters) {

    /** Copies the lists. */
    public Matrix {
        columns = List.copyOf(columns);
        chapters = List.copyOf(chapters);
    }

    /**
     * A report in the table. Immutable.
     *
     * @param name what its column is called
     * @param report the report
     */
    public record Column(String name, Report report) {

        /**
         * Returns how a rule came out.
         *
         * @param id the rule
         * @return the rule, or empty if it is not in the report
         */
        public Optional<ReportedRule> rule(String id) {
            return report.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
        }

        /**
         * Returns the rules of a chapter that are in the report.
         *
         * @param chapter the chapter
         * @return the rules, in the order of their numbers
         */
        public List<ReportedRule> rules(Chapter chapter) {
            return chapter.rules().stream()
                    .flatMap(rule -> rule(rule.id()).stream())
                    .toList();
        }

        /**
         * Returns why rules did not pass.
         *
         * @return the ids of the rules by their reason, each reason once
         */
        public Map<String, List<String>> idsByReason() {
            Map<String, List<String>> idsByReason = new LinkedHashMap<>();
            report.rules().stream()
                    .filter(rule -> !rule.reason().isEmpty())
                    .forEach(rule -> idsByReason
                            .computeIfAbsent(rule.reason(), unseen -> new ArrayList<>())
                            .add(rule.id()));
            return idsByReason;
        }
    }

    /**
     * Rules of one chapter. Immutable.
     *
     * @param id what their numbers begin with
     * @param title its heading
     * @param rules the rules as one of the reports tells them, in the order of their numbers
     */
    public record Chapter(String id, String title, List<ReportedRule> rules) {

        /** Copies the rules. */
        public Chapter {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Puts reports side by side. A name that was there before gets a number.
     *
     * @param columns the reports
     * @return the table
     */
    public static Matrix of(List<Column> columns) {
        Map<String, Map<String, ReportedRule>> chapters = new LinkedHashMap<>();
        for (Column column : columns) {
            for (ReportedRule rule : column.report().rules()) {
                chapters.computeIfAbsent(rule.chapterId(), unseen -> new LinkedHashMap<>())
                        .putIfAbsent(rule.id(), rule);
            }
        }
        return new Matrix(
                distinct(columns),
                chapters.entrySet().stream()
                        .map(entry -> chapter(
                                entry.getKey(), new ArrayList<>(entry.getValue().values())))
                        .toList());
    }

    private static Chapter chapter(String id, List<ReportedRule> rules) {
        rules.sort(Comparator.comparing(ReportedRule::id));
        return new Chapter(id, rules.get(0).chapter(), rules);
    }

    private static List<Column> distinct(List<Column> columns) {
        Set<String> taken = new HashSet<>();
        List<Column> distinct = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            for (int number = 2; !taken.add(name); number++) {
                name = column.name() + " (" + number + ")";
            }
            distinct.add(new Column(name, column.report()));
        }
        return distinct;
    }

    /**
     * Returns how many rules there are.
     *
     * @return the number of rows
     */
    public int size() {
        return chapters.stream().mapToInt(chapter -> chapter.rules().size()).sum();
    }

    /**
     * Says whether a rule came out alike everywhere.
     *
     * @param rule the rule
     * @return false if the stores differ in it
     */
    public boolean isSameEverywhere(ReportedRule rule) {
        return columns.stream()
                        .map(column -> column.rule(rule.id()).map(ReportedRule::outcome))
                        .distinct()
                        .count()
                == 1;
    }
}
