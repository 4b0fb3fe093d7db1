package io.ducto.newstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a tutorial in Markdown: commands with what they print, and changes of a class with the code in them. */
final class Tutorial {
    private static final String COMMAND = "$ ";
    private static final Pattern BESIDE_MEMBER = Pattern.compile("Below `(\\w+)` add:");
    private static final Pattern MEMBER = Pattern.compile("Replace `(\\w+)` by:");
    private static final Pattern LINES = Pattern.compile("In `(\\w+)`, replace");

    private final List<String> lines;

    private Tutorial(List<String> lines) {
        this.lines = lines;
    }

    /** One thing to do. */
    sealed interface Step permits Command, Change {}

    /** A command that is typed, and what it prints; {@code …} stands for anything. */
    record Command(String text, List<String> prints) implements Step {}

    /** A change of the store's source. */
    interface Edit {
        JavaSource apply(JavaSource source);
    }

    /** What the text says before the code, and what it means. */
    record Change(String instruction, Edit edit) implements Step {}

    static Tutorial read(Path file) throws IOException {
        return new Tutorial(Files.readAllLines(file));
    }

    /** All steps, in order. Code that the text does not say what to do with is a mistake of the tutorial. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        String said = "";
        String saidBefore = "";
        List<String> replaced = List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                int end = lines.subList(i + 1, lines.size()).indexOf("```") + i + 1;
                List<String> block = lines.subList(i + 1, end);
                if (line.equals("```console")) {
                    steps.addAll(commands(block));
                } else if (LINES.matcher(said).matches()) {
                    replaced = block;
                } else if (said.equals("by") && LINES.matcher(saidBefore).matches()) {
                    steps.add(replacement(saidBefore, replaced, block));
                } else {
                    steps.add(change(said, block));
                }
                i = end;
            } else if (!line.isBlank()) {
                saidBefore = said;
                said = line;
            }
        }
        return List.copyOf(steps);
    }

    private static List<Command> commands(List<String> block) {
        List<Command> commands = new ArrayList<>();
        for (String line : block) {
            if (line.startsWith(COMMAND)) {
                commands.add(new Command(line.substring(COMMAND.length()), new ArrayList<>()));
            } else {
                commands.get(commands.size() - 1).prints().add(line);
            }
        }
        return commands;
    }

    private static Change change(String instruction, List<String> code) {
        Matcher beside = BESIDE_MEMBER.matcher(instruction);
        Matcher member = MEMBER.matcher(instruction);
        if (instruction.equals("Add these imports:")) {
            return new Change(instruction, source -> source.withImports(code));
        }
        if (beside.matches()) {
            return new Change(instruction, source -> source.withBelow(beside.group(1), code));
        }
        if (member.matches()) {
            return new Change(instruction, source -> source.withInPlaceOf(member.group(1), code));
        }
        throw new IllegalStateException("the tutorial does not say where this goes: \"" + instruction + "\"\n" + code);
    }

    private static Change replacement(String instruction, List<String> old, List<String> code) {
        Matcher member = LINES.matcher(instruction);
        if (!member.matches()) {
            throw new IllegalStateException(instruction);
        }
        return new Change(instruction, source -> source.withLines(member.group(1), old, code));
    }
}
