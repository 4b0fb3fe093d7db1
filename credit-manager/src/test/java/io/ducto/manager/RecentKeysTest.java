package io.ducto.manager;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecentKeysTest {
    private final RecentKeys keys = new RecentKeys();

    @Test
    @DisplayName("an effect is news, and its replay is not")
    void once() {
        assertThat(keys.isNews("ada", "k", false, false)).isTrue();
        assertThat(keys.isNews("ada", "k", true, false)).isFalse();
        assertThat(keys.isNews("bob", "k", false, false)).isTrue();
    }

    @Test
    @DisplayName("the replay of a call that failed in doubt is news, once")
    void inDoubt() {
        keys.inDoubt("ada", "k");
        assertThat(keys.isNews("ada", "k", true, false)).isTrue();
        assertThat(keys.isNews("ada", "k", true, false)).isFalse();
    }

    @Test
    @DisplayName("a replay of the call's own first try is news, once")
    void ownFirstTry() {
        assertThat(keys.isNews("ada", "k", true, true)).isTrue();
        assertThat(keys.isNews("ada", "k", true, true)).isFalse();
    }

    @Test
    @DisplayName("what somebody else told of is no news when an answer about it is lost later")
    void toldByAnother() {
        assertThat(keys.isNews("ada", "k", true, false)).isFalse();
        keys.inDoubt("ada", "k");
        assertThat(keys.isNews("ada", "k", true, true)).isFalse();
    }

    @Test
    @DisplayName("a replay that comes first does not keep the effect from being told")
    void replayFirst() {
        assertThat(keys.isNews("ada", "k", true, false)).isFalse();
        assertThat(keys.isNews("ada", "k", false, false)).isTrue();
    }

    @Test
    @DisplayName("it forgets the oldest key")
    void forgets() {
        keys.inDoubt("ada", "old");
        for (int i = 0; i < 10_000; i++) {
            keys.isNews("ada", "k" + i, false, false);
        }
        assertThat(keys.isNews("ada", "old", true, false)).isFalse();
        assertThat(keys.isNews("ada", "k9999", true, false)).isFalse();
    }
}
