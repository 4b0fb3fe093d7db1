package io.ducto.tck.runner.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.BaselineReader.ReadEntry;
import io.ducto.tck.runner.usage.CannotRunException;
import io.ducto.tck.runner.usage.Spelling;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A baseline with the text that it stands in. Changes touch the lines of the entries that are removed, and no others: what
 * people wrote between them stays. Immutable.
 */
public final class BaselineFile {
    private static final String BEGINNING = """
            # The rules of the contract that this store does not keep yet, each with the reason. A rule that is listed may fail;
            # one that passes must be removed, which the option --update-baseline of the runner does.
            """;

    /** What YAML reads as a text without quotes, wherever it stands in a value. */
    private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}0-9 _.,;()/'-]*[\\p{L}0-9_.,;()/'-]");

    /** What YAML, or an older version of it, reads as something else than a text. */
    private static final Pattern NO_TEXT = Pattern.compile("(?i)y|n|yes|no|true|false|on|off|null");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final Pattern LINE = Pattern.compile("(?<=\n)");

    private final Path path;
    private final String text;
    private final List<String> lines;
    private final List<ReadEntry> entries;

    private BaselineFile(Path path, String text) throws CannotRunException {
        this.path = path;
        this.text = text;
        this.lines = List.of(LINE.split(text, -1));
        this.entries = BaselineReader.read(path.getFileName().toString(), text);
    }

    /**
     * Reads a baseline.
     *
     * @param path the file
     * @return the baseline
     * @throws CannotRunException if there is no such file, or if it is no baseline; the message says what to change
     */
    public static BaselineFile read(Path path) throws CannotRunException {
        try {
            return new BaselineFile(path, Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new CannotRunException(
                    "there is no baseline " + path + "; correct " + Spelling.CURRENT.of("--baseline")
                            + ", or have one made of what fails now with "
                            + Spelling.CURRENT.of("--update-baseline") + " "
                            + Spelling.CURRENT.of("--accept-failures", "not implemented yet"));
        } catch (CharacterCodingException e) {
            throw new CannotRunException("the baseline " + path + " is no text in UTF-8; save it as that");
        } catch (IOException e) {
            throw new CannotRunException("the baseline " + path + " cannot be read (" + e + ")");
        }
    }

    /**
     * Returns the baseline of a file that is still to be made.
     *
     * @param path where it will be
     * @return a baseline without entries
     */
    public static BaselineFile begin(Path path) {
        try {
            return new BaselineFile(path, BEGINNING);
        } catch (CannotRunException e) {
            throw new IllegalStateException("the beginning of a baseline is a baseline", e);
        }
    }

    /**
     * Returns where the file is.
     *
     * @return its path
     */
    public Path path() {
        return path;
    }

    /**
     * Returns the text that is in the file, or will be.
     *
     * @return YAML
     */
    public String text() {
        return text;
    }

    /**
     * Returns what the file says.
     *
     * @return the baseline
     */
    public Baseline baseline() {
        return new Baseline(
                path.getFileName().toString(),
                entries.stream().map(ReadEntry::entry).toList());
    }

    /**
     * Removes entries and adds others at the end.
     *
     * @param removed rules whose entries go
     * @param added rules that get an entry
     * @param reason of those that are added
     * @return a changed copy, not yet written
     * @throws CannotRunException if the entries stand so that none can be removed without the others
     */
    public BaselineFile changed(Set<ContractRule> removed, Collection<ContractRule> added, String reason)
            throws CannotRunException {
        requireChangeable();
        List<String> left = new ArrayList<>(lines);
        List<ReadEntry> gone = entries.stream()
                .filter(each -> removed.contains(each.entry().rule()))
                .toList();
        for (int index = gone.size() - 1; index >= 0; index--) {
            left.subList(firstLine(gone.get(index)) - 1, lastLine(gone.get(index)))
                    .clear();
        }
        StringBuilder changed = new StringBuilder(String.join("", left));
        if (!added.isEmpty() && !changed.isEmpty() && changed.charAt(changed.length() - 1) != '\n') {
            changed.append(lineEnd());
        }
        added.forEach(rule -> changed.append(entry(rule, reason)));
        return whoseRulesAre(changed.toString(), removed, added);
    }

    /**
     * Checks that entries can be removed one by one, so that a run need not end before that is found out.
     *
     * @throws CannotRunException if they stand in a line with others, or with brackets around all of them
     */
    public void requireChangeable() throws CannotRunException {
        for (ReadEntry each : entries) {
            String before = line(each.entry().line()).substring(0, each.column() - 1);
            if (!before.strip().equals("-")) {
                throw new CannotRunException(
                        path.getFileName() + ", line " + each.entry().line()
                                + ": the entry cannot be changed without its neighbours; give each entry lines of its own, of"
                                + " which the first begins with \"- rule: \"");
            }
        }
    }

    /**
     * Writes the file, as a whole or not at all.
     *
     * @throws CannotRunException if it cannot be written
     */
    public void write() throws CannotRunException {
        try {
            Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
            Files.writeString(unfinished, text);
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CannotRunException("the baseline " + path + " cannot be written (" + e + ")");
        }
    }

    /** Whoever writes YAML that this class does not foresee is told so, and keeps the file as it is. */
    private BaselineFile whoseRulesAre(String changed, Set<ContractRule> removed, Collection<ContractRule> added)
            throws CannotRunException {
        List<ContractRule> expected = new ArrayList<>(rules());
        expected.removeAll(removed);
        expected.addAll(added);
        try {
            BaselineFile result = new BaselineFile(path, changed);
            if (result.rules().equals(expected)) {
                return result;
            }
        } catch (CannotRunException noBaselineAnyMore) {
            // Told below: what is wrong with a text that nobody has written helps nobody.
        }
        throw new CannotRunException(
                "the baseline " + path + " cannot be changed line by line; write it as a plain list,"
                        + " each entry on lines of its own, of which the first begins with \"- rule: \"");
    }

    private List<ContractRule> rules() {
        return entries.stream().map(each -> each.entry().rule()).toList();
    }

    private static int firstLine(ReadEntry entry) {
        return entry.entry().line();
    }

    /** Blank lines and comments below an entry are not part of it. */
    private int lastLine(ReadEntry entry) {
        int last = Math.min(entry.lastLine(), lines.size());
        while (last > firstLine(entry) && isNoValue(lines.get(last - 1).strip())) {
            last--;
        }
        return last;
    }

    private static boolean isNoValue(String line) {
        return line.isEmpty() || line.startsWith("#");
    }

    private String line(int number) {
        return lines.get(number - 1);
    }

    private String entry(ContractRule rule, String reason) {
        String indent = entries.isEmpty() ? "" : line(firstLine(entries.get(0))).replaceFirst("-(?s:.*)", "");
        return indent + "- rule: " + rule.id() + lineEnd() + indent + "  reason: " + scalar(reason) + lineEnd();
    }

    private String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Every JSON text in ASCII is one in YAML too, and has no line breaks in it. */
    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches() && !NO_TEXT.matcher(value).matches()) {
            return value;
        }
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text cannot fail to be JSON: " + value, e);
        }
    }
}
