package io.ducto.tck.runner.stores;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fixtures that are named on the command line of the runner. */
public final class Fixtures {
    private Fixtures() {}

    /** A right store that opens one handle only. */
    static class Right implements StoreFixture {
        @Override
        public CreditStore open(InstantSource clock) {
            return new MemoryCreditStore(clock);
        }
    }

    static final class NotAFixture {}

    static final class WithoutUsableConstructor extends Right {
        WithoutUsableConstructor(String unused) {}
    }

    static final class WithPrivateConstructor extends Right {
        private WithPrivateConstructor() {}
    }

    abstract static class WithoutInstances extends Right {}

    static final class ThrowingInItsConstructor extends Right {
        ThrowingInItsConstructor() {
            throw new IllegalStateException("no database at localhost");
        }
    }

    static final class ThrowingInItsStaticInitialiser extends Right {
        static final String URL = readUrl();

        private static String readUrl() {
            throw new IllegalStateException("DATABASE_URL is not set");
        }
    }

    static final class ThrowingInOpen implements StoreFixture {
        @Override
        public CreditStore open(InstantSource clock) throws IOException {
            throw new IOException("connection refused");
        }
    }

    static final class ThrowingInClose extends Right {
        @Override
        public void close() {
            throw new IllegalStateException("the container does not stop");
        }
    }

    static final class HangingInClose extends Right {
        @Override
        public void close() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @SuppressWarnings("NullAway") // what the test is about
    static final class OpeningNull implements StoreFixture {
        @Override
        public CreditStore open(InstantSource clock) {
            return null;
        }
    }

    static final class HangingInItsConstructor extends Right {
        HangingInItsConstructor() throws InterruptedException {
            System.out.println("hanging");
            new CountDownLatch(1).await();
        }
    }

    static final class ExitingInItsConstructor extends Right {
        ExitingInItsConstructor() {
            System.exit(0);
        }
    }

    static final class WithNullGroups extends Disturbance {
        WithNullGroups() {
            super("supportedGroups", () -> null);
        }
    }

    static final class WithoutGroups extends Disturbance {
        WithoutGroups() {
            super("supportedGroups", Set::of);
        }
    }

    /** Declares TEAMS and refuses to make one. */
    static final class DeclaringTooMuch extends Disturbance {
        DeclaringTooMuch() {
            super("createTeam", () -> {
                throw new UnsupportedGroupException(MethodGroup.TEAMS, "createTeam");
            });
        }
    }

    /** Does not declare TEAMS, and makes one nevertheless. */
    static final class DeclaringTooLittle extends Disturbance {
        DeclaringTooLittle() {
            super("supportedGroups", () -> Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.TEAMS))));
        }
    }

    static final class Hanging extends Disturbance {
        Hanging() {
            super("topUsers", Hanging::waitForever);
        }

        private static @Nullable Object waitForever() throws InterruptedException {
            new CountDownLatch(1).await();
            return null;
        }
    }

    static final class Exiting extends Disturbance {
        Exiting() {
            super("reserveCredits", () -> {
                System.out.println("cannot go on, exiting");
                System.exit(0);
                return null;
            });
        }
    }

    static final class KilledFromOutside extends Disturbance {
        KilledFromOutside() {
            super("reserveCredits", () -> {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                Long.toString(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
                new CountDownLatch(1).await();
                return null;
            });
        }
    }

    static final class OutOfMemory extends Disturbance {
        OutOfMemory() {
            super("reserveCredits", () -> new long[Integer.MAX_VALUE]);
        }
    }

    static final class ThrowingUndeclared extends Disturbance {
        ThrowingUndeclared() {
            super("reserveCredits", () -> {
                throw new ArrayIndexOutOfBoundsException("Index 7 out of bounds for length 7");
            });
        }
    }

    /** Fails whenever credits are refunded, unless the environment says that this is mended. */
    static final class LosingRefunds extends Disturbance {
        LosingRefunds() {
            super("refundCredits", () -> {
                throw new ArrayIndexOutOfBoundsException("Index 7 out of bounds for length 7");
            });
        }

        @Override
        public CreditStore open(InstantSource clock) {
            return System.getenv("REFUNDS_ARE_MENDED") == null ? super.open(clock) : new MemoryCreditStore(clock);
        }
    }

    /** A store of which nothing is written yet, not even what it supports. */
    static final class Unimplemented implements StoreFixture {
        @Override
        public CreditStore open(InstantSource clock) {
            return (CreditStore) Proxy.newProxyInstance(
                    Unimplemented.class.getClassLoader(), new Class<?>[] {CreditStore.class}, (proxy, method, args) -> {
                        throw new UnsupportedOperationException(method.getName() + " is not implemented yet");
                    });
        }
    }

    /** A store of the mandatory group only, which refunds nothing yet. */
    static final class Half implements StoreFixture {
        @Override
        public CreditStore open(InstantSource clock) {
            return new HalfStore(new MemoryCreditStore(clock));
        }
    }

    /** Tells on its output where JUnit and the rest of its class path come from. */
    static final class Inspecting extends Right {
        Inspecting() {
            System.out.println(
                    "JUnit: " + Test.class.getProtectionDomain().getCodeSource().getLocation());
            System.out.println("Class path: " + System.getProperty("java.class.path"));
        }
    }

    /** Answers with what would harm a reader of the report if it were taken for markup. */
    static final class ThrowingMarkup extends Disturbance {
        ThrowingMarkup() {
            super("topUsers", () -> {
                throw new IllegalStateException("</script><script>window.hacked=1</script>"
                        + "<img src=x onerror=\"window.hacked=2\">'\u0000\u202e\u2028 end");
            });
        }
    }

    /** Prints what looks like the runner's own output, and leaves a thread behind that would keep the JVM alive. */
    static final class Noisy implements StoreFixture {
        @Override
        public CreditStore open(InstantSource clock) {
            System.out.println("FINISHED\ttest\tx\toutcome\tFAILED");
            System.out.close();
            new Thread(this::stay, "left-behind").start();
            return new MemoryCreditStore(clock);
        }

        private void stay() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
