package io.ducto.tck.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ducto.tck.rule.ContractRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the evidence of a failure")
class EvidenceTest {
    private static final Evidence IN_PARTS = Evidence.of("the balance is wrong")
            .withDifference("balance 5", "balance 4")
            .withCalls(List.of(new ObservedCall("call 1", "addCredits(ann, 5)", "returned")));

    @Test
    @DisplayName("is what the failure brings, where it brings some")
    void known() {
        RuleViolation violation = new RuleViolation(ContractRule.BAL_02, "a long story", IN_PARTS);
        assertThat(Evidence.of(violation)).isEqualTo(IN_PARTS);
        assertThat(violation).hasMessage("a long story");
    }

    @Test
    @DisplayName("is what an assertion compared, and what it says of that")
    void compared() {
        AssertionError assertion = catchThrowableOfType(
                AssertionError.class, () -> assertThat(4).as("balance").isEqualTo(5));
        Evidence evidence = Evidence.of(assertion);
        assertThat(evidence.summary()).isEqualTo("balance is not what it should be");
        assertThat(evidence.expected()).isEqualTo("5");
        assertThat(evidence.actual()).isEqualTo("4");
    }

    @Test
    @DisplayName("is all of the message, if the assertion does not say what it looked at")
    void comparedSomething() {
        AssertionError assertion =
                catchThrowableOfType(AssertionError.class, () -> assertThat(4).isEqualTo(5));
        assertThat(Evidence.of(assertion))
                .isEqualTo(Evidence.of(String.valueOf(assertion.getMessage())).withDifference("5", "4"));
    }

    @Test
    @DisplayName("is the message of an assertion that compared nothing")
    void told() {
        assertThat(Evidence.of(new AssertionError("nothing came"))).isEqualTo(Evidence.of("nothing came"));
    }

    @Test
    @DisplayName("reaches tools that compare what was expected with what came, and reports in parts")
    void explained() {
        Failure failure = new Failure(ContractRule.BAL_02, IN_PARTS, "a store", "mvn test");
        AssertionError cause = new AssertionError("cause");
        ExplainedFailure explained = ExplainedFailure.of("all of it", failure, cause);
        assertThat(explained).hasMessage("all of it").hasCause(cause);
        assertThat(explained.getStackTrace()).isEqualTo(cause.getStackTrace());
        assertThat(explained.getExpected().getStringRepresentation()).isEqualTo("balance 5");
        assertThat(explained.getActual().getStringRepresentation()).isEqualTo("balance 4");
        assertThat(explained.failure()).contains(failure);
    }

    @Test
    @DisplayName("stays behind when a failure is sent to another JVM, and the message does not")
    void sent() throws IOException, ClassNotFoundException {
        Failure failure = new Failure(ContractRule.BAL_02, IN_PARTS, "a store", "mvn test");
        ExplainedFailure copy =
                (ExplainedFailure) copy(ExplainedFailure.of("all of it", failure, new AssertionError("cause")));
        assertThat(copy).hasMessage("all of it");
        assertThat(copy.failure()).isEmpty();
        RuleViolation violation = (RuleViolation) copy(new RuleViolation(ContractRule.BAL_02, "a story", IN_PARTS));
        assertThat(violation.evidence()).isEqualTo(Evidence.of("a story"));
    }

    private static Object copy(Object original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
