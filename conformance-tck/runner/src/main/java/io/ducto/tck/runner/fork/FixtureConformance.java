package io.ducto.tck.runner.fork;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kit, run on a fixture that has no test class of its own. */
final class FixtureConformance extends CreditStoreTck {
    /** Static, since JUnit makes the instance and knows no fixture to hand over. One JVM runs one fixture. */
    private static @Nullable StoreFixture chosen;

    /** Called by reflection. */
    FixtureConformance() {}

    static void choose(StoreFixture fixture) {
        chosen = fixture;
    }

    @Override
    protected StoreFixture fixture() {
        return Objects.requireNonNull(chosen, "choose a fixture first");
    }
}
