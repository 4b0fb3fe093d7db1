package io.ducto.tck.chapter;

import static io.ducto.tck.rule.ContractRule.BAL_01;
import static io.ducto.tck.rule.ContractRule.BAL_02;
import static io.ducto.tck.rule.ContractRule.DED_01;
import static io.ducto.tck.rule.ContractRule.GEN_06;
import static io.ducto.tck.rule.ContractRule.GEN_17;
import static io.ducto.tck.rule.ContractRule.RES_04;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What must work before any rule can be tested: if one of these fails, no other test is run, since a hundred failures
 * would say less than this one.
 */
public interface SetupChapter extends Chapter {

    /** Asks for the groups twice and looks for those that others require. */
    @Test
    @SetupStep(1)
    @Rule(GEN_17)
    @DisplayName("setup: the store declares its groups, BALANCE among them, each with those it requires")
    default void declaresItsGroups() {
        @Nullable Set<MethodGroup> declared = store().supportedGroups();
        assertThat(declared)
                .as("supportedGroups(), which must name every group whose methods work")
                .isNotNull()
                .contains(MethodGroup.BALANCE);
        assertThat(store().supportedGroups())
                .as("supportedGroups() called again")
                .isEqualTo(declared);
        declared.forEach(group -> assertThat(declared)
                .as("supportedGroups() names %s, so it must name what that requires", group)
                .containsAll(group.requires()));
    }

    /** Looks at a user nobody has credited. */
    @Test
    @SetupStep(2)
    @Rule(BAL_01)
    @DisplayName("setup: a fresh backend is empty")
    default void isEmpty() {
        String user = bench().knowUser("user-1");
        assertThat(store().getBalance(user))
                .as(
                        "balance of a user nobody has credited; if it is another, StoreFixture.open does not give an empty backend")
                .isEqualTo(new BalanceResult(user, 0, 0, 0, 0));
    }

    /** Grants, reserves and deducts once. */
    @Test
    @SetupStep(3)
    @Rule({DED_01, BAL_02})
    @DisplayName("setup: credits can be granted, reserved and deducted")
    default void worksOnce() {
        String user = userWith(10);
        assertBalance(user, 10, 0, 0);
        String reservation = reserve(user, 4);
        assertBalance(user, 10, 4, 0);
        store().deductCredits(user, reservation, 3);
        assertBalance(user, 7, 0, 0);
    }

    /** Moves the clock past the end of a reservation. */
    @Test
    @SetupStep(4)
    @Rule(RES_04)
    @DisplayName("setup: the store reads the clock that it was given")
    default void readsTheClock() {
        String user = userWith(10);
        store().reserveCredits(reservation(user, 4).withTimeToLive(Duration.ofMinutes(1)));
        assertBalance(user, 10, 4, 0);
        clock().advance(Duration.ofMinutes(1));
        assertBalance(user, 10, 0, 0);
    }

    /** Grants through one handle and reads through the other. */
    @Test
    @SetupStep(5)
    @Rule(GEN_06)
    @DisplayName("setup: a second handle sees the same state")
    default void handlesShareTheirState() {
        String user = userWith(10);
        bench().another().ifPresent(another -> {
            assertThat(another.getBalance(user).balance())
                    .as(
                            "balance through a second handle; if it is another, StoreFixture.openAnother opens another backend")
                    .isEqualTo(10);
            another.addCredits(AddCredits.of(user, 5));
            CreditStore first = store();
            assertThat(first.getBalance(user).balance())
                    .as("balance through the first handle after a grant through the second")
                    .isEqualTo(15);
        });
    }
}
