package io.ducto.store.jdbc;

import io.ducto.tck.bench.Effort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the kit of one class at quick effort, whatever the build asks for: for what shows in every call, and not by luck.
 */
final class AtQuickEffort implements BeforeAllCallback, AfterAllCallback {
    private @Nullable String asked;

    @Override
    public void beforeAll(ExtensionContext context) {
        asked = System.getProperty(Effort.PROPERTY);
        System.setProperty(Effort.PROPERTY, Effort.QUICK.label());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (asked == null) {
            System.clearProperty(Effort.PROPERTY);
        } else {
            System.setProperty(Effort.PROPERTY, asked);
        }
    }
}
