package io.ducto.scaffold;

import java.nio.file.Path;

/**
 * A file of a skeleton. Immutable.
 *
 * @param path where it goes
 * @param content what goes into it
 */
public record SourceFile(Path path, String content) {}
