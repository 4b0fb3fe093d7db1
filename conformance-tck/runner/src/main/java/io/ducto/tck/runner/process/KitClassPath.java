package io.ducto.tck.runner.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The class path of the forked JVM: that of the kit first, so that no class of a user can stand in for one of the kit.
 * Libraries that only the runner needs are left out, so that a store gets its own version of them.
 */
final class KitClassPath {
    private KitClassPath() {}

    static List<Path> with(List<Path> usersClassPath) {
        Path runner = locationOf(KitClassPath.class);
        Set<Path> notNeeded = Stream.of(CommandLine.class, ObjectMapper.class, JsonGenerator.class, JsonProperty.class)
                .map(KitClassPath::locationOf)
                .filter(location -> !location.equals(runner))
                .collect(Collectors.toUnmodifiableSet());
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (!notNeeded.contains(path)) {
                entries.add(path);
            }
        }
        entries.addAll(usersClassPath);
        return List.copyOf(entries);
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
