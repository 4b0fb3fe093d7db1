package io.ducto.tck.history;

import io.ducto.tck.history.Verdict.DeadEnd;
import io.ducto.tck.history.Verdict.Impossible;
import io.ducto.tck.history.Verdict.Linearizable;
import io.ducto.tck.history.Verdict.Undecided;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A history drawn for people: a line for each process, a bar for each operation from its call to its return, and where no
 * order works any more. As text for messages and consoles, as SVG for files, and in its parts for a report's own drawing.
 * Immutable.
 *
 * <p>One step to the right is one event, whatever time it took. Of a long history the operations around the contradiction
 * are drawn. What inputs, outputs and states say of themselves becomes one line of visible characters: nothing in it can
 * change the drawing, the console or the page around it.
 *
 * @param bars the operations, in the order of their calls
 * @param events how many steps the drawing has
 * @param mark the step at which no order works any more, or {@value #NO_MARK}
 * @param notes what there is to say: the verdict first, then its reasons
 */
public record Timeline(List<Bar> bars, int events, int mark, List<String> notes) {
    /** The mark of a drawing that has none. */
    public static final int NO_MARK = -1;

    /** More would not fit on a page. */
    private static final int MOST_OPERATIONS = 24;

    /** Of the orders of a long history the end is what matters. */
    private static final int MOST_NUMBERS = 20;

    /** Checks that bars and mark are inside the drawing, and copies the lists. */
    public Timeline {
        bars = List.copyOf(bars);
        notes = notes.stream().map(VisibleText::of).toList();
        if (events < 0 || mark < NO_MARK || mark > events) {
            throw new IllegalArgumentException(
                    "mark must be a step of the drawing or " + NO_MARK + ", was " + mark + " of " + events);
        }
        for (Bar bar : bars) {
            if (bar.to > events) {
                throw new IllegalArgumentException("a bar must end within " + events + " events, was " + bar);
            }
        }
    }

    private static Timeline of(
            History<?, ?> history, @Nullable Operation<?, ?> failing, String headline, List<String> conclusions) {
        Map<Operation<?, ?>, Integer> numbers = numbers(history);
        List<Operation<?, ?>> drawn = drawn(history, failing);
        Map<Long, Integer> columns = columns(drawn);
        int events = columns.size();
        List<Bar> bars = drawn.stream()
                .map(operation -> new Bar(
                        numbers.getOrDefault(operation, 0),
                        operation.process(),
                        columns.getOrDefault(operation.calledAt(), 0),
                        operation.completed() ? columns.getOrDefault(operation.returnedAt(), events) : events,
                        operation.completed(),
                        operation.toString()))
                .toList();
        List<String> notes = new ArrayList<>();
        notes.add(headline);
        notes.addAll(conclusions);
        int hidden = history.size() - drawn.size();
        if (hidden > 0) {
            notes.add("Not drawn: " + hidden + " of " + counted(history.size()) + ".");
        }
        int mark = failing == null ? NO_MARK : columns.getOrDefault(failing.returnedAt(), NO_MARK);
        return new Timeline(bars, events, mark, notes);
    }

    /**
     * Draws a history.
     *
     * @param history to draw
     * @return the drawing
     */
    public static Timeline of(History<?, ?> history) {
        return of(history, null, counted(history.size()) + ".", List.of());
    }

    /**
     * Draws what a verdict is about, and why it is that verdict.
     *
     * @param verdict to draw
     * @return the drawing
     */
    public static Timeline of(Verdict<?, ?> verdict) {
        if (verdict instanceof Impossible<?, ?> impossible) {
            return ofImpossible(impossible);
        }
        if (verdict instanceof Linearizable<?, ?> linearizable) {
            return ofLinearizable(linearizable);
        }
        Undecided<?, ?> undecided = (Undecided<?, ?>) verdict;
        return of(
                undecided.history(),
                null,
                "Undecided: the search was given up after " + undecided.steps() + " steps.",
                List.of());
    }

    private static Timeline ofImpossible(Impossible<?, ?> impossible) {
        Map<Operation<?, ?>, Integer> numbers = numbers(impossible.history());
        int failing = numbers.getOrDefault(impossible.operation(), 0);
        List<String> conclusions = new ArrayList<>();
        for (DeadEnd<?, ?> deadEnd : impossible.deadEnds()) {
            String order = deadEnd.order().isEmpty() ? "At first" : "After " + order(numbers, deadEnd.order());
            conclusions.add(order + " the state is " + VisibleText.of(deadEnd.state()) + ": operation " + failing
                    + " does not fit.");
        }
        if (!impossible.leftOut().isEmpty()) {
            conclusions.add("Left out, since it makes no difference whether they happened: "
                    + counted(impossible.leftOut().size()) + ".");
        }
        return of(
                impossible.history(),
                impossible.operation(),
                "Not linearizable: no order gives operation " + failing + " its answer.",
                conclusions);
    }

    private static Timeline ofLinearizable(Linearizable<?, ?> linearizable) {
        Map<Operation<?, ?>, Integer> numbers = numbers(linearizable.history());
        List<String> conclusions = new ArrayList<>();
        linearizable
                .orders()
                .forEach((partition, order) -> conclusions.add("An order that works"
                        + (linearizable.orders().size() == 1 ? "" : " for " + VisibleText.of(String.valueOf(partition)))
                        + ": " + order(numbers, order) + "."));
        return of(linearizable.history(), null, "Linearizable.", conclusions);
    }

    private static String order(Map<Operation<?, ?>, Integer> numbers, List<? extends Operation<?, ?>> order) {
        int hidden = Math.max(0, order.size() - MOST_NUMBERS);
        Stream<String> shown = order.stream().skip(hidden).map(operation -> String.valueOf(numbers.get(operation)));
        return Stream.concat(hidden == 0 ? Stream.empty() : Stream.of("..."), shown)
                .collect(Collectors.joining(", "));
    }

    static String counted(int operations) {
        return operations + (operations == 1 ? " operation" : " operations");
    }

    private static Map<Operation<?, ?>, Integer> numbers(History<?, ?> history) {
        Map<Operation<?, ?>, Integer> numbers = new HashMap<>();
        for (Operation<?, ?> operation : history.operations()) {
            numbers.put(operation, numbers.size() + 1);
        }
        return numbers;
    }

    /** The last ones that were called before the contradiction, and the one that contradicts. */
    private static List<Operation<?, ?>> drawn(History<?, ?> history, @Nullable Operation<?, ?> failing) {
        List<Operation<?, ?>> all = List.copyOf(history.operations());
        if (all.size() <= MOST_OPERATIONS) {
            return all;
        }
        long end = failing == null ? Operation.NEVER : failing.returnedAt();
        List<Operation<?, ?>> before =
                all.stream().filter(operation -> operation.calledAt() < end).toList();
        List<Operation<?, ?>> last = before.subList(Math.max(0, before.size() - MOST_OPERATIONS), before.size());
        if (failing == null || last.contains(failing)) {
            return last;
        }
        return Stream.concat(Stream.of(failing), last.stream().skip(1)).toList();
    }

    /** Which step of the drawing each position is. */
    private static Map<Long, Integer> columns(List<Operation<?, ?>> drawn) {
        Set<Long> positions = new TreeSet<>();
        for (Operation<?, ?> operation : drawn) {
            positions.add(operation.calledAt());
            if (operation.completed()) {
                positions.add(operation.returnedAt());
            }
        }
        Map<Long, Integer> columns = new HashMap<>();
        positions.forEach(position -> columns.put(position, columns.size()));
        return columns;
    }

    /**
     * Draws with characters.
     *
     * @return lines of text, each with its line break
     */
    public String text() {
        return TimelineText.of(this);
    }

    /**
     * Draws as an SVG document, which needs nothing else: no script, no font, no other file. It adapts to light and dark
     * pages, and says in its title and description what it shows.
     *
     * @return an {@code svg} element, to be put into a page or a file of its own
     */
    public String svg() {
        return TimelineSvg.of(this);
    }

    /**
     * Returns the processes that have an operation here, each with a line of its own.
     *
     * @return their numbers, in ascending order
     */
    public List<Integer> processes() {
        return List.copyOf(bars.stream().map(Bar::process).collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * Says whether an operation is the one that no order fits.
     *
     * @param bar the operation
     * @return true if it returned at the mark
     */
    public boolean isFailing(Bar bar) {
        return bar.completed && bar.to == mark;
    }

    /** The drawing with characters. */
    @Override
    public String toString() {
        return text();
    }

    /**
     * An operation in the drawing. Immutable.
     *
     * @param number in the whole history, from 1 on
     * @param process whose line it is on
     * @param from the step of the call
     * @param to the step of the return, or the end if it never came
     * @param completed whether it returned
     * @param text what it says, on one line and visible
     */
    public record Bar(int number, int process, int from, int to, boolean completed, String text) {

        /** Checks that the bar has a length, and makes the text visible. */
        public Bar {
            text = VisibleText.of(text);
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("a bar must not end before it begins, was " + from + " to " + to);
            }
        }

        String legend() {
            return number + " " + text;
        }
    }
}
