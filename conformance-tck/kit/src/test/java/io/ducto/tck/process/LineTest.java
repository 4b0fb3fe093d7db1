package io.ducto.tck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a line between two JVMs")
class LineTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb", "a\nb\r\n", "\\", "\\t", "\\\\n", "caf\u00e9 \ud83d\ude00"})
    @DisplayName("carries any text")
    void carriesAnyText(String text) {
        Line line = Line.of("word", text, "next");
        assertThat(line.encode()).doesNotContain("\n", "\r");
        assertThat(Line.decode(line.encode())).contains(line);
    }

    @Test
    @DisplayName("carries lists, empty ones too")
    void carriesLists() {
        List<List<String>> lists = List.of(List.of("a", "b"), List.of(), List.of("c"));
        assertThat(new Line("word", Line.flatten(lists)).listsFrom(0)).isEqualTo(lists);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "OpenJDK 64-Bit Server VM warning: something", "ducto"})
    @DisplayName("is told from what others print")
    void isToldFromOthers(String text) {
        assertThat(Line.decode(text)).isEmpty();
    }
}
