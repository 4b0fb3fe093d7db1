package io.ducto.tck.property;

import io.ducto.tck.command.Command;
import io.ducto.tck.command.Rendering;
import io.ducto.tck.command.Session;
import io.ducto.tck.race.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a scenario: what each call ended with. Its {@link #text} is the same for two runs that ended alike, whatever
 * ids they made and in whatever order they were made.
 *
 * @param scenario the calls
 * @param reads the calls that were made when all had returned
 * @param before how the first calls ended
 * @param one how the calls of one thread ended
 * @param other how the calls of the other thread ended
 * @param after how the reads ended
 */
record Episode(
        Scenario scenario,
        List<Command> reads,
        List<Outcome> before,
        List<Outcome> one,
        List<Outcome> other,
        List<Outcome> after) {

    static List<Outcome> runAll(List<Command> commands, Session session) {
        List<Outcome> outcomes = new ArrayList<>(commands.size());
        for (Command command : commands) {
            outcomes.add(command.attempt(session));
        }
        return outcomes;
    }

    /** Ids are numbered in the order of this text and not of time, which differs from run to run. */
    String text(Session session) {
        Rendering rendering = new Rendering(session);
        StringBuilder text = new StringBuilder();
        append(text, rendering, "first:", scenario.before(), before);
        append(text, rendering, "then thread 1:", scenario.one(), one);
        append(text, rendering, "and at once thread 2:", scenario.other(), other);
        append(text, rendering, "at last:", reads, after);
        return text.toString();
    }

    private static void append(
            StringBuilder text, Rendering rendering, String heading, List<Command> commands, List<Outcome> outcomes) {
        if (commands.isEmpty()) {
            return;
        }
        text.append("  ").append(heading).append('\n');
        for (int i = 0; i < commands.size(); i++) {
            text.append("    ").append(commands.get(i)).append("\n        ");
            text.append(rendering.of(outcomes.get(i))).append('\n');
        }
    }
}
