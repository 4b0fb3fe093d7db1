package io.ducto.tck.runner.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("events")
class EventsTest {
    private static final Event EVENT = Event.of(Event.Kind.FINISHED)
            .with(Event.MESSAGE, "one\ttab, two\nlines\r\n, a \\n that is none, \u00fcmlaut, \ud83d\ude00")
            .with("", "")
            .with(Event.TEST, "x");

    private final Path file;

    EventsTest(@TempDir Path directory) throws IOException {
        this.file = Files.createFile(directory.resolve("events"));
    }

    @Test
    @DisplayName("come back as they were written, whatever is in their texts")
    void roundTrip() throws IOException {
        try (EventReader reader = new EventReader(file)) {
            EventWriter writer = new EventWriter(file);
            writer.write(EVENT);
            writer.write(Event.of(Event.Kind.ENDED));
            assertThat(reader.read()).containsExactly(EVENT, Event.of(Event.Kind.ENDED));
        }
    }

    @Test
    @DisplayName("are read as they come, and not before they are there as a whole")
    void readInParts() throws IOException {
        new EventWriter(file).write(EVENT);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, new byte[0]);
        try (EventReader reader = new EventReader(file)) {
            for (int index = 0; index < bytes.length - 1; index++) {
                Files.write(file, new byte[] {bytes[index]}, StandardOpenOption.APPEND);
                assertThat(reader.read()).isEmpty();
            }
            Files.write(file, "\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
            assertThat(reader.read()).containsExactly(EVENT);
            assertThat(reader.read()).isEmpty();
        }
    }
}
