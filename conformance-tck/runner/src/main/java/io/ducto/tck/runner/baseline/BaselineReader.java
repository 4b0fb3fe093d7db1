package io.ducto.tck.runner.baseline;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.usage.CannotRunException;
import io.ducto.tck.runner.usage.ShellWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the YAML of a baseline, token by token, so that every entry and every mistake has its line. For one thread, and for
 * one text.
 */
final class BaselineReader {
    private static final String RULE = "rule";
    private static final String REASON = "reason";
    private static final String SOMETIMES = "sometimes";
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String name;
    private final Map<ContractRule, Integer> lines = new HashMap<>();
    private final List<ReadEntry> entries = new ArrayList<>();

    private BaselineReader(String name) {
        this.name = name;
    }

    /**
     * Reads a baseline.
     *
     * @param name what the file is called, for messages
     * @param text its text
     * @return its entries, in order
     * @throws CannotRunException if the text is no baseline; the message names the line
     */
    static List<ReadEntry> read(String name, String text) throws CannotRunException {
        BaselineReader reader = new BaselineReader(name);
        try (YAMLParser yaml = YAML.createParser(text)) {
            reader.readAll(yaml);
        } catch (JsonProcessingException e) {
            throw reader.mistake(
                    Optional.ofNullable(e.getLocation())
                            .map(JsonLocation::getLineNr)
                            .orElse(1),
                    "this is no YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + "; "
                            + "an entry is written \"- rule: RES-05\", and \"  reason: ...\" on the next line");
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
        return List.copyOf(reader.entries);
    }

    private void readAll(YAMLParser yaml) throws IOException, CannotRunException {
        JsonToken first = yaml.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_ARRAY) {
            throw mistake(line(yaml), "a baseline is a list: each entry begins with \"- rule: \"");
        }
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            if (yaml.currentToken() != JsonToken.START_OBJECT) {
                throw mistake(
                        line(yaml),
                        "an entry must have a rule and a reason: \"- rule: RES-05\", and below it"
                                + " \"  reason: ...\"");
            }
            readEntry(yaml);
        }
        if (yaml.nextToken() != null) {
            throw mistake(line(yaml), "a baseline is one list; remove what follows it");
        }
    }

    private void readEntry(YAMLParser yaml) throws IOException, CannotRunException {
        JsonLocation start = yaml.currentTokenLocation();
        Map<String, Value> values = new LinkedHashMap<>();
        JsonLocation end = start;
        while (yaml.nextToken() != JsonToken.END_OBJECT) {
            String key = yaml.currentName();
            int line = line(yaml);
            if (!List.of(RULE, REASON, SOMETIMES).contains(key)) {
                throw mistake(line, "an entry has no " + key + ", only rule, reason and sometimes");
            }
            JsonToken token = yaml.nextToken();
            if (token.isStructStart()) {
                throw mistake(line, key + " must be a text, not a list or a mapping");
            }
            if (values.put(key, new Value(token, yaml.getText(), line)) != null) {
                throw mistake(line, "the entry has a second " + key + "; remove one");
            }
            end = yaml.currentLocation();
        }
        BaselineEntry entry = entry(values, start.getLineNr());
        Integer earlier = lines.putIfAbsent(entry.rule(), entry.line());
        if (earlier != null) {
            throw mistake(
                    entry.line(),
                    entry.rule().id() + " is in the list already, on line " + earlier + "; remove one of the two");
        }
        // The text of a block goes on to the beginning of the line after it.
        int lastLine = end.getColumnNr() == 1 ? end.getLineNr() - 1 : end.getLineNr();
        entries.add(new ReadEntry(entry, start.getColumnNr(), Math.max(lastLine, entry.line())));
    }

    private BaselineEntry entry(Map<String, Value> values, int line) throws CannotRunException {
        Value id = values.get(RULE);
        if (id == null) {
            throw mistake(line, "the entry names no rule; write \"- rule: RES-05\"");
        }
        ContractRule rule = Arrays.stream(ContractRule.values())
                .filter(each -> each.id().equals(id.text))
                .findFirst()
                .orElseThrow(() -> mistake(
                        id.line, "no rule is called " + id.text + "; \"" + ShellWord.COMMAND + " --list\" shows all"));
        return new BaselineEntry(rule, reason(rule, values.get(REASON), line), sometimes(values.get(SOMETIMES)), line);
    }

    private String reason(ContractRule rule, @Nullable Value reason, int line) throws CannotRunException {
        if (reason == null || reason.token == JsonToken.VALUE_NULL || reason.text.isBlank()) {
            throw mistake(
                    reason == null ? line : reason.line,
                    rule.id() + " has no reason; say below it why the store does not keep the rule yet:"
                            + " \"  reason: ...\"");
        }
        return reason.text.strip();
    }

    private boolean sometimes(@Nullable Value sometimes) throws CannotRunException {
        if (sometimes == null) {
            return false;
        }
        if (!sometimes.token.isBoolean()) {
            throw mistake(sometimes.line, "sometimes must be true or false, was " + sometimes.text);
        }
        return sometimes.token == JsonToken.VALUE_TRUE;
    }

    private CannotRunException mistake(int line, String what) {
        return new CannotRunException(name + ", line " + line + ": " + what);
    }

    private static int line(YAMLParser yaml) {
        return Objects.requireNonNull(yaml.currentTokenLocation()).getLineNr();
    }

    /**
     * An entry and where it stands.
     *
     * @param entry what it says
     * @param column of its first key, from 1 on
     * @param lastLine the line on which it ends, or one below, up to the next entry, if all between are blank
     */
    record ReadEntry(BaselineEntry entry, int column, int lastLine) {}

    private record Value(JsonToken token, String text, int line) {}
}
