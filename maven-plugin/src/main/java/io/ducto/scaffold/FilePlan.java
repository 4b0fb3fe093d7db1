package io.ducto.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes files together: all of them, or none. Immutable; one thread may write.
 *
 * @param files what is to be written
 */
public record FilePlan(List<SourceFile> files) {

    /** Copies the list. */
    public FilePlan {
        files = List.copyOf(files);
    }

    /**
     * Looks which files are there already. Whatever is at the place of a file counts, even a link that leads nowhere.
     *
     * @return their paths, in order
     */
    public List<Path> existing() {
        return files.stream()
                .map(SourceFile::path)
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /**
     * Writes the files, in the place of those that are there. Nothing is left behind where that fails: what was made is
     * removed, and what was there before is as it was.
     *
     * @throws IOException if a file cannot be written
     */
    public void write() throws IOException {
        Deque<Undo> undoing = new ArrayDeque<>();
        try {
            List<Path> written = new ArrayList<>();
            for (SourceFile file : files) {
                written.add(writeBeside(file, undoing));
            }
            for (int i = 0; i < written.size(); i++) {
                putInPlace(written.get(i), files.get(i).path(), undoing);
            }
        } catch (IOException e) {
            for (Undo undo : undoing) {
                undo(undo, e);
            }
            throw e;
        }
    }

    private static Path writeBeside(SourceFile file, Deque<Undo> undoing) throws IOException {
        createFolders(file.path().toAbsolutePath().getParent(), undoing);
        Path temporary = file.path().resolveSibling("." + file.path().getFileName() + ".new");
        undoing.push(() -> Files.deleteIfExists(temporary));
        Files.writeString(temporary, file.content());
        return temporary;
    }

    /** The root of a file system is in no folder, and always there. */
    private static void createFolders(@Nullable Path folder, Deque<Undo> undoing) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        createFolders(folder.getParent(), undoing);
        Files.createDirectory(folder);
        undoing.push(() -> Files.delete(folder));
    }

    private static void putInPlace(Path temporary, Path place, Deque<Undo> undoing) throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            byte[] before = Files.readAllBytes(place);
            undoing.push(() -> Files.write(place, before));
        } else {
            undoing.push(() -> Files.deleteIfExists(place));
        }
        Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void undo(Undo undo, IOException reason) {
        try {
            undo.run();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private interface Undo {
        void run() throws IOException;
    }
}
