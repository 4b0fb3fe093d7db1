package io.ducto.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.store.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PersistenceTest {
    private final StoreUnavailableException notDone = new StoreUnavailableException("not done", false, null);
    private final StoreUnavailableException unknown = new StoreUnavailableException("unknown", true, null);

    /** Fails with each of these in turn, then succeeds. */
    private static Answer<String> call(int retries, StoreUnavailableException... failures) {
        Deque<StoreUnavailableException> left = new ArrayDeque<>(List.of(failures));
        return new Persistence(retries).call(() -> {
            StoreUnavailableException failure = left.poll();
            if (failure != null) {
                throw failure;
            }
            return "done";
        });
    }

    @Test
    @DisplayName("repeats a call as often as it is told to")
    void repeats() {
        assertThat(call(2, notDone, notDone)).isEqualTo(new Answer<>("done", false));
        assertThatThrownBy(() -> call(1, notDone, notDone)).isSameAs(notDone);
        assertThatThrownBy(() -> call(0, notDone)).isSameAs(notDone);
    }

    @Test
    @DisplayName("says whether an earlier try may have had the effect")
    void doubt() {
        assertThat(call(2, unknown, notDone).doubtful()).isTrue();
        assertThat(call(2, notDone).doubtful()).isFalse();
    }

    @Test
    @DisplayName("a last try that surely did nothing does not take back that an earlier one may have")
    void outcomeIsThatOfAllTries() {
        assertThatThrownBy(() -> call(1, unknown, notDone))
                .isInstanceOfSatisfying(StoreUnavailableException.class, both -> {
                    assertThat(both.outcomeUnknown()).isTrue();
                    assertThat(both).hasMessageContaining("unknown").hasMessageContaining("not done");
                    assertThat(both.getCause()).isSameAs(notDone);
                });
        assertThatThrownBy(() -> call(1, notDone, unknown)).isSameAs(unknown);
    }

    @Test
    @DisplayName("anything else is not repeated")
    void otherFailures() {
        int[] calls = {0};
        assertThatThrownBy(() -> new Persistence(5).call(() -> {
                    calls[0]++;
                    throw new IllegalStateException("closed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(calls[0]).isEqualTo(1);
    }
}
