package io.ducto.tck.knownbad;

import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.rule.ContractRule;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows every right variation to the whole kit once, with a seed of this JVM's own: the count of false alarms of {@code
 * docs/power.md}. It prints a line for each variation and ends with exit code 1 if the kit reports one.
 */
public final class FalseAlarmMeasurement {
    private FalseAlarmMeasurement() {}

    /**
     * Measures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        boolean quiet = true;
        for (Map.Entry<String, Supplier<StoreFixture>> variation :
                Variations.all().entrySet()) {
            KitRun run = KitRun.of(variation.getValue().get(), List.of(ContractRule.values()));
            quiet &= run.findings().isEmpty();
            System.out.println(variation.getKey() + ": " + run.tests() + " tests, "
                    + (run.findings().isEmpty() ? "nothing reported" : "REPORTED " + run.findings()));
        }
        System.exit(quiet ? 0 : 1);
    }
}
