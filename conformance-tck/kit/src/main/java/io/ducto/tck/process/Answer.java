package io.ducto.tck.process;

import io.ducto.store.Rejection;
import java.util.ArrayList;
import java.util.List;

/**
 * How a call in another process ended.
 *
 * @param end in which way
 * @param text the id that it returned, the reason of its rejection, or what it threw
 */
record Answer(End end, String text) {

    /** In which way a call ends. */
    enum End {
        /** It returned, and had an effect. */
        MADE("had an effect"),
        /** It returned what an earlier call with its key had returned. */
        REPLAYED("were replays"),
        /** A rule of the business said no. */
        REJECTED("were rejected"),
        /** Anything else. */
        THREW("failed");

        private final String words;

        End(String words) {
            this.words = words;
        }

        /** What is said of several calls that ended so. */
        String words() {
            return words;
        }
    }

    static Answer made(String id, boolean replayed) {
        return new Answer(replayed ? End.REPLAYED : End.MADE, id);
    }

    static Answer rejected(Rejection reason) {
        return new Answer(End.REJECTED, reason.name());
    }

    static Answer threw(Throwable thrown) {
        return new Answer(End.THREW, thrown.toString());
    }

    boolean is(End other) {
        return end == other;
    }

    static List<String> encode(List<Answer> answers) {
        List<String> fields = new ArrayList<>(2 * answers.size());
        for (Answer answer : answers) {
            fields.add(answer.end.name());
            fields.add(answer.text);
        }
        return fields;
    }

    static List<Answer> decode(List<String> fields) {
        List<Answer> answers = new ArrayList<>(fields.size() / 2);
        for (int place = 0; place < fields.size(); place += 2) {
            answers.add(new Answer(End.valueOf(fields.get(place)), fields.get(place + 1)));
        }
        return answers;
    }
}
