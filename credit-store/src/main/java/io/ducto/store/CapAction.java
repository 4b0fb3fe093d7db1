package io.ducto.store;

/**
 * What happens when a spend cap would be passed.
 *
 * <p>The set is open, so that a later version of the contract, or an application, can name actions that today's stores do
 * not know: such an action denies (rule CAP-09). ducto kept the action as a string, and let unknown ones pass.
 *
 * @param name the action's name, compared char by char
 */
public record CapAction(String name) {
    /** The operation is rejected. */
    public static final CapAction DENY = new CapAction("DENY");

    /** The operation goes through, and the caller of a check is told. */
    public static final CapAction WARN = new CapAction("WARN");

    /** The operation goes through, and the caller of a check is told; weaker than {@link #WARN}. */
    public static final CapAction NOTIFY = new CapAction("NOTIFY");

    /** Checks the name. */
    public CapAction {
        Arguments.id("name", name);
    }

    /**
     * Says whether a breach rejects the operation.
     *
     * @return true for every action but {@link #WARN} and {@link #NOTIFY}
     */
    public boolean denies() {
        return strictness() == DENIES;
    }

    /**
     * Returns how strict the action is, to compare breaches (rule CAP-06).
     *
     * @return 1 for {@link #NOTIFY}, 2 for {@link #WARN}, 3 for every action that denies
     */
    public int strictness() {
        if (equals(NOTIFY)) {
            return 1;
        }
        return equals(WARN) ? 2 : DENIES;
    }

    private static final int DENIES = 3;

    /** Returns the name, as reports and messages show it. */
    @Override
    public String toString() {
        return name;
    }
}
