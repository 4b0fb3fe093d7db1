package io.ducto.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.manager.CreditManager;
import io.ducto.manager.UsageDeductionResult;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.UsageMetrics;
import io.ducto.store.PricingConfig;
import io.ducto.store.memory.MemoryCreditStore;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Micrometer and SLF4J are optional: whoever does not use their packages needs neither. */
class WithoutOptionalLibrariesTest {
    private static final Pattern OPTIONAL = Pattern.compile("(micrometer|slf4j)[^/\\\\]*\\.jar$");

    /** What an application does, loaded by a class loader that has only what this artifact brings along. */
    public static final class Application implements Callable<String> {
        /** Makes one. */
        public Application() {}

        @Override
        public String call() {
            StringBuilder told = new StringBuilder();
            CreditEvents events = CreditEvents.create();
            events.subscribe(
                    CreditEvent.class, event -> told.append(event.name()).append(' '));
            try (CreditManager manager = CreditManager.of(
                    new MemoryCreditStore(InstantSource.system()),
                    PricingEngine.of(PricingConfig.of(Map.of("echo-1", "input_tokens"))),
                    events,
                    InstantSource.system())) {
                manager.addCredits("ada", 100);
                UsageDeductionResult result =
                        manager.deduct("ada", UsageMetrics.of("echo-1").withInputTokens(60), null);
                told.append(result.balanceAfter()).append(' ');
            }
            return told.toString();
        }
    }

    @Test
    @DisplayName("the manager works without them, and only their own packages do not")
    void worksWithout() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !OPTIONAL.matcher(entry).find())
                .map(WithoutOptionalLibrariesTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("org.slf4j.Logger")).isInstanceOf(ClassNotFoundException.class);
            Class<?> application = loader.loadClass(Application.class.getName());
            assertThat(application).isNotSameAs(Application.class);
            Object told = ((Callable<?>) application.getConstructor().newInstance()).call();
            assertThat((String) told).contains("credits.added", "credits.deducted", "40");
            Class<?> metrics = loader.loadClass("io.ducto.event.CreditEvents");
            assertThat(metrics.getClassLoader()).isSameAs(loader);
            assertThatThrownBy(() -> loader.loadClass("io.ducto.event.micrometer.CreditMetrics")
                            .getConstructors())
                    .isInstanceOf(NoClassDefFoundError.class);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(entry, impossible);
        }
    }
}
