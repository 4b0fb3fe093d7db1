package io.ducto.store.jdbc;

import io.ducto.store.SpendWindow;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * What an operation wants to know of an account.
 *
 * @param parts what to read; {@link Part#ACCOUNT} is among them
 * @param key the idempotency key, for {@link Part#KEY}
 * @param subject the reservation, deduction or member that other parts are about
 */
record Question(
        Set<Part> parts, @Nullable String key, @Nullable String subject) {

    static Question of(Set<Part> parts) {
        return new Question(parts, null, null);
    }

    /** Adds the key that a request has; without one there is nothing to look for. */
    Question withKey(@Nullable String newKey) {
        if (newKey != null) {
            return new Question(parts, newKey, subject);
        }
        Set<Part> rest = EnumSet.copyOf(parts);
        rest.remove(Part.KEY);
        return new Question(Set.copyOf(rest), null, subject);
    }

    Question about(@Nullable String newSubject) {
        return new Question(parts, key, newSubject);
    }

    /** Reads the parts with one statement; the state is empty if there is no such account. */
    AccountState ask(Handle handle, AccountKind kind, String owner, Instant now) {
        AccountState state = new AccountState(kind, owner, now);
        Query query = handle.createQuery(Part.query(parts))
                .bind("kind", kind.name())
                .bind("owner", owner)
                .bind("now", Micros.of(now))
                .bind("key", key)
                .bind("reservation", subject)
                .bind("original", subject)
                .bind("member", subject)
                .bind("day", Micros.of(SpendWindow.DAILY.startOf(now)))
                .bind("dayEnd", Micros.of(SpendWindow.DAILY.endOf(now)))
                .bind("week", Micros.of(SpendWindow.WEEKLY.startOf(now)))
                .bind("weekEnd", Micros.of(SpendWindow.WEEKLY.endOf(now)))
                .bind("month", Micros.of(SpendWindow.MONTHLY.startOf(now)))
                .bind("monthEnd", Micros.of(SpendWindow.MONTHLY.endOf(now)))
                .bind("earliest", earliestStart(now));
        query.map((row, context) -> {
                    state.add(Fact.of(row));
                    return true;
                })
                .forEach(read -> {});
        return state;
    }

    private static long earliestStart(Instant now) {
        return Stream.of(SpendWindow.values())
                .mapToLong(window -> Micros.of(window.startOf(now)))
                .min()
                .orElseThrow();
    }
}
