package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.chapter.SetupChapter;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the kit on a fixture in this JVM, and keeps what it says. */
final class KitRun implements TestExecutionListener {
    private static final Launcher LAUNCHER = LauncherFactory.create(LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build());

    private final List<Finding> findings = new ArrayList<>();
    private final long start = System.nanoTime();
    private long testStart;
    private long firstFailureMillis = -1;
    private long firstFailingTestMillis = -1;
    private int tests;
    private int rounds;

    private KitRun() {}

    /**
     * What a failed test said.
     *
     * @param rule the rule that it reported
     * @param test the test's method
     * @param assertion whether the kit has seen something wrong, and not only stumbled
     * @param message what it said
     */
    record Finding(ContractRule rule, String test, boolean assertion, String message) {}

    /** Runs the setup checks and the tests that verify one of the rules. */
    static KitRun of(StoreFixture fixture, Collection<ContractRule> rules) {
        KitRun run = new KitRun();
        Conformance.FIXTURE.set(fixture);
        try {
            LAUNCHER.execute(request(EnumSet.copyOf(rules)), run);
        } finally {
            Conformance.FIXTURE.remove();
        }
        return run;
    }

    private static LauncherDiscoveryRequest request(Set<ContractRule> rules) {
        return LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .selectors(DiscoverySelectors.selectClass(Conformance.class))
                .filters((PostDiscoveryFilter) descriptor -> FilterResult.includedIf(isWanted(descriptor, rules)))
                .build();
    }

    private static boolean isWanted(TestDescriptor descriptor, Set<ContractRule> rules) {
        return !(descriptor.getSource().orElse(null) instanceof MethodSource source)
                || source.getJavaMethod().getDeclaringClass() == SetupChapter.class
                || rulesOf(source.getJavaMethod()).anyMatch(rules::contains);
    }

    private static Stream<ContractRule> rulesOf(Method test) {
        return Stream.ofNullable(test.getAnnotation(Rule.class)).flatMap(rule -> Arrays.stream(rule.value()));
    }

    /** All that failed, in the order in which it ran. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The number of tests that passed or failed. */
    int tests() {
        return tests;
    }

    /** When the first test failed, counted from the beginning of the run; -1 if none did. */
    long firstFailureMillis() {
        return firstFailureMillis;
    }

    /** How long the first test that failed took to fail; -1 if none did. */
    long firstFailingTestMillis() {
        return firstFailingTestMillis;
    }

    /** The number of rounds of all races that ran to their end. */
    int rounds() {
        return rounds;
    }

    /** Whether a test that verifies a rule saw something wrong. */
    boolean catches(ContractRule rule) {
        return findings.stream().anyMatch(finding -> finding.assertion && finding.rule == rule);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        rounds += Integer.parseInt(entry.getKeyValuePairs().getOrDefault("rounds", "0"));
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        testStart = System.nanoTime();
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (!identifier.isTest()) {
            result.getThrowable().ifPresent(thrown -> {
                throw new IllegalStateException("the kit could not run: " + thrown, thrown);
            });
            return;
        }
        tests += result.getStatus() == TestExecutionResult.Status.ABORTED ? 0 : 1;
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            if (firstFailureMillis < 0) {
                firstFailureMillis = millisSince(start);
                firstFailingTestMillis = millisSince(testStart);
            }
            Method test = ((MethodSource) identifier.getSource().orElseThrow()).getJavaMethod();
            findings.add(finding(test, result.getThrowable().orElseThrow()));
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static Finding finding(Method test, Throwable thrown) {
        ContractRule rule =
                violation(thrown).orElseGet(() -> rulesOf(test).findFirst().orElseThrow());
        return new Finding(rule, test.getName(), isAssertion(thrown), String.valueOf(thrown.getMessage()));
    }

    private static Optional<ContractRule> violation(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(RuleViolation.class::isInstance)
                .map(cause -> ((RuleViolation) cause).rule())
                .findFirst();
    }

    /** The kit wraps what ended a test; an exception of its own below means that it stumbled and did not look. */
    private static boolean isAssertion(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof AssertionError
                && (cause == null || cause instanceof AssertionError || isOfStore(cause))
                && !String.valueOf(thrown.getMessage()).contains("did not end within");
    }

    /** Says whether the store threw it, so that the test that called has seen a failure. */
    private static boolean isOfStore(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .filter(name -> !name.substring(0, name.lastIndexOf('.')).equals(CreditStore.class.getPackageName()))
                .findFirst()
                .filter(name -> name.startsWith(CreditStore.class.getPackageName() + ".")
                        || name.startsWith(KnownBadStore.class.getPackageName() + "."))
                .isPresent();
    }

    /** The kit; the fixture comes through the thread, since JUnit makes the instance. */
    static final class Conformance extends CreditStoreTck {
        private static final ThreadLocal<@Nullable StoreFixture> FIXTURE = new ThreadLocal<>();

        @Override
        protected StoreFixture fixture() {
            return Objects.requireNonNull(FIXTURE.get(), "run it through KitRun.of");
        }
    }
}
