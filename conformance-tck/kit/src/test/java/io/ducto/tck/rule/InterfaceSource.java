package io.ducto.tck.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The source of an interface of the contract: what reflection does not tell, the order of methods and their Javadoc. */
final class InterfaceSource {
    private static final Path FOLDER =
            Path.of("..", "..", "credit-store", "src", "main", "java", "io", "ducto", "store");
    private static final Pattern METHOD = Pattern.compile(
            "/\\*\\*(?<javadoc>(?:(?!\\*/).)*)\\*/\\s*(?:@Override\\s+)?[^;{(]* (?<name>\\w+)\\(", Pattern.DOTALL);
    private static final Pattern RULES = Pattern.compile("[A-Z]{3,4}-\\d\\d(?: to [A-Z]{3,4}-\\d\\d)?");
    private static final Pattern LINK =
            Pattern.compile("\\{@link(?:plain)?\\s+(?<target>[^}\\s]+)(?:\\s+(?<text>[^}]*))?}");

    private final List<MatchResult> methods;

    private InterfaceSource(Class<?> type) {
        try {
            String source = Files.readString(FOLDER.resolve(type.getSimpleName() + ".java"));
            // The Javadoc of the interface itself comes before its opening brace.
            this.methods = METHOD.matcher(source.substring(source.indexOf("{\n", source.indexOf("interface "))))
                    .results()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InterfaceSource declaring(StoreOperation operation) {
        return new InterfaceSource(operation.method().getDeclaringClass());
    }

    /** The names of the methods, overloads once, in the order of the source. */
    List<String> methods() {
        return methods.stream().map(method -> method.group(2)).distinct().toList();
    }

    /** The first sentence of a method, without the rules that it names, and with code as in Markdown. */
    String firstSentence(String method) {
        String description = javadoc(method).split("\\s@", 2)[0] + " ";
        String sentence = description.substring(0, description.indexOf(". ") + 1);
        return LINK.matcher(sentence.replaceAll("\\s*\\(rules? [^)]*\\)", "")).replaceAll(InterfaceSource::linked);
    }

    /** The rules that the Javadoc of a method names. */
    Set<ContractRule> rules(String method) {
        Set<ContractRule> rules = new TreeSet<>();
        RULES.matcher(javadoc(method)).results().forEach(match -> rules.addAll(RuleNumbers.parse(match.group())));
        return rules;
    }

    /** Of overloads the first one is documented in full. */
    private String javadoc(String method) {
        return methods.stream()
                .filter(match -> match.group(2).equals(method))
                .map(match ->
                        match.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no method " + method + " in the source"));
    }

    private static String linked(MatchResult link) {
        return Matcher.quoteReplacement(
                link.group(2) == null ? "`" + link.group(1).replace('#', '.') + "`" : link.group(2));
    }
}
