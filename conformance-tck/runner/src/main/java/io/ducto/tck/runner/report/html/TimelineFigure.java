package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.document.ReportedTimeline;
import io.ducto.tck.runner.report.document.ReportedTimeline.Operation;
import io.ducto.tck.runner.report.markup.Element;
import java.util.List;

/**
 * Draws operations as they met: a line for each process, a bar for each operation, a mark where no order works any more. What
 * the operations say stands below as text, which breaks lines where the screen ends and can be read aloud.
 */
final class TimelineFigure {
    private static final int LEAST_STEP = 30;
    private static final int DIGIT = 9;
    private static final int LINE = 34;
    private static final int BAR = 22;
    private static final int TOP = 22;
    private static final int BOTTOM = 8;
    private static final int MARGIN = 8;
    private static final int NAME_WIDTH = 78;
    private static final int LEAST_WIDTH = 240;

    private final ReportedTimeline timeline;
    private final List<Integer> processes;
    private final int step;
    private final int width;
    private final int height;

    private TimelineFigure(ReportedTimeline timeline) {
        this.timeline = timeline;
        this.processes = timeline.processes();
        int highest =
                timeline.operations().stream().mapToInt(Operation::number).max().orElse(0);
        this.step = Math.max(LEAST_STEP, String.valueOf(highest).length() * DIGIT + 8);
        this.width = Math.max(LEAST_WIDTH, x(timeline.events()) + MARGIN);
        this.height = TOP + processes.size() * LINE + BOTTOM;
    }

    static Element of(ReportedTimeline timeline) {
        TimelineFigure figure = new TimelineFigure(timeline);
        return Element.of("figure")
                .with("class", "timeline")
                .add(
                        Element.of("figcaption").text("How the calls met"),
                        Element.of("div")
                                .with("class", "scroll")
                                .with("tabindex", 0)
                                .with("role", "group")
                                .with("aria-label", "Timeline, which can be scrolled sideways")
                                .add(figure.drawing()),
                        figure.legend(),
                        figure.notes());
    }

    private Element drawing() {
        Element svg = Element.of("svg")
                .with("role", "img")
                .with("aria-label", description())
                .with("width", width)
                .with("height", height)
                .with("viewBox", "0 0 " + width + " " + height);
        processes.forEach(process -> addProcess(svg, process));
        svg.addEach(timeline.operations(), this::bar);
        if (timeline.mark() != null) {
            addMark(svg, timeline.mark());
        }
        return svg;
    }

    private String description() {
        return "Timeline of " + Words.count(timeline.operations().size(), "operation") + " of "
                + processes.size() + (processes.size() == 1 ? " process" : " processes") + ". "
                + String.join(" ", timeline.notes());
    }

    private void addProcess(Element svg, int process) {
        svg.add(
                Element.of("text", "name", "process " + process)
                        .with("x", MARGIN)
                        .with("y", y(process) + 5),
                Element.of("path")
                        .with("class", "axis")
                        .with("d", "M" + x(0) + " " + y(process) + "H" + x(timeline.events())));
    }

    /** An operation that never returned is open to the right. */
    private Element bar(Operation operation) {
        int from = x(operation.from());
        int to = Math.max(from + step / 2, x(operation.to()));
        int top = y(operation.process()) - BAR / 2;
        String outline = operation.completed()
                ? "M" + from + " " + top + "H" + to + "V" + (top + BAR) + "H" + from + "Z"
                : "M" + to + " " + top + "H" + from + "V" + (top + BAR) + "H" + to;
        return marked("g", operation)
                .add(
                        Element.of("path").with("d", outline),
                        Element.of("text")
                                .text(Integer.toString(operation.number()))
                                .with("x", (from + to) / 2)
                                .with("y", y(operation.process()) + 5));
    }

    /** Only what is unusual has a class: a page may hold thousands of these. */
    private Element marked(String name, Operation operation) {
        Element element = Element.of(name);
        if (timeline.isFailing(operation)) {
            return element.with("class", "failing");
        }
        return operation.completed() ? element : element.with("class", "unknown");
    }

    private void addMark(Element svg, int mark) {
        int x = x(mark);
        boolean right = x > width / 2;
        svg.add(
                Element.of("path").with("class", "mark").with("d", "M" + x + " " + (TOP - 4) + "V" + (height - BOTTOM)),
                Element.of("text", "marked", "no order works")
                        .with("text-anchor", right ? "end" : "start")
                        .with("x", right ? x + 1 : x - 1)
                        .with("y", TOP - 10));
    }

    private Element legend() {
        return Element.of("ul")
                .with("class", "legend")
                .addEach(
                        timeline.operations(),
                        operation -> marked("li", operation)
                                .add(Element.of("strong").text(Integer.toString(operation.number())))
                                .text(" ")
                                .add(Element.of("code").text(operation.text())));
    }

    private Element notes() {
        return Element.of("ul")
                .with("class", "notes")
                .addEach(timeline.notes(), note -> Element.of("li").text(note));
    }

    private int x(int event) {
        return MARGIN + NAME_WIDTH + event * step;
    }

    private int y(int process) {
        return TOP + processes.indexOf(process) * LINE + LINE / 2;
    }
}
