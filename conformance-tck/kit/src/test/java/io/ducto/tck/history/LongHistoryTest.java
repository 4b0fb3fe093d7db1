package io.ducto.tck.history;

import static io.ducto.tck.history.Register.DONE;
import static io.ducto.tck.history.Register.read;
import static io.ducto.tck.history.Register.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.history.Verdict.Impossible;
import io.ducto.tck.history.Verdict.Linearizable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a history of 10,000 operations")
class LongHistoryTest {
    private static final int OPERATIONS = 10_000;
    private static final int VALUES = 5;

    /** A sequential history needs one step for each operation; some more are allowed for those that overlap. */
    private static final long MOST_STEPS = 20L * OPERATIONS;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("with three at once is judged with some steps for each operation")
    void possible(long seed) {
        for (boolean declaresReads : List.of(false, true)) {
            History<Register.Call, Integer> history = history(seed, 3, 0);
            Register model = new Register(declaresReads);
            assertThat(history.size()).isEqualTo(OPERATIONS);
            assertThat(Linearizability.check(model, history, MOST_STEPS)).isInstanceOf(Linearizable.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("with three at once, some of unknown outcome, is judged with some steps for each operation")
    void someUnknown(long seed) {
        History<Register.Call, Integer> history = history(seed, 3, 500);
        assertThat(history.operations())
                .filteredOn(operation -> !operation.completed())
                .hasSizeGreaterThan(5);
        assertThat(Linearizability.check(new Register(true), history, MOST_STEPS))
                .isInstanceOf(Linearizable.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("that goes wrong at the end is found impossible there")
    void impossible(long seed) {
        List<Operation<Register.Call, Integer>> operations =
                new ArrayList<>(history(seed, 3, 0).operations());
        Operation<Register.Call, Integer> wrong =
                Operation.completed(9, read(), VALUES, 4 * OPERATIONS, 4 * OPERATIONS + 1);
        operations.add(wrong);
        Verdict<Register.Call, Integer> verdict =
                Linearizability.check(new Register(true), History.of(operations), MOST_STEPS);
        if (!(verdict instanceof Impossible<Register.Call, Integer> impossible)) {
            throw new AssertionError("a wrong read was judged " + verdict.getClass());
        }
        assertThat(impossible.operation()).isEqualTo(wrong);
        assertThat(impossible.shrunk(new Register(true)).history().operations()).containsExactly(wrong);
    }

    /** What a correct register does: each operation takes effect when it returns, or at a random moment if that is lost. */
    private static History<Register.Call, Integer> history(long seed, int processes, int oneLostOf) {
        SplittableRandom random = new SplittableRandom(seed);
        Events<Register.Call, Integer> events = new Events<>();
        List<Register.Call> open = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            open.add(draw(random));
            events.call(process, open.get(process));
        }
        int value = 0;
        for (int called = processes; ; called++) {
            int process = random.nextInt(processes);
            Register.Call call = open.get(process);
            boolean written = call.kind() == Register.Kind.WRITE;
            value = written ? call.value() : value;
            if (oneLostOf == 0 || random.nextInt(oneLostOf) > 0) {
                events.answer(process, written ? DONE : value);
            }
            if (called == OPERATIONS) {
                return events.history();
            }
            open.set(process, draw(random));
            events.call(process, open.get(process));
        }
    }

    private static Register.Call draw(SplittableRandom random) {
        return random.nextBoolean() ? read() : write(random.nextInt(VALUES));
    }
}
