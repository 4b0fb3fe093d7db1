package io.ducto.tck.runner.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions that a verdict holds for. */
public final class Versions {
    /** The version of the kit; the runner has the same one. */
    public static final String KIT = read("kit");

    /** The version of the contract, whose rules the kit tests. */
    public static final String CONTRACT = "1";

    private Versions() {}

    private static String read(String name) {
        try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file, "versions.properties is not on the class path"));
            return Objects.requireNonNull(properties.getProperty(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read versions.properties", e);
        }
    }
}
