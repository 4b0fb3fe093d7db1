package io.ducto.tck.runner.standalone;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code java -jar ducto-conformance-runner.jar} starts. It starts the runner, with the jars in that jar as its class
 * path.
 *
 * <p>They are not merged into one, since the JVM of the store under test gets some of them and must not see the others: a
 * store brings its own driver, and its own JUnit if it has one.
 */
public final class StandaloneMain {
    private static final String RUNNER = "io.ducto.tck.runner.Main";

    /** How the runner shows the commands that it proposes. */
    private static final String COMMAND_PROPERTY = "ducto.tck.command";

    /** What the runner makes the class path of the forked JVM of. */
    private static final String CLASS_PATH_PROPERTY = "ducto.tck.classPath";

    private static final int COULD_NOT_RUN = 2;

    private StandaloneMain() {}

    /**
     * Starts the runner, which ends the JVM with its exit code.
     *
     * @param arguments of the runner
     * @throws ReflectiveOperationException if the jar was not built as it should be
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        URLClassLoader loader;
        try {
            Libraries libraries = Libraries.copiedFrom(thisJar());
            loader = loaderOf(libraries.jars());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(libraries, loader), "ducto-libraries"));
            System.setProperty(
                    CLASS_PATH_PROPERTY,
                    libraries.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        } catch (IOException | URISyntaxException e) {
            System.err.println("tck: the libraries of the runner cannot be unpacked (" + e
                    + "); name a directory that can be written to, and holds 50 MB, with -Djava.io.tmpdir=DIR");
            System.exit(COULD_NOT_RUN);
            return;
        }
        if (System.getProperty(COMMAND_PROPERTY) == null) {
            System.setProperty(COMMAND_PROPERTY, "java -jar " + quoted(System.getProperty("java.class.path")));
        }
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass(RUNNER).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static Path thisJar() throws URISyntaxException {
        URL location =
                StandaloneMain.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(location.toURI());
    }

    /** The platform's class loader is the parent: this class is not to be seen twice. */
    private static URLClassLoader loaderOf(List<Path> jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Some systems delete no file that is open. */
    private static void delete(Libraries libraries, URLClassLoader loader) {
        try {
            loader.close();
            libraries.delete();
        } catch (IOException | RuntimeException e) {
            System.err.println("tck: " + e.getMessage());
        }
    }

    private static String quoted(String path) {
        return path.contains(" ") ? "'" + path + "'" : path;
    }
}
