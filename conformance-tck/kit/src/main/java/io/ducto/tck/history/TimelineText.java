package io.ducto.tck.history;

import io.ducto.tck.history.Timeline.Bar;
import java.util.Arrays;

/** Draws a timeline with characters. */
final class TimelineText {
    private static final String PROCESS = "process ";

    private final Timeline timeline;

    /** Characters from one event to the next: a number fits between the ends of the shortest bar. */
    private final int step;

    private final int margin;

    private TimelineText(Timeline timeline) {
        this.timeline = timeline;
        int highest = timeline.bars().stream().mapToInt(Bar::number).max().orElse(0);
        step = String.valueOf(highest).length() + 2;
        int highestProcess =
                timeline.processes().stream().mapToInt(process -> process).max().orElse(0);
        margin = PROCESS.length() + String.valueOf(highestProcess).length() + 2;
    }

    static String of(Timeline timeline) {
        return new TimelineText(timeline).draw();
    }

    private String draw() {
        StringBuilder text = new StringBuilder();
        for (int process : timeline.processes()) {
            char[] line = blankLine();
            (PROCESS + process)
                    .getChars(0, PROCESS.length() + String.valueOf(process).length(), line, 0);
            for (Bar bar : timeline.bars()) {
                if (bar.process() == process) {
                    draw(bar, line);
                }
            }
            text.append(new String(line).stripTrailing()).append('\n');
        }
        if (timeline.mark() >= 0) {
            text.append(" ".repeat(margin + timeline.mark() * step)).append("^ no order works\n");
        }
        if (!timeline.bars().isEmpty()) {
            text.append('\n');
        }
        timeline.bars().forEach(bar -> text.append(bar.legend()).append('\n'));
        text.append('\n');
        timeline.notes().forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private char[] blankLine() {
        char[] line = new char[margin + timeline.events() * step + 1];
        Arrays.fill(line, ' ');
        return line;
    }

    private void draw(Bar bar, char[] line) {
        int from = margin + bar.from() * step;
        int to = margin + bar.to() * step;
        Arrays.fill(line, from, to, '-');
        line[from] = '|';
        line[to] = bar.completed() ? '|' : '>';
        String number = String.valueOf(bar.number());
        int middle = bar.completed() ? (from + to - number.length() + 1) / 2 : from + 1;
        number.getChars(0, number.length(), line, middle);
    }
}
