package io.ducto.tck.process;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.FixtureException;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.Rendering;
import io.ducto.tck.command.Session;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.process.ModelRun.Step;
import io.ducto.tck.rule.ContractRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is found when a process was killed: compares the backend with the model, with and without the call in flight, then
 * repeats that call and the last acknowledged one with their keys.
 */
final class Aftermath {
    /** The calls that a message shows: the last ones. */
    private static final int SHOWN = 12;

    /** The most calls that are left out to explain a state. */
    private static final int MOST_LOST = 4 * SHOWN;

    /** How often a state is read that makes no sense. */
    private static final int READINGS = 3;

    private final TestBench bench;
    private final Set<MethodGroup> groups;
    private final List<Step> settled;
    private final Recording recording;
    private final String suffix;
    private final int earlier;
    private final @Nullable Command inFlight;

    /**
     * Begins with what the recording says.
     *
     * @param bench whose backend it is
     * @param settled what happened on it before; what this object finds is added
     * @param recording what the killed process has acknowledged
     */
    Aftermath(TestBench bench, List<Step> settled, Recording recording) {
        this.bench = bench;
        this.groups = bench.groups();
        this.settled = settled;
        this.recording = recording;
        this.suffix = recording.script().suffix();
        this.earlier = settled.size();
        this.inFlight = recording.inFlight().orElse(null);
    }

    /** Throws a {@link RuleViolation} if anything is not as it must be. */
    void settle() {
        for (int number = 0; number < recording.played().size(); number++) {
            settled.add(new Step(suffix, recording.commands().get(number)));
        }
        ModelRun before = ModelRun.of(groups, settled);
        requireAnswers(before);
        CreditStore store = openAgain();
        bench.clock().set(before.now());
        Session session = Session.resume(store, bench.clock(), suffix, recording.made());
        requireIds(store);
        boolean happened = findOut(store, session, before);
        Command unsettled = inFlight;
        if (unsettled != null) {
            repeatInFlight(unsettled, store, session, happened);
        }
        repeatLastKeyed(store, session);
    }

    /** What the process answered must be what the model answers, or nothing that follows makes sense. */
    private void requireAnswers(ModelRun model) {
        for (int number = 0; number < recording.played().size(); number++) {
            String should = model.answers().get(earlier + number);
            String is = recording.played().get(number).text();
            if (!should.equals(is)) {
                Command command = recording.commands().get(number);
                String what =
                        "before it was killed, the process ended " + command + " otherwise than the contract asks.";
                throw violation(
                        command.rule(),
                        what + "\nshould be: " + should + "\n    it is: " + is,
                        Evidence.of(what).withDifference(should, is));
            }
        }
    }

    /** A backend that cannot be opened or read any more has lost everything. */
    private CreditStore openAgain() {
        try {
            return bench.openAgain();
        } catch (FixtureException | RuleViolation e) {
            throw violation(
                    ContractRule.GEN_08,
                    "afterwards the backend could not be opened again: " + Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private void requireIds(CreditStore store) {
        if (!groups.contains(MethodGroup.HISTORY)) {
            return;
        }
        for (int number = 0; number < recording.played().size(); number++) {
            for (String id : recording.played().get(number).made().transactions()) {
                try {
                    store.getTransaction(id);
                } catch (CreditRejectedException lost) {
                    throw violation(
                            ContractRule.GEN_08,
                            "the ledger entry of an acknowledged call is lost (" + lost.reason() + "), that of call "
                                    + (number + 1) + ": " + recording.commands().get(number));
                }
            }
        }
    }

    /**
     * Returns whether the call in flight is seen to have happened. A server may still be at work on what the process sent
     * it last, so a state that fits neither way is read again.
     */
    private boolean findOut(CreditStore store, Session session, ModelRun before) {
        Map<String, Object> without = before.state(suffix);
        Map<String, Object> with = inFlight == null
                ? without
                : ModelRun.of(groups, settled, new Step(suffix, inFlight)).state(suffix);
        Map<String, Object> is = Map.of();
        for (int reading = 0; reading < READINGS; reading++) {
            is = observe(store, session);
            if (is.equals(without)) {
                return false;
            }
            if (is.equals(with)) {
                return true;
            }
        }
        throw wrongState(is, without, with);
    }

    private RuleViolation wrongState(Map<String, Object> is, Map<String, Object> without, Map<String, Object> with) {
        int lost = lostCalls(kept -> is.equals(ModelRun.of(groups, kept).state(suffix)));
        if (lost > 0) {
            return violation(ContractRule.GEN_08, areLost(lost), new StateDifference(is, without, with));
        }
        boolean onlyWhereInFlight = without.keySet().stream()
                .filter(name -> !Objects.equals(is.get(name), without.get(name)))
                .allMatch(name -> !Objects.equals(with.get(name), without.get(name)));
        return violation(
                onlyWhereInFlight ? ContractRule.GEN_09 : ContractRule.GEN_08,
                "the backend is neither as the acknowledged calls have left it, nor as the call in flight would.",
                new StateDifference(is, without, with));
    }

    /** How many of the last acknowledged calls must be left out until the rest explains what is seen; 0 if none do. */
    private int lostCalls(Predicate<List<Step>> explains) {
        List<Step> kept = new ArrayList<>(settled);
        int lost = 0;
        for (int number = settled.size() - 1; number >= earlier && lost < MOST_LOST; number--) {
            if (settled.get(number).command().callsStore()) {
                kept.remove(number);
                lost++;
                if (explains.test(kept)) {
                    return lost;
                }
            }
        }
        return 0;
    }

    private static String areLost(int calls) {
        return (calls == 1 ? "the last acknowledged call is" : "the last " + calls + " acknowledged calls are")
                + " lost.";
    }

    /**
     * Repeats the call in flight. With a key there must then be exactly one effect. One that was not seen may still come
     * from a server, which then makes the repetition a replay, or the second of two calls that have no key.
     */
    private void repeatInFlight(Command command, CreditStore store, Session session, boolean happened) {
        Step step = new Step(suffix, command);
        boolean hasKey = command.takesKey();
        if (happened && !hasKey) {
            settled.add(step);
            return;
        }
        ModelRun once = ModelRun.of(groups, settled, step);
        ModelRun twice = ModelRun.of(groups, settled, step, step);
        String answer = new Rendering(session).of(command.attempt(session));
        Map<String, Object> state = observe(store, session);
        if (!happened && answer.equals(once.lastAnswer()) && state.equals(once.state(suffix))) {
            settled.add(step);
        } else if (answer.equals(twice.lastAnswer()) && state.equals(twice.state(suffix))) {
            settled.add(step);
            if (!hasKey) {
                settled.add(step);
            }
        } else {
            // The state may look right though calls are lost: a grant and a deduction of the same amount, say.
            int lost = lostCalls(kept -> {
                ModelRun run = ModelRun.of(groups, kept, step);
                return answer.equals(run.lastAnswer()) && state.equals(run.state(suffix));
            });
            throw wrongRepetition(
                    lost > 0 ? ContractRule.GEN_08 : ContractRule.GEN_09,
                    (lost > 0 ? areLost(lost) + "\n" : "") + "the call in flight was " + (happened ? "" : "not ")
                            + "seen to have happened, and was repeated.",
                    happened ? List.of(twice.lastAnswer()) : List.of(once.lastAnswer(), twice.lastAnswer()),
                    answer,
                    new StateDifference(state, once.state(suffix), twice.state(suffix)));
        }
    }

    private void repeatLastKeyed(CreditStore store, Session session) {
        int number = recording.played().size() - 1;
        while (number >= 0 && !recording.commands().get(number).takesKey()) {
            number--;
        }
        if (number < 0) {
            return;
        }
        Command command = recording.commands().get(number);
        settled.add(new Step(suffix, command));
        ModelRun model = ModelRun.of(groups, settled);
        String is = new Rendering(session).of(command.attempt(session));
        Map<String, Object> state = observe(store, session);
        Map<String, Object> should = model.state(suffix);
        if (!is.equals(model.lastAnswer()) || !state.equals(should)) {
            throw wrongRepetition(
                    ContractRule.GEN_08,
                    "an acknowledged call was repeated with its key: " + command,
                    List.of(model.lastAnswer()),
                    is,
                    new StateDifference(state, should, should));
        }
    }

    private Map<String, Object> observe(CreditStore store, Session session) {
        return new Rendering(session)
                .ofAll(Observation.of(
                        store,
                        groups,
                        session.users(),
                        session.teams(),
                        bench.clock().instant()));
    }

    private RuleViolation wrongRepetition(
            ContractRule rule, String what, List<String> expected, String answer, StateDifference difference) {
        return violation(
                rule,
                what
                        + "\nthe repetition should have ended with: "
                        + String.join("\n                                   or with: ", expected)
                        + "\n                     but it ended with: " + answer + "\n"
                        + difference.text(),
                Evidence.of(what)
                        .withDifference(
                                lines("answer: " + String.join("\n  or: ", expected), difference.expected()),
                                lines("answer: " + answer, difference.actual())));
    }

    private static String lines(String first, String rest) {
        return rest.isEmpty() ? first : first + "\n" + rest;
    }

    private RuleViolation violation(ContractRule rule, String what, StateDifference difference) {
        return violation(
                rule,
                what + "\n" + difference.text(),
                Evidence.of(what).withDifference(difference.expected(), difference.actual()));
    }

    private RuleViolation violation(ContractRule rule, String what) {
        return violation(rule, what, Evidence.of(what));
    }

    private RuleViolation violation(ContractRule rule, String what, Evidence evidence) {
        int last = recording.played().size();
        String killed = "a process was killed after it had acknowledged " + last + " calls"
                + (earlier == 0 ? "" : ", on a backend on which others had been killed before");
        List<String> story = new ArrayList<>();
        List<ObservedCall> calls = new ArrayList<>();
        story.add(killed + "; the last of them:");
        for (int number = Math.max(0, last - SHOWN); number < last; number++) {
            ObservedCall call = new ObservedCall(
                    "call " + (number + 1),
                    recording.commands().get(number).toString(),
                    recording.played().get(number).text());
            story.add((number + 1) + ". " + call.call() + "\n      " + call.answer());
            calls.add(call);
        }
        story.add("in flight: " + (inFlight == null ? "none, all was done" : inFlight));
        if (inFlight != null) {
            calls.add(new ObservedCall("in flight", inFlight.toString(), ""));
        }
        story.add(what);
        return new RuleViolation(
                rule,
                String.join("\n", story),
                evidence.withSummary(killed + ".\n" + evidence.summary()).withCalls(calls));
    }
}
