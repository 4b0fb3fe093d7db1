package io.ducto.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.model.CreditModel;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import io.ducto.tck.rule.StoreOperation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The rules of an operation are really about it: their tests call it. */
class RuleOperationsTest {
    /** What no test of the rule calls, and why: the bench asks once for all tests; nothing but a conflict rejects it. */
    private static final Map<ContractRule, StoreOperation> NEVER_CALLED = Map.of(
            ContractRule.GEN_10, StoreOperation.SUPPORTED_GROUPS,
            ContractRule.IDM_04, StoreOperation.INCREMENT_USAGE_WINDOW);

    @Test
    @DisplayName("every rule of an operation has a test that calls the operation")
    void testsCallTheOperations() {
        Map<ContractRule, Set<String>> called = methodsCalledByTests();
        Set<String> neverCalled = new TreeSet<>();
        for (StoreOperation operation : StoreOperation.values()) {
            for (ContractRule rule : operation.rules()) {
                if (!called.getOrDefault(rule, Set.of()).contains(operation.methodName())) {
                    neverCalled.add(shown(rule, operation));
                }
            }
        }
        assertThat(neverCalled)
                .containsExactlyInAnyOrderElementsOf(NEVER_CALLED.entrySet().stream()
                        .map(entry -> shown(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String shown(ContractRule rule, StoreOperation operation) {
        return "no test of " + rule.id() + " calls " + operation.methodName();
    }

    private static Map<ContractRule, Set<String>> methodsCalledByTests() {
        CallRecorder recorder = new CallRecorder();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .enableImplicitConfigurationParameters(false)
                        .selectors(DiscoverySelectors.selectClass(RecordedModel.class))
                        .build(),
                recorder);
        // The model counts its ids, against the advice of that rule; a test of another rule would end before its last
        // call.
        assertThat(recorder.failed).as("rules that the model breaks").containsExactly(ContractRule.GEN_12);
        return recorder.called;
    }

    /** Collects what the tests of each rule call. */
    private static final class CallRecorder implements TestExecutionListener {
        final Map<ContractRule, Set<String>> called = new EnumMap<>(ContractRule.class);
        final Set<ContractRule> failed = new TreeSet<>();

        @Override
        public void executionStarted(TestIdentifier identifier) {
            RecordedModel.CALLED.clear();
        }

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.getSource().orElse(null) instanceof MethodSource source) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.addAll(rules(source.getJavaMethod()));
                }
                for (ContractRule rule : rules(source.getJavaMethod())) {
                    called.computeIfAbsent(rule, key -> new TreeSet<>()).addAll(RecordedModel.CALLED);
                }
            }
        }

        private static List<ContractRule> rules(Method test) {
            return List.of(test.getAnnotation(Rule.class).value());
        }
    }

    /** The model as a store of one handle, which remembers what was called. The kit races it, and it has no lock of its own. */
    static final class RecordedModel extends CreditStoreTck {
        private static final Set<String> CALLED = ConcurrentHashMap.newKeySet();

        @Override
        protected StoreFixture fixture() {
            return RecordedModel::open;
        }

        private static CreditStore open(InstantSource clock) {
            CreditModel model = new CreditModel(clock);
            return (CreditStore) Proxy.newProxyInstance(
                    CreditStore.class.getClassLoader(),
                    new Class<?>[] {CreditStore.class},
                    (proxy, method, arguments) -> {
                        CALLED.add(method.getName());
                        return call(model, method, arguments);
                    });
        }

        private static @Nullable Object call(CreditModel model, Method method, Object @Nullable [] arguments)
                throws Throwable {
            synchronized (model) {
                try {
                    return method.invoke(model, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                }
            }
        }
    }
}
