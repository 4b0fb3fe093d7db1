package io.ducto.tck.runner.kit;

import io.ducto.store.MethodGroup;
import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.chapter.Needs;
import io.ducto.tck.chapter.SetupChapter;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A test of the kit, as the kit declares it, whatever class it is run on. Immutable.
 *
 * @param name its method, which no other test has
 * @param rules the rules that it verifies, at least one
 * @param groups the method groups without which it is not run
 * @param setup whether it is one of the setup checks, which are run first and with every choice of rules
 */
public record KitTest(String name, List<ContractRule> rules, Set<MethodGroup> groups, boolean setup) {
    private static final Map<String, KitTest> ALL = Stream.of(CreditStoreTck.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Rule.class))
            .map(KitTest::of)
            .collect(Collectors.toMap(KitTest::name, test -> test, KitTest::refuse, TreeMap::new));

    /** Copies the collections. */
    public KitTest {
        rules = List.copyOf(rules);
        groups = Collections.unmodifiableSet(EnumSet.copyOf(groups));
    }

    /**
     * Returns all tests.
     *
     * @return the tests, by name
     */
    public static List<KitTest> all() {
        return List.copyOf(ALL.values());
    }

    /**
     * Finds a test.
     *
     * @param name its method
     * @return the test, or empty if the kit has none of that name
     */
    public static Optional<KitTest> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /**
     * Says whether a run of some rules needs this test.
     *
     * @param chosen the rules
     * @return true if it verifies one of them, or is a setup check
     */
    public boolean isNeededFor(Set<ContractRule> chosen) {
        return setup || rules.stream().anyMatch(chosen::contains);
    }

    private static KitTest of(Method method) {
        List<ContractRule> rules = List.of(method.getAnnotation(Rule.class).value());
        boolean setup = method.getDeclaringClass() == SetupChapter.class;
        Set<MethodGroup> groups = EnumSet.of(MethodGroup.BALANCE);
        Needs needs = method.getAnnotation(Needs.class);
        if (needs != null) {
            groups.addAll(List.of(needs.value()));
        }
        if (!setup) {
            rules.forEach(rule -> groups.add(rule.chapter().group()));
        }
        return new KitTest(method.getName(), rules, groups, setup);
    }

    private static KitTest refuse(KitTest one, KitTest other) {
        throw new IllegalStateException("the kit has two tests called " + one.name() + ": " + one + ", " + other);
    }
}
