package io.ducto.tck.process;

import io.ducto.tck.bench.TestBench;
import io.ducto.tck.fixture.Launch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Two JVMs beside that of the tests, with a handle each on one backend, that call at once. They spin until an instant that
 * they are told, and begin within a few microseconds of each other.
 */
public final class Meeting implements AutoCloseable {
    private static final int PROCESSES = 2;

    /** Time to hear of an instant before it comes. */
    private static final Duration NOTICE = Duration.ofMillis(2);

    private final TestBench bench;
    private final Children children;
    private final List<Child> members = new ArrayList<>();

    private Meeting(TestBench bench) {
        this.bench = bench;
        this.children = Children.of(bench);
    }

    /**
     * Opens the backend of a bench in other JVMs, which have then not called setup yet.
     *
     * @param bench whose store to test
     * @return the meeting, to be closed by the test
     */
    public static Meeting on(TestBench bench) {
        Launch launch = bench.launch();
        Meeting meeting = new Meeting(bench);
        for (int number = 0; number < PROCESSES; number++) {
            meeting.members.add(meeting.children.open(launch));
        }
        meeting.members.forEach(Child::awaitOpened);
        return meeting;
    }

    /**
     * Lets all processes call {@code setup()} at once, and this one too.
     *
     * @return what each has changed, this process last
     */
    public List<List<String>> setUp() {
        long start = start();
        members.forEach(member -> member.sendSetup(start, bench.clock().instant()));
        List<String> own = bench.store().setup().changes();
        List<List<String>> changes = new ArrayList<>();
        members.forEach(member -> changes.add(member.awaitDone("setup()")));
        changes.add(own);
        return changes;
    }

    /**
     * Lets all processes make their calls at once.
     *
     * @param rushes one for each process
     * @return their answers, for each process
     */
    List<List<Answer>> rush(List<Rush> rushes) {
        long start = start();
        for (int number = 0; number < rushes.size(); number++) {
            members.get(number).sendRush(start, bench.clock().instant(), rushes.get(number));
        }
        List<List<Answer>> answers = new ArrayList<>();
        for (int number = 0; number < rushes.size(); number++) {
            answers.add(Answer.decode(members.get(number)
                    .awaitDone(rushes.get(number).calls() + " calls of "
                            + rushes.get(number).kind())));
        }
        return answers;
    }

    /** Lets the processes close their handles. */
    @Override
    public void close() {
        List<Child> leaving = List.copyOf(members);
        members.clear();
        leaving.stream().filter(Child::isAlive).forEach(children::release);
    }

    private static long start() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().plus(NOTICE));
    }
}
