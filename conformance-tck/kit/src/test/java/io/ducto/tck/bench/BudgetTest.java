package io.ducto.tck.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

    private static int spend(Budget budget) {
        while (budget.goesOn()) {
            budget.spend();
        }
        return budget.spent();
    }
}
