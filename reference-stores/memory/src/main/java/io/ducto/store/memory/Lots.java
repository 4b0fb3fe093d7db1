package io.ducto.store.memory;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * Credits by the lot that they belong to, in the order of drawing. An account has such a collection of what is free, a
 * reservation of what it holds, a deduction of what it drew and has not given back: credits move between them and keep
 * their lot. Guarded by the account's lock.
 */
final class Lots {
    /** Every value is more than 0. */
    private final NavigableMap<Lot, Long> credits;

    Lots() {
        this(new TreeMap<>());
    }

    private Lots(NavigableMap<Lot, Long> credits) {
        this.credits = credits;
    }

    void add(Lot lot, long amount) {
        credits.merge(lot, amount, Long::sum);
    }

    void addAll(Lots other) {
        other.credits.forEach(this::add);
    }

    /** Returns all credits of these lots; they fit, since they are a part of one balance. */
    long total() {
        return credits.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many lots have credits here. */
    int count() {
        return credits.size();
    }

    /** Returns a view of the lots that can be drawn on: what is taken from it is taken from these. */
    Lots unexpired(Instant now) {
        return new Lots(credits.tailMap(Lot.boundary(now), false));
    }

    /** Returns a view of the lots that have expired. */
    Lots expired(Instant now) {
        return new Lots(credits.headMap(Lot.boundary(now), false));
    }

    /** Takes credits in the order of drawing (rule EXP-02). There must be that many. */
    Lots takeFirst(long amount) {
        return take(amount, credits);
    }

    /** Takes credits in the reverse order (rule REF-07). There must be that many. */
    Lots takeLast(long amount) {
        return take(amount, credits.descendingMap());
    }

    /** Takes all credits, lot by lot. */
    void takeAll(ObjLongConsumer<Lot> taker) {
        credits.forEach(taker::accept);
        credits.clear();
    }

    private static Lots take(long amount, NavigableMap<Lot, Long> credits) {
        Lots taken = new Lots();
        Iterator<Map.Entry<Lot, Long>> lots = credits.entrySet().iterator();
        long missing = amount;
        while (missing > 0) {
            Map.Entry<Lot, Long> lot = lots.next();
            long present = lot.getValue();
            long part = Math.min(missing, present);
            taken.add(lot.getKey(), part);
            missing -= part;
            if (part == present) {
                lots.remove();
            } else {
                lot.setValue(present - part);
            }
        }
        return taken;
    }
}
