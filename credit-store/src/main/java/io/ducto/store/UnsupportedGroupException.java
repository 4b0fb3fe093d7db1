package io.ducto.store;

/**
 * The operation belongs to a method group that the store does not support; nothing was changed (rule GEN-10).
 *
 * <p>The default methods of the optional groups throw it. ducto's stores raise {@code NotImplementedError}.
 */
public final class UnsupportedGroupException extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    private final MethodGroup group;
    private final String method;

    /**
     * Makes the exception.
     *
     * @param group the group that is not supported
     * @param method the operation that was called, by its Java name
     */
    public UnsupportedGroupException(MethodGroup group, String method) {
        super(method + " needs the method group " + group
                + ", which this store does not support; check supportedGroups() before the call");
        this.group = group;
        this.method = method;
    }

    /**
     * Returns the group that is not supported.
     *
     * @return the group
     */
    public MethodGroup group() {
        return group;
    }

    /**
     * Returns the operation that was called.
     *
     * @return its Java name
     */
    public String method() {
        return method;
    }
}
