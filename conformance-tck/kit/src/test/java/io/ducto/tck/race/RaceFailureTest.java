package io.ducto.tck.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.failure.Misbehaviour;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.rule.ContractRule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a race that fails tells what each thread got,")
class RaceFailureTest {

    @Test
    @DisplayName("and what was expected and came, if the check compared them")
    void compared() {
        Misbehaviour failure = catchThrowableOfType(
                Misbehaviour.class,
                () -> race(outcomes -> assertThat(outcomes.get(0).result()).isEqualTo(2)));
        assertThat(failure.evidence().calls())
                .containsExactly(
                        new ObservedCall("thread 1", "", "returned 1"), new ObservedCall("thread 2", "", "returned 2"));
        assertThat(failure.evidence().expected()).isEqualTo("2");
        assertThat(failure.evidence().actual()).isEqualTo("1");
        assertThat(failure.evidence().summary()).endsWith("Seen in round 1, whose calls were released at once.");
        assertThat(failure).hasMessageEndingWith("""

                in round 1, calls released at once:
                  thread 1: returned 1
                  thread 2: returned 2""");
    }

    @Test
    @DisplayName("and keeps the rule that the check found broken")
    void ruleOfTheCheck() {
        RuleViolation failure = catchThrowableOfType(
                RuleViolation.class,
                () -> race(outcomes -> {
                    throw new RuleViolation(ContractRule.GEN_06, "a credit is lost");
                }));
        assertThat(failure.rule()).isEqualTo(ContractRule.GEN_06);
        assertThat(failure.evidence().summary()).startsWith("a credit is lost\n");
        assertThat(failure.evidence().calls()).hasSize(2);
    }

    private static void race(Consumer<List<Outcome>> check) {
        Budget once = new Budget(1, 1, Duration.ofDays(1), Duration.ofDays(1));
        new Race(once, 1, new ManualClock()).run(number -> new Round(List.of(() -> 1, () -> 2), check));
    }
}
