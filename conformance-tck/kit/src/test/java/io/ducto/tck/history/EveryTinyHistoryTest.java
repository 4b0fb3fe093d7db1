package io.ducto.tck.history;

import static io.ducto.tck.history.Register.DONE;
import static io.ducto.tck.history.Register.REFUSED;
import static io.ducto.tck.history.Register.compareAndSet;
import static io.ducto.tck.history.Register.read;
import static io.ducto.tck.history.Register.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.history.TinyHistories.Exchange;
import io.ducto.tck.history.Verdict.Impossible;
import io.ducto.tck.history.Verdict.Linearizable;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("every tiny history")
class EveryTinyHistoryTest {
    private static final List<Exchange<Register.Call, Integer>> REGISTER = List.of(
            new Exchange<>(write(1), DONE),
            new Exchange<>(write(1), null),
            new Exchange<>(read(), 0),
            new Exchange<>(read(), 1),
            new Exchange<>(read(), null));

    private static final List<Exchange<Register.Call, Integer>> COMPARING_REGISTER = List.of(
            new Exchange<>(write(0), DONE),
            new Exchange<>(compareAndSet(0, 1), DONE),
            new Exchange<>(compareAndSet(0, 1), REFUSED),
            new Exchange<>(compareAndSet(0, 1), null),
            new Exchange<>(compareAndSet(1, 2), DONE),
            new Exchange<>(compareAndSet(1, 2), null),
            new Exchange<>(read(), 2));

    private static final List<Exchange<Counters.Call, Integer>> COUNTER = List.of(
            new Exchange<>(Counters.add("a", 1), 1),
            new Exchange<>(Counters.add("a", 1), 2),
            new Exchange<>(Counters.add("a", 1), null),
            new Exchange<>(Counters.add("a", 2), 3),
            new Exchange<>(Counters.add("a", 2), null),
            new Exchange<>(Counters.read("a"), 1));

    private static final List<Exchange<Counters.Call, Integer>> TWO_COUNTERS = List.of(
            new Exchange<>(Counters.add("a", 1), 1),
            new Exchange<>(Counters.add("a", 1), null),
            new Exchange<>(Counters.read("a"), 2),
            new Exchange<>(Counters.add("b", 1), 1),
            new Exchange<>(Counters.read("b"), 0));

    private static final List<Exchange<Integer, Integer>> QUEUE = List.of(
            new Exchange<>(1, Queue.NOTHING),
            new Exchange<>(1, null),
            new Exchange<>(2, Queue.NOTHING),
            new Exchange<>(Queue.TAKE, 1),
            new Exchange<>(Queue.TAKE, 2),
            new Exchange<>(Queue.TAKE, null));

    private static final List<Exchange<String, Integer>> COIN = List.of(
            new Exchange<>(Coin.TOSS, 0),
            new Exchange<>(Coin.TOSS, 1),
            new Exchange<>(Coin.TOSS, null),
            new Exchange<>(Coin.LOOK, 0),
            new Exchange<>(Coin.LOOK, 1));

    @ParameterizedTest(name = "and the model declares its reads: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("of a register is judged as by trying all orders")
    void ofARegister(boolean declaresReads) {
        compare(new Register(declaresReads), REGISTER, 4);
    }

    @ParameterizedTest(name = "and the model declares its reads: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("of a register that compares is judged as by trying all orders")
    void ofAComparingRegister(boolean declaresReads) {
        compare(new Register(declaresReads), COMPARING_REGISTER, 4);
    }

    @Test
    @DisplayName("of a counter is judged as by trying all orders")
    void ofACounter() {
        compare(new Counters(), COUNTER, 4);
    }

    @Test
    @DisplayName("of two counters, judged one by one, is judged as by trying all orders of one")
    void ofTwoCounters() {
        int[] counts = new int[2];
        TinyHistories.forEach(TWO_COUNTERS, 4, 3, history -> {
            boolean possible = true;
            for (String counter : List.of("a", "b")) {
                possible &= BruteForce.isPossible(
                        new Counters(),
                        history.operations().stream()
                                .filter(operation -> operation.input().counter().equals(counter))
                                .toList());
            }
            counts[possible ? 1 : 0]++;
            assertThat(Linearizability.check(new Counters(), history) instanceof Linearizable)
                    .as("%s", history)
                    .isEqualTo(possible);
        });
        assertThat(counts[0]).as("impossible histories").isGreaterThan(1_000);
        assertThat(counts[1]).as("possible histories").isGreaterThan(1_000);
    }

    @Test
    @DisplayName("of a queue is judged as by trying all orders")
    void ofAQueue() {
        compare(new Queue(), QUEUE, 4);
    }

    @Test
    @DisplayName("of a coin, of which nobody knows how a lost toss came up, is judged as by trying all orders")
    void ofACoin() {
        compare(new Coin(), COIN, 4);
    }

    private static <S, I, O> void compare(Model<S, I, O> model, List<Exchange<I, O>> exchanges, int mostOperations) {
        int[] counts = new int[2];
        for (int size = 1; size <= mostOperations; size++) {
            TinyHistories.forEach(exchanges, size, 3, history -> {
                boolean possible = BruteForce.isPossible(model, history.operations());
                counts[possible ? 1 : 0]++;
                Verdict<I, O> verdict = Linearizability.check(model, history);
                if (possible) {
                    checkWitness(model, history, verdict);
                } else {
                    checkContradiction(model, history, verdict);
                }
            });
        }
        assertThat(counts[0]).as("impossible histories").isGreaterThan(1_000);
        assertThat(counts[1]).as("possible histories").isGreaterThan(1_000);
    }

    private static <S, I, O> void checkWitness(Model<S, I, O> model, History<I, O> history, Verdict<I, O> verdict) {
        if (!(verdict instanceof Linearizable<I, O> linearizable)
                || !linearizable.orders().values().stream()
                        .allMatch(order -> BruteForce.isWitness(model, history.operations(), order))) {
            throw new AssertionError("possible history " + history + " was judged " + verdict);
        }
    }

    /** The operation that is named is the one at which the history becomes impossible, and the orders lead up to it. */
    private static <S, I, O> void checkContradiction(
            Model<S, I, O> model, History<I, O> history, Verdict<I, O> verdict) {
        if (!(verdict instanceof Impossible<I, O> impossible)) {
            throw new AssertionError("impossible history " + history + " was judged " + verdict);
        }
        long end = impossible.operation().returnedAt();
        List<Operation<I, O>> known = history.operations().stream()
                .filter(operation -> operation.calledAt() < end)
                .toList();
        boolean named = !BruteForce.isPossible(model, known, end) && BruteForce.isPossible(model, known, end - 1);
        boolean ordersFit = !impossible.deadEnds().isEmpty()
                && impossible.deadEnds().stream()
                        .allMatch(deadEnd -> BruteForce.isWitness(
                                model,
                                known.stream()
                                        .filter(operation -> operation.returnedAt() < end
                                                || deadEnd.order().contains(operation))
                                        .toList(),
                                deadEnd.order()));
        if (!named || !ordersFit) {
            throw new AssertionError("impossible history " + history + " was explained wrongly: " + impossible);
        }
    }
}
