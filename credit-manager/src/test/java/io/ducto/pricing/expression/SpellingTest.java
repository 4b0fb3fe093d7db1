package io.ducto.pricing.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("input_tokens", "output_tokens", "calls");

    @Test
    @DisplayName("finds the nearest name: other case, letters that are missing, too many or wrong")
    void findsTheNearest() {
        assertThat(Spelling.nearest("inputtokens", KNOWN)).contains("input_tokens");
        assertThat(Spelling.nearest("OutputTokens", KNOWN)).contains("output_tokens");
        assertThat(Spelling.nearest("call", KNOWN)).contains("calls");
        assertThat(Spelling.nearest("callss", KNOWN)).contains("calls");
        assertThat(Spelling.nearest("balls", KNOWN)).contains("calls");
    }

    @Test
    @DisplayName("does not guess where nothing is near")
    void doesNotGuess() {
        assertThat(Spelling.nearest("prompt", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("bells", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("x", List.of())).isEmpty();
    }
}
