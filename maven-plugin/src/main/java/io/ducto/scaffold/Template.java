package io.ducto.scaffold;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a skeleton begins with. */
public enum Template {
    /** Nothing: every operation of a group says that it is not implemented. */
    BLANK,
    /** Maps, and the simplest form of granting, reserving and deducting. */
    MEMORY,
    /** A data source, and a transaction around every operation that is repeated after a conflict. */
    JDBC;

    /**
     * Reads the name of a template.
     *
     * @param name for example "memory"
     * @return the template
     * @throws ScaffoldException if there is none of that name
     */
    public static Template parse(String name) throws ScaffoldException {
        return Arrays.stream(values())
                .filter(template -> template.label().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ScaffoldException("no template is called \"" + name + "\"; there are "
                        + Arrays.stream(values()).map(Template::label).collect(Collectors.joining(", "))));
    }

    /**
     * Returns the name that users type.
     *
     * @return for example "memory"
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    TemplateCode code() {
        return switch (this) {
            case BLANK -> new BlankTemplate();
            case MEMORY -> new MemoryTemplate();
            case JDBC -> new JdbcTemplate();
        };
    }
}
