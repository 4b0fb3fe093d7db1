package io.ducto.tck.knownbad;

import io.ducto.tck.fixture.StoreFixture;
import java.util.Map;
import java.util.function.Supplier;

/** Unusual stores that keep every rule: a kit that reports one of them is wrong. */
public final class Variations {
    private Variations() {}

    /**
     * Makes fixtures of all of them.
     *
     * @return for each name what makes a new fixture
     */
    public static Map<String, Supplier<StoreFixture>> all() {
        return Map.of();
    }
}
