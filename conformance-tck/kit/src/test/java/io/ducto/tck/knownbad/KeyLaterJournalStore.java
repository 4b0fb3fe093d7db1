package io.ducto.tck.knownbad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/** Writes the effect and the key one after the other, in two files: half an operation when killed between (breaks GEN-09). */
public final class KeyLaterJournalStore extends JournalStore {
    private final Path folder;

    /** Opens the journal of a folder. */
    public KeyLaterJournalStore(Path folder, InstantSource clock) {
        super(folder, clock);
        this.folder = folder;
    }

    @Override
    protected void append(String line) {
        Path key = keyOf(nextLine());
        int end = line.lastIndexOf('\t') + 1;
        super.append(line.substring(0, end));
        try {
            // Waits for the disk as a durable store must; so long is the gap of a real one, too.
            Files.writeString(
                    key,
                    line.substring(end),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected String complete(int number, String line) {
        Path key = keyOf(number);
        try {
            return Files.exists(key) ? line + Files.readString(key) : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path keyOf(int number) {
        return folder.resolve("key-" + number);
    }
}
