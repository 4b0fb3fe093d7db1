package io.ducto.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CreditEventsTest {
    private static final Instant NOW = Instant.parse("2031-03-12T10:00:00Z");

    private final CreditEvents events = CreditEvents.create();
    private final List<CreditEvent> got = new CopyOnWriteArrayList<>();

    private static CreditEvent low(long balance) {
        return new CreditEvent.LowBalance(NOW, "ada", balance, 1_000);
    }

    private static CreditEvent expired() {
        return new CreditEvent.Expired(NOW, 1, 10);
    }

    /** A handler that waits until the test lets it go on. */
    private static final class Gate {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);

        void pass() {
            entered.countDown();
            try {
                open.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    @DisplayName("a handler gets the events of its type, in order, before close returns")
    void typedAndInOrder() {
        List<Long> balances = new CopyOnWriteArrayList<>();
        events.subscribe(CreditEvent.LowBalance.class, low -> balances.add(low.balance()));
        events.subscribe(CreditEvent.class, got::add);
        for (int i = 0; i < 100; i++) {
            events.publish(low(i));
            events.publish(expired());
        }
        events.close();
        assertThat(balances)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> (long) i).toList());
        assertThat(got).hasSize(200);
    }

    @Test
    @DisplayName("a handler that fails keeps neither the publisher nor other handlers from going on")
    void failingHandler() {
        Subscription failing = events.subscribe(CreditEvent.class, event -> {
            throw new IllegalStateException("broken handler");
        });
        Subscription dying = events.subscribe(
                CreditEvent.class,
                event -> {
                    throw new StackOverflowError("broken handler");
                },
                Runnable::run);
        events.subscribe(CreditEvent.class, got::add);
        events.publish(expired());
        events.publish(low(1));
        events.close();
        assertThat(got).containsExactly(expired(), low(1));
        assertThat(failing.failed()).isEqualTo(2);
        assertThat(dying.failed()).isEqualTo(2);
        assertThat(failing.dropped()).isZero();
    }

    @Test
    @DisplayName(
            "a handler that hangs delays neither the publisher nor other handlers; what its queue cannot take is dropped")
    void hangingHandler() throws Exception {
        CreditEvents small = CreditEvents.create(2, Duration.ofMinutes(1));
        Gate gate = new Gate();
        Subscription hanging = small.subscribe(CreditEvent.class, event -> {
            gate.pass();
            got.add(event);
        });
        List<CreditEvent> others = new ArrayList<>();
        small.subscribe(CreditEvent.class, others::add, Runnable::run);
        small.publish(low(0));
        gate.entered.await();
        for (int i = 1; i < 10; i++) {
            small.publish(low(i));
        }
        assertThat(others).hasSize(10);
        assertThat(hanging.dropped()).isEqualTo(7);
        gate.open.countDown();
        small.close();
        assertThat(got).containsExactly(low(0), low(1), low(2));
    }

    @Test
    @DisplayName("close gives up on a handler that hangs")
    void closeGivesUp() throws Exception {
        CreditEvents impatient = CreditEvents.create(10, Duration.ZERO);
        Gate gate = new Gate();
        impatient.subscribe(CreditEvent.class, event -> {
            gate.pass();
            got.add(event);
        });
        impatient.publish(low(0));
        gate.entered.await();
        impatient.publish(low(1));
        impatient.close();
        gate.open.countDown();
        impatient.close();
        assertThat(got).doesNotContain(low(1));
    }

    @Test
    @DisplayName("a handler on an executor of its own runs where the executor says")
    void ownExecutor() {
        List<Thread> where = new ArrayList<>();
        events.subscribe(CreditEvent.class, event -> where.add(Thread.currentThread()), Runnable::run);
        events.publish(expired());
        assertThat(where).containsExactly(Thread.currentThread());
    }

    @Test
    @DisplayName("an executor that refuses or fails is no failure of the publisher")
    void brokenExecutors() {
        Subscription refused = events.subscribe(CreditEvent.class, got::add, task -> {
            throw new RejectedExecutionException("full");
        });
        Subscription broken = events.subscribe(CreditEvent.class, got::add, task -> {
            throw new IllegalStateException("broken executor");
        });
        events.publish(expired());
        assertThat(refused.dropped()).isEqualTo(1);
        assertThat(broken.failed()).isEqualTo(1);
        assertThat(got).isEmpty();
    }

    @Test
    @DisplayName("a subscription ends when it is closed, and all of them when the events are")
    void ends() {
        Subscription subscription = events.subscribe(CreditEvent.class, got::add, Runnable::run);
        assertThat(events.isAwaited(CreditEvent.Expired.class)).isTrue();
        events.publish(low(1));
        subscription.close();
        subscription.close();
        events.publish(low(2));
        assertThat(events.isAwaited(CreditEvent.Expired.class)).isFalse();
        events.subscribe(CreditEvent.class, got::add, Runnable::run);
        events.close();
        events.publish(low(3));
        assertThat(got).containsExactly(low(1));
        assertThatThrownBy(() -> events.subscribe(CreditEvent.class, got::add))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("an event is awaited by those who subscribed to its type or to all")
    void awaited() {
        assertThat(events.isAwaited(CreditEvent.CapWarning.class)).isFalse();
        events.subscribe(CreditEvent.Expired.class, got::add, Runnable::run);
        assertThat(events.isAwaited(CreditEvent.CapWarning.class)).isFalse();
        events.subscribe(CreditEvent.CapWarning.class, got::add, Runnable::run);
        assertThat(events.isAwaited(CreditEvent.CapWarning.class)).isTrue();
    }

    @Test
    @DisplayName("a handler may close the events that it gets")
    void handlerCloses() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CreditEvents patient = CreditEvents.create(10, Duration.ofDays(1));
        patient.subscribe(CreditEvent.class, event -> {
            patient.close();
            closed.countDown();
        });
        patient.publish(expired());
        closed.await();
        assertThat(patient.isAwaited(CreditEvent.class)).isFalse();
    }

    @Test
    @DisplayName("limits that make no sense are refused")
    void limits() {
        assertThatThrownBy(() -> CreditEvents.create(0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 0");
        assertThatThrownBy(() -> CreditEvents.create(1, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }
}
