package io.ducto.tck.runner.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The file that the java launcher reads its options from: a class path can be longer than a command line may be. */
final class ArgumentFile {
    private ArgumentFile() {}

    static void write(Path file, List<String> arguments) throws IOException {
        Files.writeString(
                file,
                arguments.stream().map(ArgumentFile::quote).collect(Collectors.joining("\n", "", "\n")),
                Charset.forName(System.getProperty("native.encoding")));
    }

    static String join(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static String quote(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
