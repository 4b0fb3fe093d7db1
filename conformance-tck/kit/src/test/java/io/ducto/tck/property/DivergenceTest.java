package io.ducto.tck.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Alphabet;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.model.CreditModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a store that differs from the model")
class DivergenceTest {
    private static final Set<MethodGroup> GROUPS = EnumSet.of(MethodGroup.BALANCE, MethodGroup.HISTORY);

    @Test
    @DisplayName("is told with the calls that led there, what the contract asks for and what the store did")
    void inParts() {
        TestBench bench = TestBench.of(() -> clock -> countingTwice(new CreditModel(clock, GROUPS)));
        bench.beginTest();
        RuleViolation violation = catchThrowableOfType(
                RuleViolation.class, () -> new SequenceProperty(bench, Effort.THOROUGH).check(Alphabet.ofAll(GROUPS)));
        Evidence evidence = violation.evidence();
        assertThat(evidence.summary())
                .startsWith("the store did something else than the contract asks (random sequence ")
                .endsWith("shortened to 1): the state after call 1 is not what it should be");
        assertThat(evidence.calls()).extracting(ObservedCall::label).containsExactly("call 1");
        assertThat(evidence.calls().get(0).call()).startsWith("addCredits(");
        assertThat(evidence.expected()).startsWith("balance of ");
        assertThat(evidence.actual()).startsWith("balance of ").isNotEqualTo(evidence.expected());
        assertThat(violation.getMessage())
                .contains(
                        evidence.calls().get(0).call(), evidence.calls().get(0).answer());
        bench.endTest();
        bench.close();
    }

    private static CreditStore countingTwice(CreditModel model) {
        return (CreditStore) Proxy.newProxyInstance(
                CreditStore.class.getClassLoader(), new Class<?>[] {CreditStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(model, arguments);
                        return result instanceof BalanceResult right ? twice(right) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static BalanceResult twice(BalanceResult right) {
        return new BalanceResult(
                right.userId(), 2 * right.balance(), right.reserved(), right.expired(), right.lifetimePurchased());
    }
}
