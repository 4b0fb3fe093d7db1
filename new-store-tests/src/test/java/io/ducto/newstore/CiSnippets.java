package io.ducto.newstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code of docs/ci.md, by its headings. */
final class CiSnippets {
    private static final Path DOCUMENT = Path.of("..", "docs", "ci.md");
    private static final Pattern MAIN_CLASS = Pattern.compile("mainClass = \"([^\"]*)\"");
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

    private CiSnippets() {}

    /** The first block of code below a heading. */
    static String below(String heading) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int start = lines.indexOf("## " + heading);
        while (!lines.get(start).startsWith("```")) {
            start++;
        }
        int end = start + 1 + lines.subList(start + 1, lines.size()).indexOf("```");
        return String.join("\n", lines.subList(start + 1, end)) + "\n";
    }

    /** The class that the Gradle build starts. */
    static String gradleMainClass() throws IOException {
        Matcher mainClass = MAIN_CLASS.matcher(below("Gradle"));
        if (!mainClass.find()) {
            throw new IllegalStateException("no main class in the build for Gradle");
        }
        return mainClass.group(1);
    }

    /**
     * The arguments with which the Gradle build starts the runner.
     *
     * @param fixture in place of the class in the document
     * @param classPath in place of what Gradle finds out
     */
    static List<String> gradleArguments(String fixture, String classPath) throws IOException {
        String build = below("Gradle");
        int start = build.indexOf("    args(") + "    args(".length();
        String code = build.substring(start, build.indexOf("\n    )", start));
        List<String> arguments = new ArrayList<>();
        for (String line : code.strip().split("\n", -1)) {
            List<String> strings =
                    STRING.matcher(line).results().map(MatchResult::group).toList();
            strings.forEach(string -> arguments.add(string.substring(1, string.length() - 1)));
            if (strings.size() == 1) {
                arguments.add(classPath);
            }
        }
        arguments.set(arguments.indexOf("com.acme.AcmeStoreConformanceTest"), fixture);
        return arguments;
    }
}
