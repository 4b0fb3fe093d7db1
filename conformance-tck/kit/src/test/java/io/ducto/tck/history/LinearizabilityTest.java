package io.ducto.tck.history;

import static io.ducto.tck.history.Register.DONE;
import static io.ducto.tck.history.Register.read;
import static io.ducto.tck.history.Register.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.tck.history.Verdict.DeadEnd;
import io.ducto.tck.history.Verdict.Impossible;
import io.ducto.tck.history.Verdict.Linearizable;
import io.ducto.tck.history.Verdict.Undecided;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("linearizability")
class LinearizabilityTest {
    private final Register register = new Register(false);
    private final Counters counters = new Counters();

    @Test
    @DisplayName("holds of a history in which nothing happened")
    void nothing() {
        assertPossible(register, History.of(List.of()));
    }

    @Test
    @DisplayName("holds of a read that overlaps a write, whichever value it sees")
    void overlappingRead() {
        for (int seen : List.of(0, 1)) {
            assertPossible(
                    register,
                    new Events<Register.Call, Integer>()
                            .call(0, write(1))
                            .operation(1, read(), seen)
                            .answer(0, DONE)
                            .history());
        }
    }

    @Test
    @DisplayName("is broken by a read of a value that was overwritten before the read began")
    void staleRead() {
        Impossible<Register.Call, Integer> impossible = assertImpossible(
                register,
                new Events<Register.Call, Integer>()
                        .operation(0, write(1), DONE)
                        .operation(0, write(2), DONE)
                        .operation(1, read(), 1)
                        .history());
        assertThat(impossible.operation().input()).isEqualTo(read());
        assertThat(impossible.deadEnds()).extracting(DeadEnd::state).containsExactly("2");
    }

    @Test
    @DisplayName(
            "is broken by two reads, during one write, of which the first sees the new value and the second the old")
    void newThenOld() {
        assertImpossible(
                register,
                new Events<Register.Call, Integer>()
                        .call(0, write(1))
                        .operation(1, read(), 1)
                        .operation(2, read(), 0)
                        .answer(0, DONE)
                        .history());
    }

    @Test
    @DisplayName("is broken by a lost update: two additions answer the same value")
    void lostUpdate() {
        Impossible<Counters.Call, Integer> impossible = assertImpossible(
                counters,
                new Events<Counters.Call, Integer>()
                        .call(0, Counters.add("a", 1))
                        .call(1, Counters.add("a", 1))
                        .answer(0, 1)
                        .answer(1, 1)
                        .history());
        assertThat(impossible.operation().process()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "holds of a queue whose concurrent puts come out in either order, and not of one that turns an order round")
    void queue() {
        Queue queue = new Queue();
        Events<Integer, Integer> atOnce = new Events<Integer, Integer>()
                .call(0, 1)
                .call(1, 2)
                .answer(0, Queue.NOTHING)
                .answer(1, Queue.NOTHING);
        assertPossible(queue, atOnce.operation(0, Queue.TAKE, 2).history());
        assertPossible(queue, atOnce.operation(0, Queue.TAKE, 1).history());
        assertImpossible(queue, atOnce.operation(1, Queue.TAKE, 1).history());
        assertImpossible(
                queue,
                new Events<Integer, Integer>()
                        .operation(0, 1, Queue.NOTHING)
                        .operation(1, 2, Queue.NOTHING)
                        .operation(0, Queue.TAKE, 2)
                        .history());
    }

    @Test
    @DisplayName("holds of a write without an answer that becomes visible late, after reads that did not see it")
    void pendingWriteBecomesVisible() {
        assertPossible(
                register,
                new Events<Register.Call, Integer>()
                        .call(0, write(1))
                        .operation(1, read(), 0)
                        .operation(1, write(2), DONE)
                        .operation(1, read(), 1)
                        .history());
    }

    @Test
    @DisplayName("is broken by a write without an answer that is seen and then unseen, or seen twice")
    void seenThenUnseen() {
        Events<Register.Call, Integer> seen = new Events<Register.Call, Integer>()
                .call(0, write(1))
                .operation(1, read(), 1)
                .operation(1, write(2), DONE)
                .operation(1, read(), 2);
        assertPossible(register, seen.history());
        assertImpossible(register, seen.operation(1, read(), 1).history());
        assertImpossible(
                register,
                new Events<Register.Call, Integer>()
                        .call(0, write(1))
                        .operation(1, read(), 1)
                        .operation(1, read(), 0)
                        .history());
    }

    @Test
    @DisplayName("is broken by a write without an answer that is seen before it was called")
    void seenTooEarly() {
        assertImpossible(
                register,
                new Events<Register.Call, Integer>()
                        .operation(1, read(), 1)
                        .call(0, write(1))
                        .history());
    }

    @Test
    @DisplayName("holds if one of two lost calls that come to the same has to be kept for later")
    void lostCallKeptForLater() {
        Events<Register.Call, Integer> events = new Events<Register.Call, Integer>()
                .call(0, write(1))
                .call(1, Register.compareAndSet(0, 1))
                .operation(2, read(), 1)
                .operation(2, write(2), DONE)
                .operation(2, read(), 1);
        assertPossible(register, events.history());
        assertImpossible(
                register,
                events.operation(2, write(2), DONE).operation(2, read(), 1).history());
    }

    @Test
    @DisplayName("of many partitions is judged one by one: the smallest contradiction is the one that is told")
    void partitions() {
        Events<Counters.Call, Integer> events = new Events<>();
        for (int i = 1; i <= 3; i++) {
            events.operation(0, Counters.add("good", 1), i);
            events.operation(1, Counters.add("bad", 1), i < 3 ? i : 2);
        }
        Impossible<Counters.Call, Integer> impossible = assertImpossible(
                counters, events.operation(0, Counters.add("worse", 1), 7).history());
        assertThat(impossible.partition()).isEqualTo("worse");
        assertThat(impossible.history().operations()).hasSize(1);

        Linearizable<Counters.Call, Integer> linearizable = assertPossible(
                counters,
                new Events<Counters.Call, Integer>()
                        .operation(0, Counters.add("b", 1), 1)
                        .operation(0, Counters.add("a", 1), 1)
                        .operation(0, Counters.add("a", 1), 2)
                        .history());
        assertThat(linearizable.orders()).containsOnlyKeys("a", "b");
    }

    @Test
    @DisplayName("is undecided when the limit of work is reached, and says how much was done")
    void limit() {
        History<Register.Call, Integer> hard = hardHistory(12);
        Verdict<Register.Call, Integer> givenUp = Linearizability.check(register, hard, 500);
        assertThat(givenUp).isInstanceOf(Undecided.class);
        assertThat(givenUp.steps()).isBetween(500L, 600L);
        assertImpossible(register, hard);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Linearizability.check(register, hard, 0))
                .withMessageContaining("0");
    }

    /** Writes of different values, all at once, and then a read of what none of them wrote. */
    private static History<Register.Call, Integer> hardHistory(int processes) {
        Events<Register.Call, Integer> events = new Events<>();
        for (int process = 0; process < processes; process++) {
            events.call(process, write(process + 1));
        }
        for (int process = 0; process < processes; process++) {
            events.answer(process, DONE);
        }
        return events.operation(0, read(), -1).history();
    }

    @Test
    @DisplayName("needs little work for operations that are equal, however many there are at once")
    void equalOperations() {
        Events<Counters.Call, Integer> events = new Events<>();
        for (int process = 0; process < 100; process++) {
            events.call(process, Counters.add("a", 1));
        }
        assertPossible(counters, events.operation(100, Counters.read("a"), 90).history());
        assertImpossible(
                counters, events.operation(100, Counters.read("a"), 101).history());
    }

    @Test
    @DisplayName("needs little work for many lost writes of different values")
    void manyLostWrites() {
        Events<Register.Call, Integer> events = new Events<>();
        for (int process = 1; process <= 100; process++) {
            events.call(process, write(process));
        }
        for (int process = 1; process <= 100; process++) {
            events.operation(0, read(), process);
        }
        assertPossible(register, events.history());
        assertImpossible(register, events.operation(0, read(), 3).history());
    }

    @Test
    @DisplayName("of a model that throws is not judged: its exception comes through")
    void modelThrows() {
        History<Integer, Integer> history =
                new Events<Integer, Integer>().operation(0, Queue.TAKE, 1).history();
        assertThatThrownBy(() -> Linearizability.check(new BrokenModel(), history))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static <S, I, O> Linearizable<I, O> assertPossible(Model<S, I, O> model, History<I, O> history) {
        Verdict<I, O> verdict = Linearizability.check(model, history);
        if (!(verdict instanceof Linearizable<I, O> linearizable)) {
            throw new AssertionError("a possible history was judged " + verdict);
        }
        for (Map.Entry<Object, List<Operation<I, O>>> order :
                linearizable.orders().entrySet()) {
            List<Operation<I, O>> operations = history.operations().stream()
                    .filter(operation -> model.partition(operation.input()).equals(order.getKey()))
                    .toList();
            assertThat(BruteForce.isWitness(model, operations, order.getValue()))
                    .isTrue();
        }
        return linearizable;
    }

    private static <S, I, O> Impossible<I, O> assertImpossible(Model<S, I, O> model, History<I, O> history) {
        Verdict<I, O> verdict = Linearizability.check(model, history);
        if (verdict instanceof Impossible<I, O> impossible) {
            return impossible;
        }
        throw new AssertionError("an impossible history was judged " + verdict);
    }

    private static final class BrokenModel implements Model<Integer, Integer, Integer> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Optional<Integer> step(Integer state, Integer input, Integer output) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Integer> stepUnknown(Integer state, Integer input) {
            throw new UnsupportedOperationException();
        }
    }
}
