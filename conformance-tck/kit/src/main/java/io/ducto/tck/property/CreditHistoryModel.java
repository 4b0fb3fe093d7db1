package io.ducto.tck.property;

import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.Rendering;
import io.ducto.tck.command.Session;
import io.ducto.tck.history.Model;
import io.ducto.tck.model.CreditModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The model of a credit store for histories. A state is the calls that led to it, and each step runs them again on a new
 * {@link CreditModel}: histories are so short that this costs less than copying states would.
 *
 * <p>Ids are matched, not compared: where the model has made one, the store has made another, and from then on the two stand
 * for each other. All calls are in one partition, since accounts of one backend are linearizable together if each is.
 */
final class CreditHistoryModel implements Model<CreditHistoryModel.Replay, Call, Answer> {
    private final Set<MethodGroup> groups;
    private final List<Command> reads;

    CreditHistoryModel(Set<MethodGroup> groups, List<Command> reads) {
        this.groups = groups;
        this.reads = reads;
    }

    /**
     * A state.
     *
     * @param calls that led to it
     * @param storeIds the ids that the store made, by those that the model made in their place
     */
    record Replay(List<Call> calls, Map<String, String> storeIds) {
        Replay {
            calls = List.copyOf(calls);
            storeIds = Map.copyOf(storeIds);
        }

        Replay after(Call call, Map<String, String> knownIds) {
            List<Call> more = new ArrayList<>(calls);
            more.add(call);
            return new Replay(more, knownIds);
        }
    }

    @Override
    public Replay initial() {
        return new Replay(List.of(), Map.of());
    }

    @Override
    public Optional<Replay> step(Replay state, Call call, Answer answer) {
        Answer expected = new Run(state).answer(call);
        if (!expected.text().equals(answer.text())) {
            return Optional.empty();
        }
        return matched(state.storeIds(), expected.ids(), answer.ids())
                .map(storeIds -> isRead(call) ? new Replay(state.calls(), storeIds) : state.after(call, storeIds));
    }

    @Override
    public Collection<Replay> stepUnknown(Replay state, Call call) {
        return List.of(state.after(call, state.storeIds()));
    }

    @Override
    public boolean isRead(Call call) {
        return reads.contains(call.command());
    }

    /** Shows what reads would answer, which says more than the calls; not of what is not there. */
    @Override
    public String describe(Replay state) {
        Run run = new Run(state);
        return reads.stream()
                .map(run::show)
                .filter(answer -> !answer.startsWith("rejected"))
                .collect(Collectors.joining("; "));
    }

    /** Two ids stand for each other or neither is known: the relation is one to one. */
    private static Optional<Map<String, String>> matched(
            Map<String, String> known, List<String> modelIds, List<String> storeIds) {
        Map<String, String> matched = new HashMap<>(known);
        for (int i = 0; i < modelIds.size(); i++) {
            String storeId = storeIds.get(i);
            String before = matched.get(modelIds.get(i));
            if (before == null ? matched.containsValue(storeId) : !before.equals(storeId)) {
                return Optional.empty();
            }
            matched.put(modelIds.get(i), storeId);
        }
        return Optional.of(matched);
    }

    /** A model on which the calls of a state have been run. */
    private final class Run {
        private final CreditModel model;
        private final Session outside;
        private final Map<Integer, Session> sessions = new HashMap<>();

        Run(Replay state) {
            ManualClock clock = new ManualClock();
            model = new CreditModel(clock, groups);
            outside = new Session(model, clock, "");
            sessions.put(Call.OUTSIDE, outside);
            state.calls().forEach(call -> call.command().attempt(session(call)));
        }

        Answer answer(Call call) {
            Session session = session(call);
            return Answer.of(call.command().attempt(session), session);
        }

        String show(Command read) {
            return Rendering.brief(outside).of(read.attempt(outside));
        }

        /** A thread begins with what was made before all threads. */
        private Session session(Call call) {
            return sessions.computeIfAbsent(call.thread(), thread -> outside.fork(model));
        }
    }
}
