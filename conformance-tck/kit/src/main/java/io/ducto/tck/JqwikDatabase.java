package io.ducto.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Keeps jqwik's engine from leaving a file {@code .jqwik-database} in the project under test. The engine comes along with
 * the library, finds no property, and writes an empty database all the same; so it is pointed at a temporary folder, unless
 * the project says where its database is or uses jqwik itself.
 */
public final class JqwikDatabase implements LauncherSessionListener {
    private static final String PROPERTY = "jqwik.database";

    private @Nullable Path folder;

    /** Called by the launcher, as a service. */
    public JqwikDatabase() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(PROPERTY) != null || projectUsesJqwik()) {
            return;
        }
        try {
            Path created = Files.createTempDirectory("ducto-jqwik-");
            Path database = created.resolve("database");
            created.toFile().deleteOnExit();
            database.toFile().deleteOnExit();
            System.setProperty(PROPERTY, database.toString());
            folder = created;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder for jqwik's database; set -D" + PROPERTY, e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Path created = folder;
        if (created == null) {
            return;
        }
        System.clearProperty(PROPERTY);
        try {
            Files.deleteIfExists(created.resolve("database"));
            Files.deleteIfExists(created);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the temporary folder " + created, e);
        }
    }

    /** The artifact that a project uses to write properties brings these modules; the kit brings only the library. */
    private static boolean projectUsesJqwik() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader.getResource("net/jqwik/web/api/Web.class") != null
                || loader.getResource("net/jqwik/time/api/Dates.class") != null;
    }
}
