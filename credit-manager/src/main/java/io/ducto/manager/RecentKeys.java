package io.ducto.manager;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which keyed operations were told of, and which ended in doubt, so that an effect is told of once: the retry of a
 * call whose answer was lost is a replay to the store, and news to those who listen.
 *
 * <p>It remembers the last few thousand keys of this process. Of an effect whose answer was lost with the process, or
 * longer ago, no event comes.
 */
final class RecentKeys {
    private static final int MOST_KEYS = 10_000;

    private enum State {
        /** A call failed, and may have had the effect. */
        IN_DOUBT,
        /** The effect was there before: whoever had it tells of it. */
        SEEN,
        /** This process told of it. */
        TOLD
    }

    private record Key(String account, String key) {}

    private final Map<Key, State> states = new LinkedHashMap<>();

    /** Notes that an operation may have had an effect of which nobody was told. */
    synchronized void inDoubt(String account, String key) {
        Key id = new Key(account, key);
        if (!states.containsKey(id)) {
            remember(id, State.IN_DOUBT);
        }
    }

    /**
     * Says whether an operation that has succeeded is to be told of, and notes that it was.
     *
     * @param account whose key it is
     * @param key the key
     * @param replayed whether the store says that an earlier call had the effect
     * @param doubtful whether that earlier call may have been this one's own first try
     */
    synchronized boolean isNews(String account, String key, boolean replayed, boolean doubtful) {
        Key id = new Key(account, key);
        @Nullable State state = states.get(id);
        boolean own = !replayed || (doubtful && state == null) || state == State.IN_DOUBT;
        // Of an effect that was in doubt another call of this process may have told before the one that had it
        // returned.
        boolean news = own && state != State.TOLD;
        if (state != State.TOLD) {
            remember(id, news ? State.TOLD : State.SEEN);
        }
        return news;
    }

    private void remember(Key id, State state) {
        states.remove(id);
        states.put(id, state);
        if (states.size() > MOST_KEYS) {
            states.remove(states.keySet().iterator().next());
        }
    }
}
