package io.ducto.manager;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.StoreUnavailableException;
import java.util.concurrent.Callable;

/** Lets one call of a store fail. */
final class Fault implements Interception {
    private final int call;
    private final Kind kind;
    private int calls;
    private String struck = "";

    /** How it fails. */
    enum Kind {
        /** The store says that it surely did not do it. */
        NOT_DONE,
        /** The store cannot say whether it did it, and did not. */
        LOST_QUESTION,
        /** The store did it and cannot say so. */
        LOST_ANSWER,
        /** The store says no, though it would say yes the next time. */
        REJECTED
    }

    /**
     * Makes a fault.
     *
     * @param call which call fails, 1 for the first
     * @param kind how
     */
    Fault(int call, Kind kind) {
        this.call = call;
        this.kind = kind;
    }

    /** The operation that failed, or an empty text. */
    String struck() {
        return struck;
    }

    /** Ends it, whether it has struck or not, and returns the operation that failed, or an empty text. */
    String end() {
        calls = call;
        return struck;
    }

    @Override
    public Object around(String operation, Callable<Object> next) throws Exception {
        if (++calls != call) {
            return next.call();
        }
        struck = operation;
        switch (kind) {
            case NOT_DONE -> throw new StoreUnavailableException("not done", false, null);
            case LOST_QUESTION -> throw new StoreUnavailableException("question lost", true, null);
            case LOST_ANSWER -> {
                next.call();
                throw new StoreUnavailableException("answer lost", true, null);
            }
            case REJECTED -> throw CreditRejectedException.insufficientCredits("injected", 0, 1, 0);
        }
        throw new IllegalStateException("every kind throws");
    }
}
