package io.ducto.tck.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.failure.Misbehaviour;
import io.ducto.tck.failure.ObservedCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a race")
class RaceTest {
    private static final int ROUNDS = 3_000;

    /** More than there are cores, so that threads make several calls each. */
    private static final int CALLS = Runtime.getRuntime().availableProcessors() + 3;

    @ParameterizedTest(name = "of as many calls as cores and {0} more")
    @ValueSource(ints = {0, 1, 3})
    @DisplayName("makes each call of each round once, and gives the outcomes in the order of the calls")
    void everyCallOnce(int more) {
        int calls = Math.max(2, Runtime.getRuntime().availableProcessors() + more);
        AtomicIntegerArray made = new AtomicIntegerArray(ROUNDS);
        AtomicInteger checked = new AtomicInteger();
        int rounds = race().runInBatches(number -> new Round(
                calls(calls, call -> {
                    made.incrementAndGet(number);
                    return call;
                }),
                outcomes -> {
                    checked.incrementAndGet();
                    assertThat(outcomes)
                            .extracting(Outcome::result)
                            .containsExactlyElementsOf(
                                    IntStream.range(0, calls).boxed().toList());
                }));
        assertThat(rounds).isEqualTo(ROUNDS);
        assertThat(checked).hasValue(ROUNDS);
        assertThat(IntStream.range(0, ROUNDS).map(made::get)).containsOnly(calls);
    }

    @Test
    @DisplayName("tells which calls a thread made one after another")
    void labels() {
        assumeThat(Runtime.getRuntime().availableProcessors())
                .as("cores: on a single one each call always has a thread")
                .isGreaterThan(1);
        AtomicInteger rounds = new AtomicInteger();
        Misbehaviour failure = catchThrowableOfType(
                Misbehaviour.class,
                () -> race().runInBatches(number ->
                        new Round(calls(CALLS, call -> Thread.currentThread().getName()), outcomes -> {
                            rounds.incrementAndGet();
                            assertThat(outcomes.stream().map(Outcome::result).distinct())
                                    .as("threads")
                                    .hasSize(CALLS);
                        })));
        assertThat(rounds.get())
                .as("the first round has a thread for each call")
                .isGreaterThan(1);
        List<ObservedCall> calls = failure.evidence().calls();
        assertThat(calls)
                .extracting(ObservedCall::label)
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("thread [0-9]+, call [1-9]"));
        for (ObservedCall one : calls) {
            for (ObservedCall other : calls) {
                assertThat(thread(one).equals(thread(other)))
                        .isEqualTo(one.answer().equals(other.answer()));
            }
        }
    }

    private static String thread(ObservedCall call) {
        return call.label().substring(0, call.label().indexOf(','));
    }

    private static Race race() {
        return new Race(new Budget(ROUNDS, ROUNDS, Duration.ofDays(1), Duration.ofDays(1)), 1, new ManualClock());
    }

    private static List<Callable<?>> calls(int count, IntFunction<Object> call) {
        return IntStream.range(0, count)
                .<Callable<?>>mapToObj(number -> () -> call.apply(number))
                .toList();
    }
}
