package io.ducto.tck.runner.event;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the events of a file that another process is writing. For one thread. */
public final class EventReader implements Closeable {
    private final InputStream file;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    /**
     * Opens the file.
     *
     * @param path an existing file
     * @throws IOException if it cannot be opened
     */
    public EventReader(Path path) throws IOException {
        this.file = Files.newInputStream(path);
    }

    /**
     * Reads what was written since the last call; an event that is not yet there as a whole is left for the next one.
     *
     * @return the events, in order, possibly none
     * @throws IOException if the file cannot be read
     */
    public List<Event> read() throws IOException {
        List<Event> events = new ArrayList<>();
        for (byte each : file.readAllBytes()) {
            if (each == '\n') {
                events.add(parse(unfinished.toString(StandardCharsets.UTF_8)));
                unfinished.reset();
            } else {
                unfinished.write(each);
            }
        }
        return events;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Event parse(String line) {
        String[] parts = line.split(EventWriter.SEPARATOR, -1);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int index = 1; index + 1 < parts.length; index += 2) {
            fields.put(unescape(parts[index]), unescape(parts[index + 1]));
        }
        return new Event(Event.Kind.valueOf(parts[0]), fields);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char next = text.charAt(index);
            if (next == '\\') {
                index++;
                next = switch (text.charAt(index)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> '\\';
                };
            }
            plain.append(next);
        }
        return plain.toString();
    }
}
