package io.ducto.tck.process;

import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.Rendering;
import io.ducto.tck.command.Session;
import io.ducto.tck.model.CreditModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the model answers to calls on an empty backend, and its state after them. A model cannot go back, so each question
 * "what if" is a run from the beginning, which takes less time than one call of a database.
 */
final class ModelRun {
    private final Set<MethodGroup> groups;
    private final ManualClock clock = new ManualClock();
    private final CreditModel model;
    private final Map<String, Session> sessions = new HashMap<>();
    private final List<String> answers = new ArrayList<>();

    /**
     * A call of one of several sessions on a backend.
     *
     * @param suffix that of the session
     * @param command the call
     */
    record Step(String suffix, Command command) {}

    private ModelRun(Set<MethodGroup> groups) {
        this.groups = groups;
        this.model = new CreditModel(clock, groups);
    }

    static ModelRun of(Set<MethodGroup> groups, List<Step> steps, Step... more) {
        ModelRun run = new ModelRun(groups);
        Stream.concat(steps.stream(), Stream.of(more)).forEach(run::make);
        return run;
    }

    private void make(Step step) {
        Session session = session(step.suffix);
        answers.add(new Rendering(session).of(step.command.attempt(session)));
    }

    private Session session(String suffix) {
        return sessions.computeIfAbsent(suffix, each -> new Session(model, clock, each));
    }

    /** How each call ended. */
    List<String> answers() {
        return answers;
    }

    String lastAnswer() {
        return answers.get(answers.size() - 1);
    }

    /** What the clock shows at the end. */
    Instant now() {
        return clock.instant();
    }

    /** All that can be observed about the users and teams of a session at the end, as text. */
    Map<String, Object> state(String suffix) {
        Session session = session(suffix);
        return new Rendering(session)
                .ofAll(Observation.of(model, groups, session.users(), session.teams(), clock.instant()));
    }
}
