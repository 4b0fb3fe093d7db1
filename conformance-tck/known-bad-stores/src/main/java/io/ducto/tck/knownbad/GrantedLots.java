package io.ducto.tck.knownbad;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a broken store remembers of the grants with an expiry. Thread-safe. */
final class GrantedLots {
    private final Map<String, List<AddCredits>> grants = new ConcurrentHashMap<>();

    void clear() {
        grants.clear();
    }

    /** Remembers a grant that has an expiry and was no replay. */
    void add(AddCredits grant, AddCreditsResult result) {
        if (grant.expiresAt() != null && !result.replayed()) {
            grants.computeIfAbsent(grant.userId(), user -> new CopyOnWriteArrayList<>())
                    .add(grant);
        }
    }

    Set<String> users() {
        return Set.copyOf(grants.keySet());
    }

    /** Returns the grants of a user that have expired at an instant, spent and swept ones included. */
    List<AddCredits> expired(String userId, Instant now) {
        return grants.getOrDefault(userId, List.of()).stream()
                .filter(grant -> !now.isBefore(expiry(grant)))
                .toList();
    }

    /** Returns the grants of a user that have not expired at an instant, spent ones included. */
    List<AddCredits> live(String userId, Instant now) {
        return grants.getOrDefault(userId, List.of()).stream()
                .filter(grant -> now.isBefore(expiry(grant)))
                .toList();
    }

    static Instant expiry(AddCredits grant) {
        Instant expiry = grant.expiresAt();
        return expiry == null ? Instant.MAX : expiry;
    }
}
