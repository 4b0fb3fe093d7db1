package io.ducto.scaffold;

import static io.ducto.store.MethodGroup.BALANCE;
import static io.ducto.store.MethodGroup.PLANS;
import static io.ducto.store.MethodGroup.PRICING;
import static io.ducto.store.MethodGroup.TEAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.store.MethodGroup;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what a user wishes for")
class WishesTest {
    @Test
    @DisplayName("is a class with a package, whose tests are called after it")
    void isAClassWithAPackage() throws ScaffoldException {
        StoreName name = StoreName.parse("com.acme.RedisCreditStore");
        assertThat(name).isEqualTo(new StoreName("com.acme", "RedisCreditStore"));
        assertThat(name.fixture()).isEqualTo("RedisCreditStoreFixture");
        assertThat(name.conformanceTest()).isEqualTo("RedisCreditStoreConformanceTest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "com.acme.",
                "com..Store",
                "com.acme.1Store",
                "com.class.Store",
                "com.acme.Redis Store",
                "com/acme/Store",
                "../Store",
                "RedisCreditStore",
                "com.acme.redisCreditStore"
            })
    @DisplayName("is refused where it is no name of a class in a package, with the name and an example")
    void badNamesAreRefused(String name) {
        assertThatThrownBy(() -> StoreName.parse(name))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContaining(name.substring(name.lastIndexOf('.') + 1))
                .hasMessageContaining("com.acme.RedisCreditStore");
    }

    @Test
    @DisplayName("is all groups if none is named, and always BALANCE")
    void isAllGroupsIfNoneIsNamed() throws ScaffoldException {
        assertThat(GroupChoice.parse(List.of()).groups()).containsExactly(MethodGroup.values());
        assertThat(GroupChoice.parse(List.of("balance")).groups()).containsExactly(BALANCE);
        assertThat(GroupChoice.parse(List.of(" teams ")).groups()).containsExactly(BALANCE, TEAMS);
    }

    @Test
    @DisplayName("brings along the groups that others require, and says which")
    void bringsRequiredGroups() throws ScaffoldException {
        assertThat(GroupChoice.parse(List.of("PLANS"))).satisfies(choice -> {
            assertThat(choice.groups()).containsExactly(BALANCE, PRICING, PLANS);
            assertThat(choice.added()).containsExactly(PRICING);
        });
        assertThat(GroupChoice.parse(List.of("PLANS", "PRICING")).added()).isEmpty();
    }

    @Test
    @DisplayName("is refused where there is no such group or template, with all that there are")
    void unknownOnesAreRefused() {
        assertThatThrownBy(() -> GroupChoice.parse(List.of("TEAMS", "PLAN")))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContainingAll("\"PLAN\"", "BALANCE, PRICING, PLANS");
        assertThatThrownBy(() -> Template.parse("redis"))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContainingAll("\"redis\"", "blank, memory, jdbc");
    }
}
