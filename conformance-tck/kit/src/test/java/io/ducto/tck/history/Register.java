package io.ducto.tck.history;

import io.ducto.tck.history.Register.Call;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A register that holds 0 at first: reads, writes, and writes that compare first.
 *
 * @param declaresReads whether it tells the checker which calls are reads
 */
record Register(boolean declaresReads) implements Model<Integer, Call, Integer> {
    /** What a write answers, and a compare-and-set that has set. */
    static final int DONE = 1;

    /** What a compare-and-set answers that has not set. */
    static final int REFUSED = 0;

    static Call read() {
        return new Call(Kind.READ, 0, 0);
    }

    static Call write(int value) {
        return new Call(Kind.WRITE, 0, value);
    }

    static Call compareAndSet(int expected, int value) {
        return new Call(Kind.COMPARE_AND_SET, expected, value);
    }

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Optional<Integer> step(Integer state, Call input, Integer output) {
        return switch (input.kind()) {
            case READ -> output.equals(state) ? Optional.of(state) : Optional.empty();
            case WRITE -> output == DONE ? Optional.of(input.value()) : Optional.empty();
            case COMPARE_AND_SET -> {
                boolean sets = state == input.expected();
                yield output != (sets ? DONE : REFUSED)
                        ? Optional.empty()
                        : Optional.of(sets ? (Integer) input.value() : state);
            }
        };
    }

    @Override
    public Collection<Integer> stepUnknown(Integer state, Call input) {
        return switch (input.kind()) {
            case READ -> List.of(state);
            case WRITE -> List.of(input.value());
            case COMPARE_AND_SET -> List.of(state == input.expected() ? (Integer) input.value() : state);
        };
    }

    @Override
    public boolean isRead(Call input) {
        return declaresReads && input.kind() == Kind.READ;
    }

    enum Kind {
        READ,
        WRITE,
        COMPARE_AND_SET
    }

    record Call(Kind kind, int expected, int value) {
        @Override
        public String toString() {
            return switch (kind) {
                case READ -> "read";
                case WRITE -> "write " + value;
                case COMPARE_AND_SET -> "set " + value + " if " + expected;
            };
        }
    }
}
