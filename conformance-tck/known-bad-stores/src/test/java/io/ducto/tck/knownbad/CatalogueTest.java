package io.ducto.tck.knownbad;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.rule.ContractRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/known-bad-stores.md")
class CatalogueTest {
    private static final Path FILE = Path.of("..", "..", "docs", "known-bad-stores.md");
    private static final String UPDATE_PROPERTY = "ducto.catalogue.update";
    private static final String UPDATE_COMMAND =
            "mvn -pl conformance-tck/known-bad-stores -am test -Dtest=CatalogueTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE_PROPERTY + "=true";

    @Test
    @DisplayName("lists every known-bad store by the rules that it breaks")
    void isWhatTheStoresMake() throws IOException {
        String made = markdown();
        if (Boolean.getBoolean(UPDATE_PROPERTY)) {
            Files.writeString(FILE, made);
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as("docs/known-bad-stores.md; it is made by: %s", UPDATE_COMMAND)
                .isEqualTo(made);
    }

    @Test
    @DisplayName("every rule has a store that breaks it")
    void everyRuleHasItsBug() {
        Set<ContractRule> unbroken = EnumSet.allOf(ContractRule.class);
        KnownBadStores.all()
                .forEach(store -> unbroken.removeAll(List.of(store.bug().breaks())));
        assertThat(unbroken)
                .as("rules that no known-bad store breaks; write one")
                .isEmpty();
    }

    @Test
    @DisplayName("no two stores have one name or one bug")
    void namesAreUnique() {
        assertThat(KnownBadStores.all()).extracting(KnownBadFixture::name).doesNotHaveDuplicates();
        assertThat(KnownBadStores.all())
                .extracting(store -> store.bug().value())
                .doesNotHaveDuplicates();
    }

    private static String markdown() {
        List<KnownBadFixture> stores = KnownBadStores.all();
        long races = stores.stream().filter(store -> store.bug().race()).count();
        return """
                # The stores that must be caught

                <!-- Made from the classes of conformance-tck/known-bad-stores. Change those, not this file; CatalogueTest says how to write it again. -->

                %d stores, each wrong in one way, %d of them only when calls meet. The build shows each of them to the kit, and fails unless
                every rule that it breaks says so by an assertion. Most of these bugs were in real credit stores. [power.md](power.md) says how
                often the races are caught, and how soon.

                To see what the kit says about one of them, after `mvn -q -pl conformance-tck/known-bad-stores -am process-classes`:

                ```
                ./tck --fixture 'io.ducto.tck.knownbad.AccountRaceBugs$LostUpdate' \\
                    --classpath conformance-tck/known-bad-stores/target/classes:reference-stores/memory/target/classes
                ```

                | Rule | Store | What is wrong |
                |---|---|---|
                %s
                """.formatted(
                        stores.size(),
                        races,
                        Arrays.stream(ContractRule.values())
                                .flatMap(rule -> rows(rule, stores))
                                .collect(Collectors.joining("\n")));
    }

    private static Stream<String> rows(ContractRule rule, List<KnownBadFixture> stores) {
        return stores.stream()
                .filter(store -> List.of(store.bug().breaks()).contains(rule))
                .map(store -> "| %s | %s%s | %s |"
                        .formatted(
                                rule.id(),
                                store.name(),
                                store.bug().race() ? " (race)" : "",
                                store.bug().value()));
    }
}
