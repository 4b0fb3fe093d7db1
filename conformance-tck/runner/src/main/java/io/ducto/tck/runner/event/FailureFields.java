package io.ducto.tck.runner.event;

import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.Failure;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.history.Timeline;
import io.ducto.tck.rule.ContractRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as fields of an event, each part under a name of its own: {@code failure.call.2.answer} for example. So it
 * arrives as a whole or not at all.
 */
public final class FailureFields {
    private static final String RULE = "failure.rule";
    private static final String SUMMARY = "failure.summary";
    private static final String EXPECTED = "failure.expected";
    private static final String ACTUAL = "failure.actual";
    private static final String STORE = "failure.store";
    private static final String RERUN = "failure.rerun";
    private static final String CALL = "failure.call.";
    private static final String TIMELINE_EVENTS = "failure.timeline.events";
    private static final String TIMELINE_MARK = "failure.timeline.mark";
    private static final String TIMELINE_BAR = "failure.timeline.bar.";
    private static final String TIMELINE_NOTE = "failure.timeline.note.";

    private static final Set<String> TEXTS =
            Set.of(".summary", ".expected", ".actual", ".store", ".rerun", ".label", ".call", ".answer", ".text");

    private FailureFields() {}

    /**
     * Adds a failure to an event.
     *
     * @param event the event
     * @param failure what it shall tell
     * @return a changed copy
     */
    public static Event add(Event event, Failure failure) {
        Map<String, String> fields = new LinkedHashMap<>(event.fields());
        Evidence evidence = failure.evidence();
        fields.put(RULE, failure.rule().name());
        fields.put(SUMMARY, evidence.summary());
        putIfKnown(fields, EXPECTED, evidence.expected());
        putIfKnown(fields, ACTUAL, evidence.actual());
        for (int index = 0; index < evidence.calls().size(); index++) {
            ObservedCall call = evidence.calls().get(index);
            fields.put(CALL + index + ".label", call.label());
            fields.put(CALL + index + ".call", call.call());
            fields.put(CALL + index + ".answer", call.answer());
        }
        if (evidence.timeline() != null) {
            put(fields, evidence.timeline());
        }
        fields.put(STORE, failure.store());
        fields.put(RERUN, failure.rerun());
        return new Event(event.kind(), fields);
    }

    private static void putIfKnown(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static void put(Map<String, String> fields, Timeline timeline) {
        fields.put(TIMELINE_EVENTS, Integer.toString(timeline.events()));
        fields.put(TIMELINE_MARK, Integer.toString(timeline.mark()));
        for (int index = 0; index < timeline.bars().size(); index++) {
            Timeline.Bar bar = timeline.bars().get(index);
            String name = TIMELINE_BAR + index;
            fields.put(name + ".number", Integer.toString(bar.number()));
            fields.put(name + ".process", Integer.toString(bar.process()));
            fields.put(name + ".from", Integer.toString(bar.from()));
            fields.put(name + ".to", Integer.toString(bar.to()));
            fields.put(name + ".completed", Boolean.toString(bar.completed()));
            fields.put(name + ".text", bar.text());
        }
        for (int index = 0; index < timeline.notes().size(); index++) {
            fields.put(TIMELINE_NOTE + index, timeline.notes().get(index));
        }
    }

    /**
     * Takes a failure out of an event.
     *
     * @param event the event
     * @return the failure, or empty if the event tells none
     * @throws IllegalStateException if a part is missing
     */
    public static Optional<Failure> read(Event event) {
        if (!event.fields().containsKey(RULE)) {
            return Optional.empty();
        }
        Map<String, String> fields = event.fields();
        Evidence evidence = new Evidence(
                event.text(SUMMARY), fields.get(EXPECTED), fields.get(ACTUAL), calls(event), timeline(event));
        return Optional.of(
                new Failure(ContractRule.valueOf(event.text(RULE)), evidence, event.text(STORE), event.text(RERUN)));
    }

    private static List<ObservedCall> calls(Event event) {
        List<ObservedCall> calls = new ArrayList<>();
        while (event.fields().containsKey(CALL + calls.size() + ".label")) {
            String name = CALL + calls.size();
            calls.add(new ObservedCall(
                    event.text(name + ".label"), event.text(name + ".call"), event.text(name + ".answer")));
        }
        return calls;
    }

    private static @Nullable Timeline timeline(Event event) {
        if (!event.fields().containsKey(TIMELINE_EVENTS)) {
            return null;
        }
        List<Timeline.Bar> bars = new ArrayList<>();
        while (event.fields().containsKey(TIMELINE_BAR + bars.size() + ".number")) {
            String name = TIMELINE_BAR + bars.size();
            bars.add(new Timeline.Bar(
                    number(event, name + ".number"),
                    number(event, name + ".process"),
                    number(event, name + ".from"),
                    number(event, name + ".to"),
                    Boolean.parseBoolean(event.text(name + ".completed")),
                    event.text(name + ".text")));
        }
        List<String> notes = new ArrayList<>();
        while (event.fields().containsKey(TIMELINE_NOTE + notes.size())) {
            notes.add(event.text(TIMELINE_NOTE + notes.size()));
        }
        return new Timeline(bars, number(event, TIMELINE_EVENTS), number(event, TIMELINE_MARK), notes);
    }

    /** Whether a field is a text for a reader; the others are numbers and names. */
    static boolean isText(String name) {
        return name.startsWith(TIMELINE_NOTE)
                || (name.startsWith("failure.") && TEXTS.contains(name.substring(name.lastIndexOf('.'))));
    }

    private static int number(Event event, String name) {
        return Integer.parseInt(event.text(name));
    }
}
