package io.ducto.manager;

import io.ducto.store.ReserveResult;

/** Credits that a charge holds, until they are taken or given back. Not thread-safe. */
final class Hold {
    private final ReserveResult reservation;
    private boolean ended;

    Hold(ReserveResult reservation) {
        this.reservation = reservation;
    }

    ReserveResult reservation() {
        return reservation;
    }

    long amount() {
        return reservation.amount();
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
