package io.ducto.tck.property;

import io.ducto.tck.command.Command;

/**
 * What a thread asked a store in a history.
 *
 * @param thread which one, since each remembers the ids that it made; {@link #OUTSIDE} before and after the threads run
 * @param command what it called
 */
record Call(int thread, Command command) {
    /** The process of the calls before and after those of the threads. */
    static final int OUTSIDE = 0;

    @Override
    public String toString() {
        return command.toString();
    }
}
