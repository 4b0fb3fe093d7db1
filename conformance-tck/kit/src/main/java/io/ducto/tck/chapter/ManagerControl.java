package io.ducto.tck.chapter;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.FixtureException;
import io.ducto.tck.bench.NotVerifiedException;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.model.CreditModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Sees that no store is failed for what the manager does wrong. A check that fails is made once more on the kit's model, with
 * the same groups: if it fails there too, it tells nothing of the store.
 */
final class ManagerControl implements Chapter {
    private final TestBench bench;

    private ManagerControl(TestBench bench) {
        this.bench = bench;
    }

    @Override
    public TestBench bench() {
        return bench;
    }

    /**
     * Makes a check.
     *
     * @param test has the store under test
     * @param check fails with an AssertionError, or with what the manager or the store throws
     */
    static void verify(Chapter test, Consumer<Chapter> check) {
        try {
            check.accept(test);
        } catch (TestAbortedException | FixtureException notTheStore) {
            throw notTheStore;
        } catch (AssertionError failure) {
            requireSuccessOnTheModel(test.bench().groups(), check);
            throw failure;
        } catch (RuntimeException failure) {
            requireSuccessOnTheModel(test.bench().groups(), check);
            throw new AssertionError(
                    "the manager ended with " + failure + ", which it does not over a store that keeps the rules",
                    failure);
        }
    }

    private static void requireSuccessOnTheModel(Set<MethodGroup> groups, Consumer<Chapter> check) {
        TestBench bench = TestBench.of(() -> new Model(groups));
        try {
            check.accept(new ManagerControl(bench));
        } catch (AssertionError | RuntimeException ours) {
            throw NotVerifiedException.faultOfOurs(ours);
        } finally {
            bench.endTest();
            bench.close();
        }
    }

    /** The model as a store: one call after another, whichever handle it comes by. */
    private static final class Model implements StoreFixture {
        private final Set<MethodGroup> groups;
        private @Nullable CreditModel backend;

        Model(Set<MethodGroup> groups) {
            this.groups = groups;
        }

        @Override
        public CreditStore open(InstantSource clock) {
            CreditModel model = new CreditModel(clock, groups);
            backend = model;
            return oneByOne(model);
        }

        @Override
        public Optional<CreditStore> openAnother(InstantSource clock) {
            return Optional.of(oneByOne(Objects.requireNonNull(backend, "open comes first")));
        }

        private static CreditStore oneByOne(CreditModel model) {
            return (CreditStore) Proxy.newProxyInstance(
                    CreditStore.class.getClassLoader(),
                    new Class<?>[] {CreditStore.class},
                    (proxy, operation, arguments) -> call(model, operation, arguments));
        }

        private static @Nullable Object call(CreditModel model, Method operation, Object @Nullable [] arguments)
                throws Throwable {
            synchronized (model) {
                try {
                    return operation.invoke(model, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                }
            }
        }
    }
}
