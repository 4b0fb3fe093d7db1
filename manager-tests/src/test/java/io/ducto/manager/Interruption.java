package io.ducto.manager;

import java.util.concurrent.Callable;

/** Does something else before or after one call of a store, as another process might. */
final class Interruption implements Interception {
    private final int call;
    private final boolean before;
    private final Runnable other;
    private int calls;

    /**
     * Makes an interruption.
     *
     * @param call which call it comes with, 1 for the first
     * @param before whether it comes before that call, or after it
     * @param other what it does
     */
    Interruption(int call, boolean before, Runnable other) {
        this.call = call;
        this.before = before;
        this.other = other;
    }

    boolean hasCome() {
        return calls >= call;
    }

    @Override
    public Object around(String operation, Callable<Object> next) throws Exception {
        boolean now = ++calls == call;
        if (now && before) {
            other.run();
        }
        Object result = next.call();
        if (now && !before) {
            other.run();
        }
        return result;
    }
}
