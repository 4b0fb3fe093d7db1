package io.ducto.benchmark;

import io.ducto.tck.history.Model;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A register: writes tell nothing of their order, which makes it harder to judge than an account that tells its balance. */
final class RegisterModel implements Model<Integer, RegisterModel.Call, Integer> {
    /** What a write answers. */
    static final int WRITTEN = -1;

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Optional<Integer> step(Integer state, Call input, Integer output) {
        if (input.reads()) {
            return output.equals(state) ? Optional.of(state) : Optional.empty();
        }
        return Optional.of(input.value());
    }

    @Override
    public Collection<Integer> stepUnknown(Integer state, Call input) {
        return List.of(input.reads() ? state : (Integer) input.value());
    }

    @Override
    public boolean isRead(Call input) {
        return input.reads();
    }

    /**
     * A call of the register.
     *
     * @param reads whether it reads
     * @param value what it writes otherwise
     */
    record Call(boolean reads, int value) {
        static Call read() {
            return new Call(true, 0);
        }

        static Call write(int value) {
            return new Call(false, value);
        }
    }
}
