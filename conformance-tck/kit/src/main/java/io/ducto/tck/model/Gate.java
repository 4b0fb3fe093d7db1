package io.ducto.tck.model;

import io.ducto.store.MethodGroup;
import io.ducto.store.SetupResult;
import io.ducto.store.UnsupportedGroupException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What every operation passes first: is its group supported, and is the store open. It also knows the time. */
final class Gate {
    private static final Set<MethodGroup> ALL_GROUPS = Collections.unmodifiableSet(EnumSet.allOf(MethodGroup.class));

    private final InstantSource clock;
    private final Set<MethodGroup> supportedGroups;
    private boolean closed;

    private Gate(InstantSource clock, Set<MethodGroup> supportedGroups) {
        this.clock = Objects.requireNonNull(clock, "clock must not be null");
        this.supportedGroups = supportedGroups;
    }

    static Gate toAllGroups(InstantSource clock) {
        return new Gate(clock, ALL_GROUPS);
    }

    static Gate to(Set<MethodGroup> groups, InstantSource clock) {
        if (!groups.contains(MethodGroup.BALANCE)) {
            throw new IllegalArgumentException("supportedGroups must contain BALANCE, was " + groups);
        }
        for (MethodGroup group : groups) {
            if (!groups.containsAll(group.requires())) { // GEN-17
                throw new IllegalArgumentException(
                        "supportedGroups must contain " + group.requires() + " for " + group + ", was " + groups);
            }
        }
        return new Gate(clock, Collections.unmodifiableSet(EnumSet.copyOf(groups)));
    }

    Set<MethodGroup> supportedGroups() {
        return supportedGroups;
    }

    void pass(MethodGroup group, String method) {
        if (!supportedGroups.contains(group)) {
            throw new UnsupportedGroupException(group, method); // GEN-10
        }
        if (closed) {
            throw new IllegalStateException(method + " was called after close(); open the store again"); // GEN-14
        }
    }

    SetupResult setup() {
        pass(MethodGroup.BALANCE, "setup");
        return new SetupResult(List.of()); // GEN-13: there is no schema, so nothing is ever changed
    }

    void close() {
        closed = true; // GEN-14: as often as one likes
    }

    /** The time of an operation, which asks for it once. */
    Instant now() {
        return clock.instant();
    }

    /** Checks an argument that the contract's own checks do not cover (GEN-01). */
    static <T> T notNull(String name, T argument) {
        if (argument == null) {
            throw new NullPointerException(name + " must not be null");
        }
        return argument;
    }
}
