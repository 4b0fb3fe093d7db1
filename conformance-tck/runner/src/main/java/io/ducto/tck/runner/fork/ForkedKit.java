package io.ducto.tck.runner.fork;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.EventWriter;
import io.ducto.tck.runner.kit.KitTest;
import io.ducto.tck.runner.kit.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Set;
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
 * <p>Arguments: the file for the events, the name of the class, which tests to run as {@link Selection#argument}, and, for a
 * run that stops at the first failure, {@value #STOP} and the ids of the rules whose failures do not stop it.
 */
public final class ForkedKit {
    /** What the argument begins with that asks for a stop at the first failure. */
    public static final String STOP = "stop:";

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
        if (arguments.length > 3) {
            FailFast.stopUnlessBroken(rules(arguments[3].substring(STOP.length())));
        }
        new ForkedKit(events).run(arguments[1], Selection.of(arguments[2]));
        System.exit(0);
    }

    private static Set<ContractRule> rules(String ids) {
        return ids.isEmpty() ? Set.of() : Selection.of(ids).rules();
    }

    private void run(String className, Selection selection) {
        events.write(Event.of(Event.Kind.LOADING).with(Event.MESSAGE, className));
        try {
            execute(Candidate.load(className).testClass(), selection);
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
    private void execute(Class<? extends CreditStoreTck> testClass, Selection selection) {
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
                .configurationParameter(
                        "junit.jupiter.extensions.autodetection.include",
                        StoreObserver.class.getName() + "," + FailFast.class.getName())
                .selectors(DiscoverySelectors.selectClass(testClass))
                .filters((PostDiscoveryFilter) descriptor -> FilterResult.includedIf(isWanted(descriptor, selection)))
                .build();
        ProgressTeller.start(events);
        LauncherFactory.create(config).execute(request, new EventListener(events));
    }

    /** Tests that a user's class adds are not the kit's. */
    private static boolean isWanted(TestDescriptor descriptor, Selection selection) {
        if (!(descriptor.getSource().orElse(null) instanceof MethodSource source)) {
            return true;
        }
        Method test = source.getJavaMethod();
        return test.isAnnotationPresent(Rule.class)
                && test.getDeclaringClass().isAssignableFrom(CreditStoreTck.class)
                && KitTest.find(test.getName()).filter(selection::includes).isPresent();
    }
}
