package io.ducto.tck.property;

import io.ducto.tck.command.Rendering;
import io.ducto.tck.command.Session;
import io.ducto.tck.race.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * How a call of a history ended, in a form that two stores share if they did the same: the ids that a store makes are no
 * part of the text, and are matched by their places.
 *
 * @param text the outcome with a sign in place of each id
 * @param ids the ids in the order of the signs, each with its kind before it
 * @param shown the outcome for people, in which the ids of a history are numbered
 */
record Answer(String text, List<String> ids, String shown) {
    private static final String ID = "#";

    Answer {
        ids = List.copyOf(ids);
    }

    /** What a store answered, to be shown. */
    static Answer of(Outcome outcome, Session session, Rendering numbered) {
        Answer answer = of(outcome, session);
        return new Answer(answer.text, answer.ids, numbered.of(outcome));
    }

    /** What the model answers: nobody is shown it, and it is asked for at each step of a search. */
    static Answer of(Outcome outcome, Session session) {
        List<String> ids = new ArrayList<>();
        Rendering rendering = new Rendering(session, id -> {
            ids.add(id);
            return ID;
        });
        String text = rendering.of(outcome);
        return new Answer(text, ids, text);
    }

    @Override
    public String toString() {
        return shown;
    }
}
