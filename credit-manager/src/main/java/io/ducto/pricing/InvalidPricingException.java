package io.ducto.pricing;

import static java.util.stream.Collectors.joining;

import java.io.Serial;
import java.util.List;

/** A pricing configuration has errors. Its message lists them all, one a line. Nothing was published or kept. */
public final class InvalidPricingException extends PricingException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<PricingError> errors;

    /**
     * Makes the exception.
     *
     * @param errors what is wrong, at least one
     */
    public InvalidPricingException(List<PricingError> errors) {
        super(message(errors));
        this.errors = List.copyOf(errors);
    }

    private static String message(List<PricingError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("errors must not be empty");
        }
        String list = errors.stream().map(PricingError::toString).collect(joining("\n  "));
        return "the pricing configuration has " + errors.size() + (errors.size() == 1 ? " error" : " errors") + ":\n  "
                + list;
    }

    /**
     * All that is wrong with the configuration.
     *
     * @return at least one error, in the order of the configuration
     */
    public List<PricingError> errors() {
        return errors;
    }
}
