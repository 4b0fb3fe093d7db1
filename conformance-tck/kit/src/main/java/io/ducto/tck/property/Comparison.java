package io.ducto.tck.property;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.Rejection;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.Rendering;
import io.ducto.tck.command.Session;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.model.CreditModel;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.rule.ContractRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Runs a sequence on the store under test and on the model, each on an empty backend, and stops where they differ. */
final class Comparison {
    private final Set<MethodGroup> observed;
    private final Session actual;
    private final Session expected;
    private final Rendering actualText;
    private final Rendering expectedText;
    private final CreditStore store;
    private final CreditModel model;
    private final ManualClock modelClock;
    private final List<Command> commands;
    private final List<String> answers = new ArrayList<>();

    private Comparison(TestBench bench, Sequence sequence, Set<MethodGroup> observed) {
        this.observed = observed;
        commands = sequence.commands();
        store = bench.openFresh();
        bench.clock().set(sequence.start());
        modelClock = new ManualClock();
        modelClock.set(sequence.start());
        model = new CreditModel(modelClock, bench.groups());
        actual = new Session(store, bench.clock(), "");
        expected = new Session(model, modelClock, "");
        actualText = new Rendering(actual);
        expectedText = new Rendering(expected);
    }

    /**
     * Runs a sequence and compares every result and, after every call, the whole observable state.
     *
     * @return where the store differs from the model, or empty
     */
    static Optional<Divergence> ofEveryStep(TestBench bench, Sequence sequence) {
        return new Comparison(bench, sequence, bench.groups()).run(0);
    }

    /**
     * Runs a sequence and compares every result, and the state that some groups show at the end: enough where every
     * beginning of the sequence is run as a sequence as well.
     *
     * @return where the store differs from the model, or empty
     */
    static Optional<Divergence> ofLastStep(TestBench bench, Sequence sequence, Set<MethodGroup> observed) {
        return new Comparison(bench, sequence, observed).run(sequence.commands().size() - 1);
    }

    private Optional<Divergence> run(int firstObserved) {
        for (int step = 0; step < commands.size(); step++) {
            Command command = commands.get(step);
            Outcome should = command.attempt(expected);
            Outcome is = command.attempt(actual);
            String shouldText = expectedText.of(should);
            String isText = actualText.of(is);
            answers.add(isText);
            if (!isText.equals(shouldText)) {
                return diverged(
                        step,
                        ruleOf(command, should, is),
                        "call " + (step + 1) + " should have ended with: " + shouldText
                                + "\n           but it ended with: " + isText,
                        Evidence.of("call " + (step + 1) + " ended otherwise than it should have")
                                .withDifference(shouldText, isText));
            }
            if (step >= firstObserved) {
                Optional<Divergence> divergence = compareStates(step, command, should);
                if (divergence.isPresent()) {
                    return divergence;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Divergence> compareStates(int step, Command command, Outcome should) {
        Map<String, Object> state = observe(actual, store);
        Map<String, Object> is = actualText.ofAll(state);
        Map<String, Object> shouldBe = expectedText.ofAll(observe(expected, model));
        List<String> parts = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        List<String> expectedParts = new ArrayList<>();
        List<String> actualParts = new ArrayList<>();
        shouldBe.forEach((name, value) -> {
            if (!Objects.equals(value, is.get(name))) {
                parts.add(name);
                differences.add(name + " should be: " + value + "\n" + " ".repeat(name.length()) + "        it is: "
                        + is.get(name));
                expectedParts.add(name + ": " + value);
                actualParts.add(name + ": " + is.get(name));
            }
        });
        if (differences.isEmpty()) {
            return Invariants.broken(state)
                    .flatMap(broken ->
                            diverged(step, broken.rule(), String.valueOf(broken.getMessage()), broken.evidence()));
        }
        ContractRule rule = should.succeeded() ? Attribution.of(parts.get(0), command) : ContractRule.GEN_05;
        return diverged(
                step,
                rule,
                "after call " + (step + 1) + ", " + String.join("\n", differences),
                Evidence.of("the state after call " + (step + 1) + " is not what it should be")
                        .withDifference(String.join("\n", expectedParts), String.join("\n", actualParts)));
    }

    private Map<String, Object> observe(Session session, CreditStore side) {
        return Observation.of(side, observed, session.users(), session.teams(), modelClock.instant());
    }

    private Optional<Divergence> diverged(int step, ContractRule rule, String difference, Evidence evidence) {
        List<ObservedCall> calls = new ArrayList<>();
        for (int call = 0; call <= step; call++) {
            calls.add(new ObservedCall("call " + (call + 1), commands.get(call).toString(), answers.get(call)));
        }
        return Optional.of(new Divergence(step, rule, difference, evidence.withCalls(calls)));
    }

    /** The rejection that should have come, or that came without reason, says most about what is wrong. */
    private static ContractRule ruleOf(Command command, Outcome should, Outcome is) {
        if (should.result() instanceof Record expectedResult
                && expectedResult.toString().contains("replayed=true")) {
            return ContractRule.IDM_01;
        }
        return rejectionOf(should)
                .or(() -> rejectionOf(is))
                .map(rejection -> Attribution.of(rejection, command))
                .orElse(command.rule());
    }

    private static Optional<Rejection> rejectionOf(Outcome outcome) {
        return outcome.failure() instanceof CreditRejectedException rejected
                ? Optional.of(rejected.reason())
                : Optional.empty();
    }
}
