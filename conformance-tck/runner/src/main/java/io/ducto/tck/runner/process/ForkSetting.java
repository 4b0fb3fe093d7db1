package io.ducto.tck.runner.process;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the forked JVM gets beside what is to be run, none of which may be shown. Immutable.
 *
 * @param storeIsOurs whether the store comes with the runner, and so do its libraries
 * @param environment variables beside those of this process
 * @param redaction takes out of a text what must not be shown
 */
public record ForkSetting(boolean storeIsOurs, Map<String, String> environment, UnaryOperator<String> redaction) {

    /** Copies the variables. */
    public ForkSetting {
        environment = Map.copyOf(environment);
    }

    /**
     * Makes a setting without secrets.
     *
     * @param storeIsOurs whether the store comes with the runner
     * @return a new setting
     */
    public static ForkSetting withoutSecrets(boolean storeIsOurs) {
        return new ForkSetting(storeIsOurs, Map.of(), UnaryOperator.identity());
    }

    /** Shows no values of variables. */
    @Override
    public String toString() {
        return "ForkSetting[storeIsOurs=" + storeIsOurs + ", environment=" + environment.keySet() + "]";
    }
}
