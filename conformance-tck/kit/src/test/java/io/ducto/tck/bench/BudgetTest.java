package io.ducto.tck.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the budget of a test")
class BudgetTest {
    private static final Duration NO_TIME = Duration.ZERO;

    @BeforeEach
    void begin() {
        Tries.begin();
    }

    @AfterEach
    void askForNothing() {
        System.clearProperty(Tries.LEAST_PROPERTY);
    }

    @Test
    @DisplayName("counts the tries of the test, which one of its own does not")
    void counts() {
        spend(Budget.ofTest(0, 5, Duration.ofDays(1), NO_TIME));
        spend(new Budget(0, 7, Duration.ofDays(1), NO_TIME));
        assertThat(Tries.ofThisTest()).isEqualTo(5);
        Tries.begin();
        assertThat(Tries.ofThisTest()).isZero();
    }

    @Test
    @DisplayName("goes on for as many tries as are asked for, beyond its most and its time")
    void least() {
        System.setProperty(Tries.LEAST_PROPERTY, "12");
        assertThat(spend(Budget.ofTest(0, 5, NO_TIME, NO_TIME))).isEqualTo(12);
        assertThat(spend(Budget.ofTest(20, 20, NO_TIME, NO_TIME))).isEqualTo(20);
        assertThat(spend(new Budget(0, 5, NO_TIME, NO_TIME))).isZero();
    }

    @Test
    @DisplayName("gives lost time back, but no more than twice what there was")
    void extended() {
        AtomicLong nanos = new AtomicLong();
        Budget budget = new Budget(0, 1000, Duration.ofNanos(10), NO_TIME, false, nanos::get);
        nanos.set(10);
        assertThat(budget.goesOn()).isFalse();
        budget.extend(5);
        nanos.set(14);
        assertThat(budget.goesOn()).isTrue();
        budget.extend(1000);
        nanos.set(29);
        assertThat(budget.goesOn()).isTrue();
        nanos.set(30);
        assertThat(budget.goesOn()).isFalse();
    }

    private static int spend(Budget budget) {
        while (budget.goesOn()) {
            budget.spend();
        }
        return budget.spent();
    }
}
