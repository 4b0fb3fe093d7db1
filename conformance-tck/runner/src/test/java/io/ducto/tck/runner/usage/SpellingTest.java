package io.ducto.tck.runner.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("options are shown")
class SpellingTest {
    @Test
    @DisplayName("as they are where the runner was started by its own command line")
    void asTheyAre() {
        Spelling own = Spelling.parse("");
        assertThat(own.isForeign()).isFalse();
        assertThat(own.of("--update-baseline")).isEqualTo("--update-baseline");
        assertThat(own.of("--rule", "RES-*")).isEqualTo("--rule 'RES-*'");
    }

    @Test
    @DisplayName("as the tool calls them that has started the runner")
    void asTheToolCallsThem() {
        Spelling foreign = Spelling.parse("--update-baseline:-Dducto.updateBaseline --rule:-Dducto.rule");
        assertThat(foreign.isForeign()).isTrue();
        assertThat(foreign.of("--update-baseline")).isEqualTo("-Dducto.updateBaseline");
        assertThat(foreign.of("--rule", "RES-01")).isEqualTo("-Dducto.rule=RES-01");
        assertThat(foreign.of("--rule", "RES-*")).isEqualTo("'-Dducto.rule=RES-*'");
        assertThat(foreign.of("--seed", "7"))
                .as("one that the tool has no name for")
                .isEqualTo("--seed 7");
    }
}
