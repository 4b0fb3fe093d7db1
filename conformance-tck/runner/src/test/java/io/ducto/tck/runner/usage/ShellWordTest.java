package io.ducto.tck.runner.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("words of a command that is shown to be typed again")
class ShellWordTest {
    @Test
    @DisplayName("are quoted where a shell would change them")
    void quote() {
        assertThat(ShellWord.quote("target/classes:lib/a-1.0.jar")).isEqualTo("target/classes:lib/a-1.0.jar");
        assertThat(ShellWord.quote("a.B$C")).isEqualTo("'a.B$C'");
        assertThat(ShellWord.quote("lib/*")).isEqualTo("'lib/*'");
        assertThat(ShellWord.quote("it's here")).isEqualTo("'it'\\''s here'");
        assertThat(ShellWord.quote("")).isEqualTo("''");
    }
}
