package io.ducto.tck.jdbc;

import io.ducto.tck.fixture.Faults;

/** Counts the calls of all connections to one backend, and tells the one that is to fail. Thread-safe. */
final class OneFault implements Faults {
    private Point point = Point.BEFORE;
    private int callsLeft;
    private boolean hasStruck;

    @Override
    public synchronized void arm(int call, Point newPoint) {
        if (call < 1) {
            throw new IllegalArgumentException("call must be 1 for the next call, or larger, was " + call);
        }
        point = newPoint;
        callsLeft = call;
        hasStruck = false;
    }

    @Override
    public synchronized boolean disarm() {
        boolean struck = hasStruck;
        callsLeft = 0;
        hasStruck = false;
        return struck;
    }

    /** Notes that a call has come to a point, and says whether it fails there. */
    synchronized boolean isDue(Point reached) {
        if (callsLeft == 0 || reached != point) {
            return false;
        }
        callsLeft--;
        hasStruck = callsLeft == 0;
        return hasStruck;
    }
}
