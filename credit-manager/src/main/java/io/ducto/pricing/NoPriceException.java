package io.ducto.pricing;

import java.io.Serial;
import java.util.Collection;

/** The configuration has no price for a model or a job. Its message names those that it has. */
public final class NoPriceException extends PricingException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    private final String name;

    private NoPriceException(String message, String name) {
        super(message);
        this.name = name;
    }

    static NoPriceException ofModel(String model, Collection<String> known) {
        return new NoPriceException(
                "no price for the model '" + model + "', and no _default: " + list("models", known), model);
    }

    static NoPriceException ofJob(String job, Collection<String> known) {
        return new NoPriceException("no price for the fixed job '" + job + "': " + list("fixed_jobs", known), job);
    }

    private static String list(String field, Collection<String> known) {
        if (known.isEmpty()) {
            return field + " is empty";
        }
        String names = String.join(", ", known.stream().limit(SHOWN).toList());
        int more = known.size() - SHOWN;
        return field + " has " + names + (more > 0 ? " and " + more + " more" : "");
    }

    /**
     * The model or job that has no price.
     *
     * @return its name
     */
    public String name() {
        return name;
    }
}
