package io.ducto.tck.runner.report.browser;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.html.MatrixPage;
import io.ducto.tck.runner.report.html.ReportPage;
import io.ducto.tck.runner.report.matrix.Matrix;
import io.ducto.tck.runner.report.matrix.Matrix.Column;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures how large the largest pages are, and how long a browser takes to open them. Its figures are in docs/performance.md. */
final class PageTimes {
    private static final int OPENINGS = 9;
    private static final int STORES = 10;

    private PageTimes() {}

    /**
     * Prints a line for each page.
     *
     * @param arguments none
     * @throws IOException if a page cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("a report, every rule passed", ReportPage.of(SampleReports.conformant()));
        pages.put("a report, every rule failed, with timelines", ReportPage.of(SampleReports.everyRuleFails()));
        pages.put("ten stores, every rule passed", MatrixPage.of(matrix(SampleReports.conformant())));
        pages.put(
                "ten stores that differ",
                MatrixPage.of(matrix(
                        SampleReports.conformant(), SampleReports.withBaseline(), SampleReports.everyRuleFails())));
        Path file = Files.createTempFile("page", ".html");
        try (Browser browser = Browser.start()) {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(file, page.getValue());
                System.out.println(line(page.getKey(), Files.size(file), times(browser, file)));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static Matrix matrix(Report... reports) {
        return Matrix.of(IntStream.range(0, STORES)
                .mapToObj(number -> new Column("store", reports[number % reports.length]))
                .toList());
    }

    /** From the call for the page to the end of its load event, and to its first content on the screen, in milliseconds. */
    private static List<List<Long>> times(Browser browser, Path file) {
        return Stream.generate(() -> {
                    browser.open(file, Look.LIGHT_ON_A_SCREEN, "");
                    return List.of(
                            millis(browser, "performance.getEntriesByType('navigation')[0].loadEventEnd"),
                            millis(browser, "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"));
                })
                .limit(OPENINGS)
                .toList();
    }

    private static long millis(Browser browser, String what) {
        Object millis = browser.await("const done = arguments[0];"
                + "const look = () => { const millis = " + what + "; millis > 0 ? done(millis) : setTimeout(look) };"
                + "look()");
        return Math.round(((Number) Objects.requireNonNull(millis)).doubleValue());
    }

    private static String line(String page, long bytes, List<List<Long>> times) {
        return String.format(
                Locale.ROOT,
                "%s: %,d bytes, loaded in %d ms (slowest %d), painted in %d ms (slowest %d)",
                page,
                bytes,
                sorted(times, 0).get(OPENINGS / 2),
                sorted(times, 0).get(OPENINGS - 1),
                sorted(times, 1).get(OPENINGS / 2),
                sorted(times, 1).get(OPENINGS - 1));
    }

    private static List<Long> sorted(List<List<Long>> times, int which) {
        return times.stream().map(each -> each.get(which)).sorted().toList();
    }
}
