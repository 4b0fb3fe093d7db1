package io.ducto.tck.runner.usage;

import java.util.HashMap;
import java.util.Map;

/**
 * How options are typed where the runner was started: as they are, or as what has started it calls them, a build tool for
 * example. Advice that nobody can type helps nobody. Immutable.
 */
public final class Spelling {
    /** Pairs of an option and its other name, {@code --rule:-Dducto.rule --seed:-Dducto.tck.seed}; none if not set. */
    private static final String PROPERTY = "ducto.tck.spelling";

    /** That of this run. */
    public static final Spelling CURRENT = parse(System.getProperty(PROPERTY, ""));

    private final Map<String, String> names;

    private Spelling(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    static Spelling parse(String pairs) {
        Map<String, String> names = new HashMap<>();
        for (String pair : pairs.strip().split(" +", -1)) {
            String[] sides = pair.split(":", 2);
            if (sides.length == 2) {
                names.put(sides[0], sides[1]);
            }
        }
        return new Spelling(names);
    }

    /**
     * Says whether the runner was started by something that knows the store, so that a command need not name it.
     *
     * @return false for the runner's own command line
     */
    public boolean isForeign() {
        return !names.isEmpty();
    }

    /**
     * Returns what is typed for an option.
     *
     * @param option as the runner itself calls it, for example {@code --update-baseline}
     * @return what to type
     */
    public String of(String option) {
        return names.getOrDefault(option, option);
    }

    /**
     * Returns what is typed for an option with a value.
     *
     * @param option as the runner itself calls it, for example {@code --seed}
     * @param value its value
     * @return what to type, quoted for a POSIX shell where that is needed
     */
    public String of(String option, String value) {
        String name = names.get(option);
        return name == null ? option + " " + ShellWord.quote(value) : ShellWord.quote(name + "=" + value);
    }
}
