package io.ducto.tck.history;

import io.ducto.tck.history.Timeline.Bar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Draws a timeline as SVG. Lengths are in its units, which are pixels unless the page scales it. */
final class TimelineSvg {
    /** Least length of an event, and what each digit of an operation's number needs. */
    private static final int LEAST_STEP = 28;

    private static final int DIGIT = 10;
    private static final int LINE = 34;
    private static final int BAR = 20;
    private static final int TEXT_LINE = 19;
    private static final int MARGIN = 16;
    private static final int PROCESS_WIDTH = 84;

    /** Room for the shortest legend, and for the words at the mark. */
    private static final int LEAST_WIDTH = 560;

    /** About the width of a character, to break lines before the drawing ends. */
    private static final double CHARACTER = 7.3;

    /** In a page the style is the page's as well, so each name says whose it is. Plain CSS, which all viewers know. */
    private static final String STYLE = """
            .ducto-timeline { font: 13px system-ui, sans-serif; max-width: 100%; height: auto; }
            .ducto-timeline-back { fill: #ffffff; }
            .ducto-timeline-text { fill: #1f2328; }
            .ducto-timeline-number { text-anchor: middle; font-weight: 600; }
            .ducto-timeline-line { stroke: #b7bec6; }
            .ducto-timeline-bar { fill: #d6e4f7; stroke: #2f5f9e; stroke-width: 1.5; }
            .ducto-timeline-unknown { fill: #ffffff; stroke-dasharray: 4 3; }
            .ducto-timeline-failing { stroke: #b3261e; stroke-width: 2.5; }
            .ducto-timeline-mark { stroke: #b3261e; stroke-width: 2; stroke-dasharray: 5 4; }
            .ducto-timeline-marked { fill: #b3261e; font-weight: 600; }
            @media (prefers-color-scheme: dark) {
            .ducto-timeline-back { fill: #15181c; }
            .ducto-timeline-text { fill: #e6e9ec; }
            .ducto-timeline-line { stroke: #4a525b; }
            .ducto-timeline-bar { fill: #22395a; stroke: #8fb8ee; }
            .ducto-timeline-unknown { fill: #15181c; }
            .ducto-timeline-failing { stroke: #ff8a80; }
            .ducto-timeline-mark { stroke: #ff8a80; }
            .ducto-timeline-marked { fill: #ff8a80; }
            }
            """;

    private final Timeline timeline;
    private final StringBuilder svg = new StringBuilder();
    private final int step;
    private final int width;

    private TimelineSvg(Timeline timeline) {
        this.timeline = timeline;
        int highest = timeline.bars().stream().mapToInt(Bar::number).max().orElse(0);
        this.step = Math.max(LEAST_STEP, String.valueOf(highest).length() * DIGIT);
        this.width = Math.max(LEAST_WIDTH, x(timeline.events()) + MARGIN);
    }

    static String of(Timeline timeline) {
        return new TimelineSvg(timeline).draw();
    }

    private String draw() {
        int bottom = MARGIN + TEXT_LINE + timeline.processes().size() * LINE;
        timeline.processes().forEach(this::drawProcess);
        timeline.bars().forEach(this::drawBar);
        drawMark(bottom);
        int y = bottom + TEXT_LINE + TEXT_LINE / 2;
        for (Bar bar : timeline.bars()) {
            y = drawText(bar.legend(), y, timeline.isFailing(bar) ? " ducto-timeline-marked" : "");
        }
        y += TEXT_LINE / 2;
        for (String note : timeline.notes()) {
            y = drawText(note, y, "");
        }
        return frame(svg.toString(), y);
    }

    private String frame(String drawing, int height) {
        String description = String.join(" ", timeline.notes());
        // Several drawings may stand in one page, and an id only once.
        String id =
                "ducto-timeline-" + UUID.nameUUIDFromBytes((drawing + description).getBytes(StandardCharsets.UTF_8));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" class="ducto-timeline" role="img" \
                aria-labelledby="%1$s-title %1$s-description" width="%2$d" height="%3$d" viewBox="0 0 %2$d %3$d">
                <title id="%1$s-title">%4$s</title>
                <desc id="%1$s-description">%5$s</desc>
                <style>
                %6$s</style>
                <rect class="ducto-timeline-back" width="%2$d" height="%3$d"/>
                %7$s</svg>
                """.formatted(
                        id,
                        width,
                        height,
                        VisibleText.inXml("Timeline of "
                                + Timeline.counted(timeline.bars().size())),
                        VisibleText.inXml(description),
                        STYLE,
                        drawing);
    }

    private void drawProcess(int process) {
        int y = y(process);
        add("<text class=\"ducto-timeline-text\" x=\"%d\" y=\"%d\">process %d</text>", MARGIN, y + 5, process);
        add(
                "<line class=\"ducto-timeline-line\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                x(0), y, x(timeline.events()), y);
    }

    private void drawBar(Bar bar) {
        int from = x(bar.from());
        int to = x(bar.to());
        int y = y(bar.process());
        String kind = (bar.completed() ? "" : " ducto-timeline-unknown")
                + (timeline.isFailing(bar) ? " ducto-timeline-failing" : "");
        add("<g><title>%s</title>", VisibleText.inXml(bar.legend()));
        if (bar.completed()) {
            add(
                    "<rect class=\"ducto-timeline-bar%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>",
                    kind, from, y - BAR / 2, to - from, BAR);
        } else {
            // Open to the right: it never returned.
            add(
                    "<path class=\"ducto-timeline-bar%s\" d=\"M %d %d H %d V %d H %d\"/>",
                    kind, to, y - BAR / 2, from, y + BAR / 2, to);
        }
        int middle = bar.completed() ? (from + to) / 2 : from + step / 2;
        add(
                "<text class=\"ducto-timeline-text ducto-timeline-number\" x=\"%d\" y=\"%d\">%d</text></g>",
                middle, y + 5, bar.number());
    }

    private void drawMark(int bottom) {
        if (timeline.mark() < 0) {
            return;
        }
        int x = x(timeline.mark());
        add(
                "<line class=\"ducto-timeline-mark\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                x, MARGIN + TEXT_LINE - 4, x, bottom);
        String anchor = x > width / 2 ? "end" : "start";
        add(
                "<text class=\"ducto-timeline-marked\" text-anchor=\"%s\" x=\"%d\" y=\"%d\">no order works</text>",
                anchor, x, MARGIN + 8);
    }

    /** Writes a text in as many lines as it needs; returns where the next may begin. */
    private int drawText(String text, int top, String kind) {
        int y = top;
        for (String line : lines(text)) {
            add(
                    "<text class=\"ducto-timeline-text%s\" x=\"%d\" y=\"%d\">%s</text>",
                    kind, MARGIN, y, VisibleText.inXml(line));
            y += TEXT_LINE;
        }
        return y;
    }

    private List<String> lines(String text) {
        int most = (int) ((width - 2 * MARGIN) / CHARACTER);
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > most) {
            int blank = rest.lastIndexOf(' ', most);
            int end = blank > 0 ? blank : rest.offsetByCodePoints(0, rest.codePointCount(0, most));
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private int x(int column) {
        return MARGIN + PROCESS_WIDTH + column * step;
    }

    private int y(int process) {
        return MARGIN + TEXT_LINE + timeline.processes().indexOf(process) * LINE + LINE / 2;
    }
}
