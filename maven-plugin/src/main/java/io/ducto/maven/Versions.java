package io.ducto.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions that this plugin was built with. */
final class Versions {
    /** Of this plugin, and so of the kit and the runner. */
    static final String DUCTO;

    static final String JUNIT;
    static final String H2;
    static final String SUREFIRE;

    static {
        Properties versions = read();
        DUCTO = get(versions, "ducto");
        JUNIT = get(versions, "junit");
        H2 = get(versions, "h2");
        SUREFIRE = get(versions, "surefire");
    }

    private Versions() {}

    private static Properties read() {
        Properties versions = new Properties();
        try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
            versions.load(Objects.requireNonNull(file, "versions.properties is not in the plugin's jar"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read versions.properties", e);
        }
        return versions;
    }

    private static String get(Properties versions, String name) {
        return Objects.requireNonNull(versions.getProperty(name), name);
    }
}
