package io.ducto.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.tck.bench.TestBench;
import io.ducto.tck.model.CreditModel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a test of the kit")
class BoundedRunTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final TestBench bench = new TestBench(CreditModel::new);

    @Test
    @DisplayName("that comes no further is given up, and what its threads were doing is told")
    void hanging() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> BoundedRun.of("hanging", LIMIT).run(bench, never::await))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("after its last step, so a call of the store hangs")
                .hasMessageContaining("ducto-tck-hanging")
                .hasMessageContaining("CountDownLatch.await");
    }

    @Test
    @DisplayName("that goes on is not given up, however long it takes")
    void slow() throws Throwable {
        long start = System.nanoTime();
        BoundedRun.of("slow", LIMIT).run(bench, () -> {
            while (System.nanoTime() - start < LIMIT.toNanos() * 3 / 2) {
                bench.newUser();
                LockSupport.parkNanos(1_000_000);
            }
        });
        assertThat(System.nanoTime() - start).isGreaterThan(LIMIT.toNanos());
    }

    @Test
    @DisplayName("that fails ends with what it threw")
    void failing() {
        assertThatThrownBy(() -> BoundedRun.of("failing", LIMIT).run(bench, () -> {
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }
}
