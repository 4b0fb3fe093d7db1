package io.ducto.tck.process;

import io.ducto.tck.command.Command;
import io.ducto.tck.command.MadeIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What a process acknowledged before it was killed.
 *
 * @param script what it played
 * @param commands those of the script
 * @param played the calls that it acknowledged
 */
record Recording(Script script, List<Command> commands, List<Played> played) {
    /** The most answers that are waited for before the kill. */
    private static final int MOST_ANSWERS = 60;

    /** The most time that is waited for them: a slow store is killed earlier in its script. */
    private static final int MOST_MILLIS = 200;

    Recording {
        played = List.copyOf(played);
    }

    /**
     * An acknowledged call.
     *
     * @param text how it ended
     * @param made the ids that it made
     */
    record Played(String text, MadeIds made) {}

    /** Lets a process play what it has learnt, and kills it at a random moment between two answers. */
    static Recording untilKilled(Child child, Script script, Instant now, Random random) {
        int answers = 1 + random.nextInt(MOST_ANSWERS);
        long patienceNanos = Duration.ofMillis(1 + random.nextInt(MOST_MILLIS)).toNanos();
        double moment = random.nextDouble();
        List<Played> played = new ArrayList<>();
        Supplier<String> what = () -> commandAt(script, played.size()).toString();
        child.sendPlay(now);
        Line line = child.awaitLine(what);
        long start = System.nanoTime();
        long elapsed = 0;
        while (isPlayed(line)) {
            played.add(decode(line));
            elapsed = System.nanoTime() - start;
            if (played.size() >= answers || elapsed >= patienceNanos) {
                break;
            }
            line = child.awaitLine(what);
        }
        if (child.isOver()) {
            throw new AssertionError("during " + what.get() + " in a second process " + child.ended());
        }
        if (line.word().equals(Words.FAILED)) {
            throw new AssertionError("a second process could not go on after " + played.size() + " calls: " + line);
        }
        spin((long) (moment * elapsed / Math.max(1, played.size() - 1)));
        child.killAndDrain().stream()
                .filter(Recording::isPlayed)
                .map(Recording::decode)
                .forEach(played::add);
        return new Recording(script, script.commands(), played);
    }

    /** The call that the process was at, or empty if it had played all. */
    Optional<Command> inFlight() {
        return played.size() < commands.size() ? Optional.of(commands.get(played.size())) : Optional.empty();
    }

    /** The ids of all acknowledged calls. */
    MadeIds made() {
        return played.stream().map(Played::made).reduce(MadeIds.NONE, MadeIds::plus);
    }

    private static Command commandAt(Script script, int number) {
        return script.commands().get(Math.min(number, Script.LENGTH - 1));
    }

    private static boolean isPlayed(Line line) {
        return line.word().equals(Words.PLAYED);
    }

    private static Played decode(Line line) {
        List<List<String>> lists = line.listsFrom(2);
        return new Played(line.fields().get(1), new MadeIds(lists.get(0), lists.get(1), lists.get(2)));
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
