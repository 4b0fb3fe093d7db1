package io.ducto.tck.knownbad;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** A file of lines that several processes append to. A line without an end was never written. */
final class Journal {
    /** A file lock keeps other processes out, but not the other threads of this one. */
    private static final Object THIS_JVM = new Object();

    private final Path file;
    private final Set<Long> own = new HashSet<>();
    private long position;
    private boolean held;
    private int known;

    Journal(Path file) {
        this.file = file;
    }

    /** Whether the file was not there. */
    boolean create() throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    <T> T locked(Callable<T> work) throws Exception {
        synchronized (THIS_JVM) {
            try (FileChannel channel = FileChannel.open(
                            file.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                held = lock.isValid();
                return work.call();
            } finally {
                held = false;
            }
        }
    }

    /** How many lines were read or written by this object. */
    int known() {
        return known;
    }

    /** Whether there is more than was read. */
    boolean hasNews() throws IOException {
        return Files.size(file) > position;
    }

    /** The lines that others have written since the last call. */
    List<String> news() throws Exception {
        return alone(this::readNews);
    }

    /** Writes over what a killed process may have left of a line. */
    void append(String line) throws Exception {
        alone(() -> write((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private <T> T alone(Callable<T> work) throws Exception {
        return held ? work.call() : locked(work);
    }

    private List<String> readNews() throws IOException {
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            List<String> news = new ArrayList<>();
            byte[] bytes = new byte[(int) (lines.length() - position)];
            lines.seek(position);
            lines.readFully(bytes);
            int start = 0;
            for (int end = 0; end < bytes.length; end++) {
                if (bytes[end] == '\n') {
                    if (!own.remove(position + start)) {
                        news.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
                    }
                    start = end + 1;
                }
            }
            position += start;
            known += news.size();
            return news;
        }
    }

    private boolean write(byte[] line) throws IOException {
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] rest = new byte[(int) (lines.length() - position)];
            lines.seek(position);
            lines.readFully(rest);
            int end = rest.length;
            while (end > 0 && rest[end - 1] != '\n') {
                end--;
            }
            lines.setLength(position + end);
            lines.seek(position + end);
            lines.write(line);
            known++;
            return own.add(position + end);
        }
    }
}
