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
 * @param ids the ids in the order of the signs
 * @param shown the outcome for people, in which the ids of a history are numbered
 */
record Answer(String text, List<String> ids, String shown) {
    private static final String ID = "#";

    Answer {
        ids = List.copyOf(ids);
    }

    static Answer of(Outcome outcome, Session session, Rendering numbered) {
        List<String> ids = new ArrayList<>();
        Rendering rendering = new Rendering(session, id -> {
            ids.add(id);
            return ID;
        });
        return new Answer(rendering.of(outcome), ids, numbered.of(outcome));
    }

    @Override
    public String toString() {
        return shown;
    }
}
