package io.ducto.tck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ducto.tck.history.History.Recorder;
import io.ducto.tck.history.Verdict.Impossible;
import io.ducto.tck.history.Verdict.Linearizable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the recorder")
class RecorderTest {
    private static final int PROCESSES = 4;
    private static final int CALLS = 500;

    private final Counters model = new Counters();

    @Test
    @DisplayName("records calls and returns in the order in which they came")
    void order() {
        Recorder<String, String> recorder = new Recorder<>();
        long write = recorder.called();
        long read = recorder.called();
        recorder.returned(1, "read", read, "0");
        long lost = recorder.called();
        recorder.returned(0, "write 1", write, "done");
        recorder.unknown(2, "write 2", lost);
        assertThat(recorder.history().operations())
                .containsExactly(
                        Operation.completed(0, "write 1", "done", 0, 4),
                        Operation.completed(1, "read", "0", 1, 2),
                        Operation.unknown(2, "write 2", 3));
    }

    @Test
    @DisplayName("gives no history while a call is open, since others may have seen its effect")
    void openCall() {
        Recorder<String, String> recorder = new Recorder<>();
        long ticket = recorder.called();
        assertThatIllegalStateException().isThrownBy(recorder::history).withMessageContaining("1 calls or returns");
        recorder.unknown(0, "write 1", ticket);
        assertThat(recorder.history().size()).isEqualTo(1);
    }

    @Test
    @DisplayName("records threads: a counter that is atomic is linearizable")
    void atomicCounter() throws Exception {
        AtomicInteger counter = new AtomicInteger();
        History<Counters.Call, Integer> history = recorded(counter::addAndGet);
        assertThat(history.size()).isEqualTo(PROCESSES * CALLS);
        assertThat(Linearizability.check(model, history)).isInstanceOf(Linearizable.class);
    }

    @Test
    @DisplayName("records threads: a counter that answers twice the same is not linearizable")
    void brokenCounter() throws Exception {
        AtomicInteger counter = new AtomicInteger();
        History<Counters.Call, Integer> history = recorded(amount -> {
            int value = counter.addAndGet(amount);
            return value == CALLS ? value - 1 : value;
        });
        Verdict<Counters.Call, Integer> verdict = Linearizability.check(model, history);
        if (!(verdict instanceof Impossible<Counters.Call, Integer> impossible)) {
            throw new AssertionError("a lost update was judged " + verdict);
        }
        assertThat(impossible.operation().output()).isBetween(CALLS - 1, CALLS + PROCESSES);
    }

    /** Lets processes add 1 to a counter at once. */
    private static History<Counters.Call, Integer> recorded(IntUnaryOperator counter)
            throws InterruptedException, ExecutionException {
        Recorder<Counters.Call, Integer> recorder = new Recorder<>();
        CyclicBarrier start = new CyclicBarrier(PROCESSES);
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int process = 0; process < PROCESSES; process++) {
                int number = process;
                running.add(threads.submit(() -> {
                    start.await();
                    for (int call = 0; call < CALLS; call++) {
                        long ticket = recorder.called();
                        int value = counter.applyAsInt(1);
                        recorder.returned(number, Counters.add("a", 1), ticket, value);
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return recorder.history();
    }
}
