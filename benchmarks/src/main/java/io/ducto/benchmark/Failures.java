package io.ducto.benchmark;

import io.ducto.store.CreditRejectedException;
import java.util.Map;
import java.util.TreeMap;

/** The operations that failed, by kind, with the message of the first. Thread-safe. */
final class Failures {
    private final Map<String, Kind> kinds = new TreeMap<>();

    /**
     * Failures of one kind.
     *
     * @param count how many
     * @param firstMessage what the first of them said
     */
    record Kind(long count, String firstMessage) {}

    synchronized void add(RuntimeException failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof CreditRejectedException rejected) {
            name += " " + rejected.reason();
        }
        Kind one = new Kind(1, String.valueOf(failure.getMessage()));
        kinds.merge(name, one, (known, more) -> new Kind(known.count() + more.count(), known.firstMessage()));
    }

    synchronized Map<String, Kind> byName() {
        return Map.copyOf(kinds);
    }

    synchronized long count() {
        return kinds.values().stream().mapToLong(Kind::count).sum();
    }
}
