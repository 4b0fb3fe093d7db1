package io.ducto.tck.process;

import io.ducto.tck.command.Command;
import io.ducto.tck.command.MadeIds;
import io.ducto.tck.process.ModelRun.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a process acknowledged before it was killed.
 *
 * @param script what it played
 * @param commands those of the script
 * @param played the calls that it acknowledged
 */
record Recording(Script script, List<Command> commands, List<Played> played) {
    /** The most answers that are waited for before the kill. */
    private static final int MOST_ANSWERS = 40;

    /** In one of so many kills any call is chosen. */
    private static final int ANY_CALL_IN = 4;

    /** The latest moment of the kill, in calls: one may take longer than another of its kind. */
    private static final double LATEST_MOMENT = 1.5;

    /** How long they are waited for, from the first one on: a slow store is killed earlier in its script. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(500).toNanos();

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

    /**
     * Lets a process play what it has learnt, and kills it at a random moment of a chosen call or of those that follow. A
     * store that does not come so far in time is killed where it is.
     */
    static Recording untilKilled(Child child, Script script, Instant now, Random random) {
        List<Command> commands = script.commands();
        Aim aim = aim(script, commands, random);
        double moment = random.nextDouble() * LATEST_MOMENT;
        List<Played> played = new ArrayList<>();
        child.sendPlay(now, aim.measured(), aim.target());
        // A young JVM has classes to load in its first call, which takes as long as a hundred others.
        played.add(nextPlayed(child, commands, 0));
        long start = System.nanoTime();
        long nanosOfCall = 0;
        while (played.size() < aim.target() && System.nanoTime() - start < PATIENCE_NANOS) {
            boolean measured = played.size() == aim.measured();
            long called = System.nanoTime();
            if (measured) {
                child.sendGo();
            }
            played.add(nextPlayed(child, commands, played.size()));
            if (measured) {
                nanosOfCall = System.nanoTime() - called;
            } else if (played.size() <= aim.measured()) {
                nanosOfCall = (System.nanoTime() - start) / (played.size() - 1);
            }
        }
        if (played.size() == aim.target()) {
            child.sendGo();
        }
        pause((long) (moment * nanosOfCall));
        child.killAndDrain().stream()
                .filter(Recording::isPlayed)
                .map(Recording::decode)
                .forEach(played::add);
        return new Recording(script, commands, played);
    }

    private static Played nextPlayed(Child child, List<Command> commands, int number) {
        Supplier<String> what = () -> commands.get(number).toString();
        Line line = child.awaitLine(what);
        if (child.isOver()) {
            throw new AssertionError("during " + what.get() + " in a second process " + child.ended());
        }
        if (!isPlayed(line)) {
            throw new AssertionError("a second process could not go on after " + number + " calls: " + line);
        }
        return decode(line);
    }

    /**
     * The places of two calls in the script, for which the process waits to be told.
     *
     * @param measured tells how long a call takes, from the word to go until the answer is here
     * @param target the one that is killed
     */
    private record Aim(int measured, int target) {}

    /**
     * Aims at one of the first calls, after the first two. Most often it is one that changes something and has a key, since
     * others leave little behind that could be half; then another of this kind is measured, for they take longer than others.
     */
    private static Aim aim(Script script, List<Command> commands, Random random) {
        if (random.nextInt(ANY_CALL_IN) == 0) {
            return before(2 + random.nextInt(MOST_ANSWERS - 1));
        }
        List<Step> steps = commands.subList(0, MOST_ANSWERS).stream()
                .map(command -> new Step(script.suffix(), command))
                .toList();
        List<String> answers = ModelRun.of(script.groups(), steps).answers();
        int[] places = IntStream.range(1, MOST_ANSWERS)
                .filter(place -> commands.get(place).takesKey())
                .filter(place -> !answers.get(place).startsWith("rejected"))
                .toArray();
        if (places.length < 2) {
            return before(MOST_ANSWERS);
        }
        int chosen = 1 + random.nextInt(places.length - 1);
        return new Aim(places[chosen - 1], places[chosen]);
    }

    private static Aim before(int target) {
        return new Aim(target - 1, target);
    }

    /** The call that the process was at, or empty if it had played all. */
    Optional<Command> inFlight() {
        return played.size() < commands.size() ? Optional.of(commands.get(played.size())) : Optional.empty();
    }

    /** The ids of all acknowledged calls. */
    MadeIds made() {
        return played.stream().map(Played::made).reduce(MadeIds.NONE, MadeIds::plus);
    }

    private static boolean isPlayed(Line line) {
        return line.word().equals(Words.PLAYED);
    }

    private static Played decode(Line line) {
        List<List<String>> lists = line.listsFrom(2);
        return new Played(line.fields().get(1), new MadeIds(lists.get(0), lists.get(1), lists.get(2)));
    }

    /** Leaves the processor to the other process, which a machine of few cores would else not let work. */
    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
