package io.ducto.tck.property;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.Rendering;
import io.ducto.tck.command.Session;
import io.ducto.tck.history.History;
import io.ducto.tck.history.Operation;
import io.ducto.tck.race.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One run of a scenario on a store: first the calls before, then the calls of the threads, recorded with the order of their
 * beginnings and ends, and then the reads.
 *
 * <p>Each part is for one thread, and the threads of the scenario run in between.
 */
final class Episode {
    private final Scenario scenario;
    private final List<Command> reads;
    private final Session session;
    private final AtomicLong positions = new AtomicLong();
    private final List<Recorded> outside = new ArrayList<>();
    private final List<List<Recorded>> threads;
    private final List<Session> sessions = new ArrayList<>();

    /** A call with its outcome and its place in the history. */
    private record Recorded(Command command, Outcome outcome, long calledAt, long returnedAt) {}

    /**
     * Makes the calls that come before the threads.
     *
     * @param scenario the calls
     * @param reads what is read when all have returned
     * @param session of the calls before and after
     * @param handles one for each thread
     */
    Episode(Scenario scenario, List<Command> reads, Session session, List<CreditStore> handles) {
        this.scenario = scenario;
        this.reads = reads;
        this.session = session;
        runAll(scenario.before(), session, outside);
        threads = IntStream.range(0, scenario.threads().size())
                .<List<Recorded>>mapToObj(thread -> new ArrayList<>())
                .toList();
        threads.forEach(thread -> sessions.add(session.fork(handles.get(sessions.size()))));
    }

    /** The work of each thread. */
    List<Callable<?>> calls() {
        return IntStream.range(0, threads.size())
                .<Callable<?>>mapToObj(thread ->
                        () -> runAll(scenario.threads().get(thread), sessions.get(thread), threads.get(thread)))
                .toList();
    }

    private boolean runAll(List<Command> commands, Session by, List<Recorded> recorded) {
        for (Command command : commands) {
            long calledAt = positions.getAndIncrement();
            Outcome outcome = command.attempt(by);
            recorded.add(new Recorded(command, outcome, calledAt, positions.getAndIncrement()));
        }
        return true;
    }

    /** Reads what the threads have left. */
    void read() {
        runAll(reads, session, outside);
    }

    /** A failure that the contract does not name, or that says that the backend failed: nothing but meeting can be its cause. */
    Optional<String> failure() {
        return threads.stream()
                .flatMap(List::stream)
                .filter(call -> call.outcome.failure() != null && !isAnswer(call.outcome.failure()))
                .map(call -> call.command + " threw " + call.outcome.failure())
                .findFirst();
    }

    private static boolean isAnswer(Throwable failure) {
        return failure instanceof CreditRejectedException
                || failure instanceof IllegalArgumentException
                || failure instanceof UnsupportedGroupException;
    }

    /** What was seen: the outcomes, with ids numbered in the order of this text and not of time, which differs from run to run. */
    String outcomes() {
        Rendering rendering = new Rendering(session);
        return inOrder().map(call -> rendering.of(call.outcome)).collect(Collectors.joining("\n"));
    }

    private Stream<Recorded> inOrder() {
        List<Recorded> all =
                new ArrayList<>(outside.subList(0, scenario.before().size()));
        threads.forEach(all::addAll);
        all.addAll(outside.subList(scenario.before().size(), outside.size()));
        return all.stream();
    }

    /** The threads in the order in which their calls began and ended. */
    String order() {
        record Event(long position, int thread) {}
        List<Event> events = new ArrayList<>();
        for (int thread = 0; thread < threads.size(); thread++) {
            for (Recorded call : threads.get(thread)) {
                events.add(new Event(call.calledAt, thread));
                events.add(new Event(call.returnedAt, thread));
            }
        }
        return events.stream()
                .sorted(Comparator.comparingLong(Event::position))
                .map(event -> Integer.toString(event.thread))
                .collect(Collectors.joining());
    }

    /** What happened, to be judged and shown. */
    History<Call, Answer> history() {
        Rendering numbered = Rendering.brief(session);
        List<Operation<Call, Answer>> operations = new ArrayList<>();
        outside.subList(0, scenario.before().size())
                .forEach(call -> operations.add(operation(Call.OUTSIDE, call, numbered)));
        for (int thread = 0; thread < threads.size(); thread++) {
            for (Recorded call : threads.get(thread)) {
                operations.add(operation(thread + 1, call, numbered));
            }
        }
        outside.subList(scenario.before().size(), outside.size())
                .forEach(call -> operations.add(operation(Call.OUTSIDE, call, numbered)));
        return History.of(operations);
    }

    private Operation<Call, Answer> operation(int thread, Recorded call, Rendering numbered) {
        return Operation.completed(
                thread,
                new Call(thread, call.command),
                Answer.of(call.outcome, session, numbered),
                call.calledAt,
                call.returnedAt);
    }
}
