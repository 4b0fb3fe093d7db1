package io.ducto.tck.history;

import static io.ducto.tck.history.Register.DONE;
import static io.ducto.tck.history.Register.read;
import static io.ducto.tck.history.Register.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.history.TinyHistories.Exchange;
import io.ducto.tck.history.Verdict.Impossible;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("shrinking")
class HistoryShrinkingTest {
    private final Register register = new Register(false);

    @Test
    @DisplayName("leaves a history impossible, at the same operation, whether what is left out happened or not")
    void isSound() {
        List<Exchange<Register.Call, Integer>> exchanges = List.of(
                new Exchange<>(write(1), DONE),
                new Exchange<>(write(1), null),
                new Exchange<>(write(2), DONE),
                new Exchange<>(read(), 0),
                new Exchange<>(read(), 1),
                new Exchange<>(read(), 2));
        int[] counts = new int[2];
        TinyHistories.forEach(exchanges, 4, 3, history -> {
            if (Linearizability.check(register, history) instanceof Impossible<Register.Call, Integer> found) {
                Impossible<Register.Call, Integer> shrunk = found.shrunk(register);
                counts[shrunk.history().size() < history.size() ? 1 : 0]++;
                assertSound(history, shrunk);
            }
        });
        assertThat(counts[0]).as("histories that need every operation").isGreaterThan(50);
        assertThat(counts[1]).as("histories that could be shrunk").isGreaterThan(10_000);
    }

    private void assertSound(History<Register.Call, Integer> history, Impossible<Register.Call, Integer> shrunk) {
        long end = shrunk.operation().returnedAt();
        List<Operation<Register.Call, Integer>> rest = shrunk.history().operations();
        List<Operation<Register.Call, Integer>> weaker = new ArrayList<>(rest);
        shrunk.leftOut().forEach(operation -> weaker.add(operation.withUnknownOutcome()));
        boolean sound = !BruteForce.isPossible(register, rest)
                && !BruteForce.isPossible(register, weaker)
                // Also if the operations that were called before that return and returned later are not held against
                // it.
                && !BruteForce.isPossible(register, weaker, end)
                && BruteForce.isPossible(register, rest, end - 1)
                && rest.contains(shrunk.operation())
                && history.operations().containsAll(rest)
                && history.operations().containsAll(shrunk.leftOut())
                && history.operations().stream()
                        .allMatch(operation -> rest.contains(operation)
                                || shrunk.leftOut().contains(operation)
                                || operation.calledAt() > end);
        if (!sound) {
            throw new AssertionError(history + " was shrunk to " + shrunk);
        }
    }

    @Test
    @DisplayName("keeps the write without which a read would look like the culprit")
    void keepsTheWrite() {
        History<Register.Call, Integer> history = new Events<Register.Call, Integer>()
                .call(0, write(1))
                .operation(1, read(), 1)
                .operation(1, read(), 0)
                .history();
        Impossible<Register.Call, Integer> shrunk = impossible(history).shrunk(register);
        assertThat(shrunk.history()).isEqualTo(history);
        assertThat(shrunk.leftOut()).isEmpty();
    }

    @Test
    @DisplayName("leaves out what has nothing to do with the contradiction, and what came after it")
    void leavesOut() {
        Events<Register.Call, Integer> events = new Events<>();
        for (int i = 0; i < 20; i++) {
            events.operation(2, read(), 0).call(3, read());
        }
        events.call(0, write(1)).operation(1, write(2), DONE).answer(0, DONE);
        events.operation(1, read(), 3);
        events.operation(1, write(3), DONE).operation(2, read(), 3);

        Impossible<Register.Call, Integer> shrunk = impossible(events.history()).shrunk(register);
        assertThat(shrunk.history().operations())
                .extracting(operation -> operation.input().toString())
                .containsExactly("read");
        assertThat(shrunk.operation().output()).isEqualTo(3);
        assertThat(shrunk.leftOut()).hasSize(42);
    }

    @Test
    @DisplayName("stops when its limit is reached, with a history that is impossible")
    void limit() {
        Events<Register.Call, Integer> events = new Events<>();
        for (int i = 0; i < 20; i++) {
            events.operation(0, write(1), DONE);
        }
        Impossible<Register.Call, Integer> found = impossible(
                events.operation(0, read(), 0).operation(0, read(), 1).history());
        Impossible<Register.Call, Integer> shrunk = found.shrunk(register, 30);
        assertThat(shrunk.history().size()).isBetween(2, 21);
        assertThat(Linearizability.check(register, shrunk.history())).isInstanceOf(Impossible.class);
        assertThat(found.shrunk(register).history().size()).isEqualTo(2);
    }

    private Impossible<Register.Call, Integer> impossible(History<Register.Call, Integer> history) {
        Verdict<Register.Call, Integer> verdict = Linearizability.check(register, history);
        if (verdict instanceof Impossible<Register.Call, Integer> impossible) {
            return impossible;
        }
        throw new AssertionError("an impossible history was judged " + verdict);
    }
}
