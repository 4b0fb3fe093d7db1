package io.ducto.tck.runner.event;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes events to a file, each at once and as one line, so that nothing that was told is lost when the JVM dies.
 * Thread-safe.
 *
 * <p>A file of its own, and not the output of the process: a store prints there what it likes.
 */
public final class EventWriter {
    static final String SEPARATOR = "\t";

    private final OutputStream file;

    /**
     * Opens the file.
     *
     * @param path an existing file, to whose end the events go
     * @throws IOException if it cannot be opened
     */
    public EventWriter(Path path) throws IOException {
        // Not a channel: that would close itself for good when a store interrupts the thread that writes.
        this.file = new FileOutputStream(path.toFile(), true);
    }

    /**
     * Writes an event; it is in the hands of the operating system when the method returns.
     *
     * @param event the event
     */
    public synchronized void write(Event event) {
        StringBuilder line = new StringBuilder(event.kind().name());
        event.fields()
                .forEach((name, value) -> line.append(SEPARATOR)
                        .append(escape(name))
                        .append(SEPARATOR)
                        .append(escape(value)));
        line.append('\n');
        try {
            file.write(line.toString().getBytes(StandardCharsets.UTF_8));
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the runner about " + event.kind(), e);
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
