package io.ducto.tck.runner.process;

import io.ducto.manager.CreditManager;
import io.ducto.store.CreditStore;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.CreditStoreTck;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.jqwik.api.Arbitraries;
import net.jqwik.engine.JqwikTestEngine;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.TestAbortedException;

/**
 * The class path of the forked JVM: that of the kit first, so that no class of a user can stand in for one of the kit.
 * Libraries that only the runner and its own stores need are left out, so that a store gets its own version of them; and so is
 * the runner's JUnit where the user has one.
 */
final class KitClassPath {
    /** Set where the class path of this JVM does not tell what the runner consists of. */
    private static final String PROPERTY = "ducto.tck.classPath";

    /** One class of each jar that the kit needs. */
    private static final List<Class<?>> NEEDED = List.of(
            KitClassPath.class,
            CreditStoreTck.class,
            CreditStore.class,
            CreditManager.class,
            MemoryCreditStore.class,
            Arbitraries.class,
            JqwikTestEngine.class,
            Assertions.class,
            ByteBuddy.class,
            TestAbortedException.class,
            API.class,
            NullMarked.class);

    /** One class of each jar of JUnit that running the kit needs. */
    private static final List<Class<?>> JUNIT =
            List.of(Test.class, JupiterTestEngine.class, JUnitException.class, TestEngine.class, Launcher.class);

    private KitClassPath() {}

    /** The kit, and what a user's store needs. */
    static List<Path> with(List<Path> usersClassPath) throws IOException {
        Set<Path> needed = locationsOf(NEEDED);
        Set<Path> junit = locationsOf(JUNIT);
        boolean bringsJUnit = !UsersJUnit.isComplete(usersClassPath, JUNIT);
        return Stream.concat(
                        // Folders are modules that are being worked on, and bring no libraries.
                        all().stream()
                                .filter(entry -> needed.contains(entry)
                                        || (bringsJUnit && junit.contains(entry))
                                        || Files.isDirectory(entry)),
                        usersClassPath.stream())
                .toList();
    }

    /** All that the runner has. */
    static List<Path> all() {
        String classPath = System.getProperty(PROPERTY, System.getProperty("java.class.path"));
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().normalize());
        }
        return List.copyOf(entries);
    }

    private static Set<Path> locationsOf(List<Class<?>> types) {
        return types.stream().map(KitClassPath::locationOf).collect(Collectors.toUnmodifiableSet());
    }

    private static Path locationOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException("no code source of " + type);
        }
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath().normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot locate " + type, e);
        }
    }
}
