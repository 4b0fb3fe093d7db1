package io.ducto.tck.runner.process;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;

/** The JUnit on a user's class path. */
final class UsersJUnit {
    /** The oldest JUnit Jupiter that the kit runs on. */
    private static final Version OLDEST = Version.parse("5.12.2");

    private UsersJUnit() {}

    /**
     * Says whether a class path has a JUnit on which the kit can run. The parts of two versions do not work together, so it is
     * used as a whole or not at all; and most projects lack the launcher, which their build tool brings.
     *
     * @param classPath of the user
     * @param classes one of each jar that is needed
     * @return true if all are there, and Jupiter is not too old
     * @throws IOException if an entry of the class path cannot be read
     */
    static boolean isComplete(List<Path> classPath, List<Class<?>> classes) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : classPath) {
            urls.add(url(entry));
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            return classes.stream().allMatch(each -> loader.findResource(resource(each)) != null)
                    && version(loader.findResource(resource(JupiterTestEngine.class)))
                            .filter(version -> version.compareTo(OLDEST) >= 0)
                            .isPresent();
        }
    }

    /** What JUnit writes into the manifests of its jars. */
    private static Optional<Version> version(@Nullable URL resource) throws IOException {
        if (resource == null) {
            return Optional.empty();
        }
        URLConnection connection = resource.openConnection();
        // A jar in a cache would stay open, and could not be built anew.
        connection.setUseCaches(false);
        if (!(connection instanceof JarURLConnection jar)) {
            return Optional.empty();
        }
        try (JarFile file = jar.getJarFile()) {
            return Optional.ofNullable(file.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .map(Version::parse);
        } catch (IllegalArgumentException noVersion) {
            return Optional.empty();
        }
    }

    private static URL url(Path entry) throws MalformedURLException {
        return entry.toUri().toURL();
    }

    private static String resource(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }
}
