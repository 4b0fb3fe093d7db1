package io.ducto.tck.runner.report.document;

import static java.util.Objects.requireNonNull;

import io.ducto.tck.history.Timeline;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Operations of several processes as they met. One step is one event, whatever time it took. Immutable.
 *
 * @param events how many steps there are
 * @param mark the step at which no order of the operations works any more, or null if there is no such step
 * @param operations the operations, in the order of their calls
 * @param notes what there is to say: the verdict first, then its reasons
 */
public record ReportedTimeline(int events, @Nullable Integer mark, List<Operation> operations, List<String> notes) {
    /** More would not be a drawing any more; the kit draws far less. */
    private static final int MOST_EVENTS = 1_000;

    /** Checks that everything is inside the drawing, and copies the lists. What is missing in a file arrives here as null. */
    public ReportedTimeline {
        operations = List.copyOf(requireNonNull(operations, "operations"));
        notes = List.copyOf(requireNonNull(notes, "notes"));
        if (events < 0 || events > MOST_EVENTS) {
            throw new IllegalArgumentException("events must be from 0 to " + MOST_EVENTS + ", was " + events);
        }
        if (mark != null && (mark < 0 || mark > events)) {
            throw new IllegalArgumentException("mark must be from 0 to " + events + ", was " + mark);
        }
        for (Operation operation : operations) {
            if (operation.to > events) {
                throw new IllegalArgumentException("to must be at most " + events + ", was " + operation.to);
            }
        }
    }

    static ReportedTimeline of(Timeline timeline) {
        return new ReportedTimeline(
                timeline.events(),
                timeline.mark() == Timeline.NO_MARK ? null : timeline.mark(),
                timeline.bars().stream().map(Operation::of).toList(),
                timeline.notes());
    }

    /**
     * Returns the processes that have an operation here.
     *
     * @return their numbers, in ascending order
     */
    public List<Integer> processes() {
        return List.copyOf(operations.stream().map(Operation::process).collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * Says whether an operation is the one that no order fits.
     *
     * @param operation the operation
     * @return true if it returned at the mark
     */
    public boolean isFailing(Operation operation) {
        return mark != null && operation.completed && operation.to == mark;
    }

    /**
     * An operation. Immutable.
     *
     * @param number in the whole history, from 1 on
     * @param process who made it
     * @param from the step of its call
     * @param to the step of its return, or the last one if it never came
     * @param completed whether it returned
     * @param text what was called, and what came of it
     */
    public record Operation(int number, int process, int from, int to, boolean completed, String text) {

        /** Checks that it does not end before it begins. What is missing in a file arrives here as null. */
        public Operation {
            requireNonNull(text, "text");
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("from must be from 0 to " + to + ", was " + from);
            }
        }

        static Operation of(Timeline.Bar bar) {
            return new Operation(bar.number(), bar.process(), bar.from(), bar.to(), bar.completed(), bar.text());
        }
    }
}
