package io.ducto.tck.runner.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Test classes that extend the kit. */
public final class TestClasses {
    private TestClasses() {}

    /** As a store project has it, with a test of its own that is no business of the kit. */
    static final class Plain extends CreditStoreTck {
        @Override
        protected StoreFixture fixture() {
            return new Fixtures.Right();
        }

        @Test
        void ofTheProjectItself() {
            assertThat(true)
                    .as("a test of the project has no place in the verdict")
                    .isFalse();
        }
    }

    /** Drops a test: without its annotation the override is no test. */
    static final class Overriding extends CreditStoreTck {
        @Override
        protected StoreFixture fixture() {
            return new Fixtures.Right();
        }

        @Override
        public void isEmpty() {}
    }

    @Disabled("until the database is back")
    static final class SwitchedOff extends CreditStoreTck {
        @Override
        protected StoreFixture fixture() {
            return new Fixtures.Right();
        }
    }

    static final class WithoutFixture extends CreditStoreTck {
        @Override
        protected StoreFixture fixture() {
            throw new IllegalStateException("the container did not start");
        }
    }

    @SuppressWarnings("NullAway") // what the test is about
    static final class WithNullFixture extends CreditStoreTck {
        @Override
        protected StoreFixture fixture() {
            return null;
        }
    }
}
