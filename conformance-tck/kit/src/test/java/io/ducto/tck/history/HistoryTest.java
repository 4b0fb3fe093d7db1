package io.ducto.tck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a history")
class HistoryTest {
    private static final Operation<String, String> FIRST = Operation.completed(0, "read", "0", 10, 20);

    @Test
    @DisplayName("is in the order of the calls, whatever the order in which it was told")
    void order() {
        Operation<String, String> second = Operation.unknown(1, "write 1", 15);
        assertThat(History.of(List.of(second, FIRST)).operations()).containsExactly(FIRST, second);
        assertThat(History.of(List.of(second, FIRST))).isEqualTo(History.of(List.of(FIRST, second)));
    }

    @Test
    @DisplayName("refuses two events at one position, and names it")
    void samePosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> History.of(List.of(FIRST, Operation.unknown(1, "write 1", 20))))
                .withMessageContaining("position 20");
    }

    @Test
    @DisplayName("refuses a process that calls again before it was answered, and names both calls")
    void twoOpenCalls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> History.of(List.of(FIRST, Operation.completed(0, "write 1", "done", 15, 25))))
                .withMessageContaining("process 0")
                .withMessageContaining("read")
                .withMessageContaining("write 1");
    }

    @Test
    @DisplayName("lets a process call again after a call of unknown outcome")
    void callAfterUnknown() {
        assertThat(History.of(List.of(Operation.unknown(0, "write 1", 5), FIRST))
                        .size())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("is made of operations that return after their call, and have an output if they returned")
    void operations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operation.completed(0, "read", "0", 20, 10))
                .withMessageContaining("20")
                .withMessageContaining("10");
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.unknown(-1, "read", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Operation<>(0, "read", null, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Operation<>(0, "read", "0", 1, Operation.NEVER));
        assertThat(FIRST.completed()).isTrue();
        assertThat(FIRST.withUnknownOutcome()).isEqualTo(Operation.unknown(0, "read", 10));
        assertThat(FIRST.withUnknownOutcome().completed()).isFalse();
    }
}
