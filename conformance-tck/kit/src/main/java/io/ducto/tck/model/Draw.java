package io.ducto.tck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Credits of several lots, in the order of drawing. Every ledger entry and every reservation has one, so that what is
 * in a lot can be summed up at any time.
 *
 * @param parts the credits of each lot, first drawn first
 */
record Draw(List<Part> parts) {

    Draw {
        parts = List.copyOf(parts);
    }

    static Draw of(Lot lot, long credits) {
        return new Draw(List.of(new Part(lot, credits)));
    }

    long total() {
        long total = 0;
        for (Part part : parts) {
            total = Math.addExact(total, part.credits());
        }
        return total;
    }

    /** What comes from one lot. */
    long creditsOf(Lot lot) {
        long credits = 0;
        for (Part part : parts) {
            if (part.lot().equals(lot)) {
                credits = Math.addExact(credits, part.credits());
            }
        }
        return credits;
    }

    /** The credits that are drawn first; the caller has made sure that there are enough. */
    Draw first(long credits) {
        List<Part> taken = new ArrayList<>(parts.size());
        long missing = credits;
        for (Part part : parts) {
            long taking = Math.min(missing, part.credits());
            if (taking > 0) {
                taken.add(new Part(part.lot(), taking));
                missing -= taking;
            }
        }
        if (missing > 0) {
            throw new AssertionError(
                    "the model is wrong: " + missing + " of " + credits + " credits are not in " + this);
        }
        return new Draw(taken);
    }

    /** What is left after the credits that are drawn first. */
    Draw after(long credits) {
        List<Part> left = new ArrayList<>(parts.size());
        long skipping = credits;
        for (Part part : parts) {
            long skipped = Math.min(skipping, part.credits());
            skipping -= skipped;
            if (skipped < part.credits()) {
                left.add(new Part(part.lot(), part.credits() - skipped));
            }
        }
        return new Draw(left);
    }

    /** The same credits, last drawn first. */
    Draw reversed() {
        List<Part> reversed = new ArrayList<>(parts.size());
        for (int i = parts.size() - 1; i >= 0; i--) {
            reversed.add(parts.get(i));
        }
        return new Draw(reversed);
    }
}
