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
    private final List<Recorded> before = new ArrayList<>();
    private final List<List<Recorded>> threads;
    private final List<Recorded> after = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();

    /** A call with its outcome and its place in the history. */
    private record Recorded(Call call, Outcome outcome, long calledAt, long returnedAt) {}

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
        runAll(Call.OUTSIDE, scenario.before(), session, before);
        threads = IntStream.range(0, scenario.threads().size())
                .<List<Recorded>>mapToObj(thread -> new ArrayList<>())
                .toList();
        threads.forEach(thread -> sessions.add(session.fork(handles.get(sessions.size()))));
    }

    /** The work of each thread. */
    List<Callable<?>> calls() {
        return IntStream.range(0, threads.size())
                .<Callable<?>>mapToObj(thread -> () ->
                        runAll(thread + 1, scenario.threads().get(thread), sessions.get(thread), threads.get(thread)))
                .toList();
    }

    private boolean runAll(int thread, List<Command> commands, Session by, List<Recorded> recorded) {
        for (Command command : commands) {
            long calledAt = positions.getAndIncrement();
            Outcome outcome = command.attempt(by);
            recorded.add(new Recorded(new Call(thread, command), outcome, calledAt, positions.getAndIncrement()));
        }
        return true;
    }

    /** Reads what the threads have left. */
    void read() {
        runAll(Call.OUTSIDE, reads, session, after);
    }

    /** A failure that the contract does not name, or that says that the backend failed: nothing but meeting can be its cause. */
    Optional<String> failure() {
        return threads.stream()
                .flatMap(List::stream)
                .filter(each -> each.outcome.failure() != null && !isAnswer(each.outcome.failure()))
                .map(each -> each.call + " threw " + each.outcome.failure())
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
        return inOrder().map(each -> rendering.of(each.outcome)).collect(Collectors.joining("\n"));
    }

    private Stream<Recorded> inOrder() {
        return Stream.of(Stream.of(before), threads.stream(), Stream.of(after))
                .flatMap(parts -> parts)
                .flatMap(List::stream);
    }

    /** The threads in the order in which their calls began and ended. */
    String order() {
        record Event(long position, int thread) {}
        return threads.stream()
                .flatMap(List::stream)
                .flatMap(each -> Stream.of(
                        new Event(each.calledAt, each.call.thread()), new Event(each.returnedAt, each.call.thread())))
                .sorted(Comparator.comparingLong(Event::position))
                .map(event -> Integer.toString(event.thread))
                .collect(Collectors.joining());
    }

    /** What happened, to be judged and shown. */
    History<Call, Answer> history() {
        Rendering numbered = Rendering.brief(session);
        return History.of(inOrder()
                .map(each -> Operation.completed(
                        each.call.thread(),
                        each.call,
                        Answer.of(each.outcome, session, numbered),
                        each.calledAt,
                        each.returnedAt))
                .toList());
    }
}
