package io.ducto.benchmark;

/** What a store can be measured on; the names are those of the option {@code --databases}. */
enum DatabaseName {
    MEMORY("memory"),
    H2("h2"),
    SQLITE("sqlite"),
    POSTGRESQL("postgresql"),
    MARIADB("mariadb");

    private final String label;

    DatabaseName(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
