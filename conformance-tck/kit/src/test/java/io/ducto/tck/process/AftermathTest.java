package io.ducto.tck.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Calls;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.MadeIds;
import io.ducto.tck.command.Session;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.model.CreditModel;
import io.ducto.tck.process.ModelRun.Step;
import io.ducto.tck.process.Recording.Played;
import io.ducto.tck.rule.ContractRule;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No process is killed here: what one would have left is made by hand, so that nothing depends on the moment. */
@DisplayName("after a kill")
class AftermathTest {
    private static final Set<MethodGroup> GROUPS = Set.of(MethodGroup.BALANCE, MethodGroup.HISTORY);
    private static final int SCRIPTS = 60;
    private static final int MOST_LOST = 3;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 50;

    @Test
    @DisplayName("a backend that holds all that was acknowledged is right")
    void nothingIsLost() {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            assertThat(violationAfterLoss(script(seed), length(seed), 0))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName(
            "calls that were acknowledged and are lost break GEN-08, whatever else happened and whatever time has passed")
    void lostCallsAreNamed() {
        int found = 0;
        for (int seed = 0; seed < SCRIPTS; seed++) {
            Optional<RuleViolation> violation = violationAfterLoss(script(seed), length(seed), 1 + seed % MOST_LOST);
            if (violation.isPresent()) {
                assertThat(violation.get().rule())
                        .as("seed " + seed + ": " + violation.get().getMessage())
                        .isEqualTo(ContractRule.GEN_08);
                found++;
            }
        }
        // Some calls have no effect, so that nothing is lost with them.
        assertThat(found).isGreaterThan(SCRIPTS / 3);
    }

    @Test
    @DisplayName("time that has passed since is not among the lost calls")
    void timeIsNotLost() {
        // What bob holds ends as the time passes, so that no state before it looks like the one that is found.
        List<Command> commands = List.of(
                Calls.grant(0, 10),
                Calls.grant(1, 10),
                Calls.reserve(1, 4, 2),
                Calls.reserve(0, 1, 3),
                Calls.advance(2),
                Calls.grant(0, 6));

        assertThat(violationAfterLoss(commands, commands.size() - 1, 1)).hasValueSatisfying(violation -> {
            assertThat(violation.rule()).isEqualTo(ContractRule.GEN_08);
            assertThat(violation).hasMessageContaining("the last acknowledged call is lost");
        });
    }

    @Test
    @DisplayName("calls whose effects cancel out are seen to be lost when the call in flight is repeated")
    void lossThatCancelsOutIsSeen() {
        List<Command> commands = List.of(
                Calls.grant(0, 10),
                Calls.reserve(0, 2, 60),
                Calls.release(0, 0),
                Calls.reserve(0, 2, 60),
                Calls.release(0, 0));

        assertThat(violationAfterLoss(commands, commands.size() - 1, 2)).hasValueSatisfying(violation -> {
            assertThat(violation.rule()).isEqualTo(ContractRule.GEN_08);
            assertThat(violation).hasMessageContaining("the last 2 acknowledged calls are lost");
        });
    }

    private static List<Command> script(int seed) {
        return new Script(seed, GROUPS, "-1").commands();
    }

    private static int length(int seed) {
        return SHORTEST + seed % (LONGEST - SHORTEST);
    }

    /** Plays a script but for some of its last calls, all of which were acknowledged. */
    private Optional<RuleViolation> violationAfterLoss(List<Command> commands, int length, int lost) {
        TestBench bench = TestBench.of(DurableModel::new);
        bench.beginTest();
        try {
            Script script = new Script(0, GROUPS, "-1");
            List<Command> acknowledged = commands.subList(0, length);
            int firstLost = firstLost(acknowledged, lost);
            List<String> answers = ModelRun.of(
                            GROUPS,
                            acknowledged.stream()
                                    .map(command -> new Step(script.suffix(), command))
                                    .toList())
                    .answers();
            ManualClock modelClock = new ManualClock();
            Session model = new Session(new CreditModel(modelClock, GROUPS), modelClock, script.suffix());
            Session store = new Session(bench.openFresh(), bench.clock(), script.suffix());
            List<Played> played = new ArrayList<>();
            for (int number = 0; number < length; number++) {
                Command command = acknowledged.get(number);
                MadeIds before = store.made();
                MadeIds beforeInModel = model.made();
                command.attempt(model);
                if (number < firstLost || !command.callsStore()) {
                    command.attempt(store);
                    played.add(new Played(answers.get(number), store.made().since(before)));
                } else {
                    played.add(new Played(answers.get(number), model.made().since(beforeInModel)));
                }
            }
            new Aftermath(bench, new ArrayList<>(), new Recording(script, commands, played)).settle();
            return Optional.empty();
        } catch (RuleViolation violation) {
            return Optional.of(violation);
        } finally {
            bench.endTest();
            bench.close();
        }
    }

    /** The model as a backend that can be opened again. */
    private static final class DurableModel implements StoreFixture {
        private @Nullable CreditStore backend;

        @Override
        public CreditStore open(InstantSource clock) {
            backend = new CreditModel(clock, GROUPS);
            return Handle.on(backend, operation -> {});
        }

        @Override
        public Optional<CreditStore> reopen(InstantSource clock) {
            return Optional.of(Handle.on(Objects.requireNonNull(backend), operation -> {}));
        }
    }

    private static int firstLost(List<Command> commands, int lost) {
        int first = commands.size();
        int left = lost;
        while (left > 0) {
            first--;
            if (commands.get(first).callsStore()) {
                left--;
            }
        }
        return first;
    }
}
