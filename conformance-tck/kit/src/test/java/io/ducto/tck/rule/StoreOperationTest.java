package io.ducto.tck.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("operations")
class StoreOperationTest {
    private static final Pattern CODE = Pattern.compile("`(\\w+)(?:\\([^`]*\\))?`");

    @Test
    @DisplayName("are all methods of the interface, and no other, overloads counted once")
    void areAllMethods() {
        assertThat(Stream.of(CreditStore.class.getMethods())
                        .map(Method::getName)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(StoreOperation.values())
                        .map(StoreOperation::methodName)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("stand in the order of their interface, and these in that of the groups")
    void standInOrder(StoreOperation operation) {
        List<StoreOperation> neighbours = Stream.of(StoreOperation.values())
                .filter(each -> each.group().equals(operation.group()))
                .toList();
        assertThat(neighbours)
                .extracting(StoreOperation::methodName)
                .containsExactlyElementsOf(InterfaceSource.declaring(operation).methods());
        assertThat(Stream.of(StoreOperation.values()).flatMap(each -> each.group().stream()))
                .isSorted()
                .contains(MethodGroup.values());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("are summed up by the first sentence of their Javadoc")
    void areSummedUpAsInTheirJavadoc(StoreOperation operation) {
        assertThat(operation.summary())
                .isEqualTo(InterfaceSource.declaring(operation).firstSentence(operation.methodName()));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("have every rule that their Javadoc names, or it is a general one")
    void haveTheRulesOfTheirJavadoc(StoreOperation operation) {
        Set<ContractRule> known = new LinkedHashSet<>(operation.rules());
        known.addAll(StoreOperation.generalRules());
        assertThat(known).containsAll(InterfaceSource.declaring(operation).rules(operation.methodName()));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("have every rule whose sentence names them")
    void haveTheRulesThatNameThem(ContractRule rule) {
        Set<String> named = new LinkedHashSet<>();
        CODE.matcher(rule.sentence()).results().forEach(match -> named.add(match.group(1)));
        assertThat(StoreOperation.values())
                .filteredOn(operation -> named.contains(operation.methodName()))
                .allSatisfy(operation -> assertThat(operation.rules()).contains(rule));
    }

    @Test
    @DisplayName("share all rules: each is a general one, or about an operation")
    void shareAllRules() {
        Set<ContractRule> known = new LinkedHashSet<>(StoreOperation.generalRules());
        Stream.of(StoreOperation.values()).forEach(operation -> known.addAll(operation.rules()));
        assertThat(known).containsExactlyInAnyOrder(ContractRule.values());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overloads")
    @DisplayName("are what their overloads call")
    void areWhatTheirOverloadsCall(Method overload, StoreOperation operation) throws Throwable {
        Set<Method> called = new LinkedHashSet<>();
        Object store = Proxy.newProxyInstance(
                CreditStore.class.getClassLoader(), new Class<?>[] {CreditStore.class}, (proxy, method, arguments) -> {
                    called.add(method);
                    return method.getReturnType() == boolean.class ? false : null;
                });
        InvocationHandler.invokeDefault(
                store,
                overload,
                Arrays.stream(overload.getParameterTypes())
                        .map(StoreOperationTest::sample)
                        .toArray());
        assertThat(called).containsExactly(operation.method());
    }

    @Test
    @DisplayName("have overloads, so that the test of these does not pass on nothing")
    void haveOverloads() {
        assertThat(overloads().map(overload -> overload.get()[1])).contains(StoreOperation.ADD_CREDITS);
    }

    static Stream<Arguments> overloads() {
        return Stream.of(StoreOperation.values())
                .flatMap(operation -> Stream.of(
                                operation.method().getDeclaringClass().getDeclaredMethods())
                        .filter(method ->
                                method.getName().equals(operation.methodName()) && !method.equals(operation.method()))
                        .map(method -> Arguments.of(method, operation)));
    }

    private static Object sample(Class<?> type) {
        return type == long.class ? (Object) 1L : "some";
    }
}
