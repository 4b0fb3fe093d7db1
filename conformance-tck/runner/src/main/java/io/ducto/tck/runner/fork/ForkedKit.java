package io.ducto.tck.runner.fork;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.chapter.SetupChapter;
import io.ducto.tck.rule.Rule;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.EventWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main class of the forked JVM: runs the kit on one class and tells the runner what happens, event by event.
 *
 * <p>Arguments: the file for the events, the name of the class, and the ids of the rules to run with commas between, or
 * {@value #ALL_RULES}.
 */
public final class ForkedKit {
    /** The argument that chooses every rule. */
    public static final String ALL_RULES = "all";

    private final EventWriter events;

    private ForkedKit(EventWriter events) {
        this.events = events;
    }

    /**
     * Runs the kit and ends the JVM, whatever threads a store has left behind.
     *
     * @param arguments see the class
     * @throws IOException if the file for the events cannot be opened
     */
    public static void main(String[] arguments) throws IOException {
        EventWriter events = new EventWriter(Path.of(arguments[0]));
        RunnerLink.start(System.in, events);
        System.setIn(InputStream.nullInputStream());
        new ForkedKit(events).run(arguments[1], Set.of(arguments[2].split(",", -1)));
        System.exit(0);
    }

    private void run(String className, Set<String> rules) {
        events.write(Event.of(Event.Kind.LOADING).with(Event.MESSAGE, className));
        try {
            execute(Candidate.load(className).testClass(), rules);
            events.write(Event.of(Event.Kind.ENDED));
        } catch (RefusedException refused) {
            events.write(refused.event());
        } catch (RuntimeException | LinkageError trouble) {
            // Said and not thrown: a thread that the store left behind would keep this JVM alive.
            events.write(Event.of(Event.Kind.REFUSED)
                    .with(Event.MESSAGE, "JUnit cannot run " + className + ": " + Traces.withFrames(trouble)));
        }
    }

    /**
     * Only what is said here counts: settings, engines and listeners that lie on the class path would make the verdict
     * depend on where the kit is run.
     */
    private void execute(Class<? extends CreditStoreTck> testClass, Set<String> rules) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter("junit.jupiter.extensions.autodetection.include", StoreObserver.class.getName())
                .selectors(DiscoverySelectors.selectClass(testClass))
                .filters((PostDiscoveryFilter) descriptor -> FilterResult.includedIf(isWanted(descriptor, rules)))
                .build();
        LauncherFactory.create(config).execute(request, new EventListener(events));
    }

    /** The setup checks run with every choice of rules; tests that a user's class adds are not the kit's. */
    private static boolean isWanted(TestDescriptor descriptor, Set<String> rules) {
        if (!(descriptor.getSource().orElse(null) instanceof MethodSource source)) {
            return true;
        }
        Method test = source.getJavaMethod();
        Rule rule = test.getAnnotation(Rule.class);
        if (rule == null || !test.getDeclaringClass().isAssignableFrom(CreditStoreTck.class)) {
            return false;
        }
        return rules.contains(ALL_RULES)
                || test.getDeclaringClass() == SetupChapter.class
                || Stream.of(rule.value()).anyMatch(each -> rules.contains(each.id()));
    }
}
