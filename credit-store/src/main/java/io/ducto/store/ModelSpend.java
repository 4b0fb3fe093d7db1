package io.ducto.store;

/**
 * What was spent on a model. ducto's row of {@code spend_by_model}.
 *
 * @param model the model, or {@value #UNKNOWN} for deductions without one (rule ANA-03)
 * @param spend credits deducted in the window, more than 0
 */
public record ModelSpend(String model, long spend) {

    /** Checks that nothing is null that must not be. */
    public ModelSpend {
        Arguments.requireNotNull("model", model);
    }

    /** The name under which deductions without a model are listed. */
    public static final String UNKNOWN = "unknown";
}
