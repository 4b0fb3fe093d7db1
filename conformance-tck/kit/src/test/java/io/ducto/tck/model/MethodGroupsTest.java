package io.ducto.tck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.ducto.store.AddCredits;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.GrantType;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.MethodGroup;
import io.ducto.store.PageRequest;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.UnsupportedGroupException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("method groups, closing and the clock")
class MethodGroupsTest {
    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final Map<String, Consumer<CreditStore>> optionalOperations = optionalOperations();

    @Test
    @DisplayName("GEN-10: a model with BALANCE alone refuses every other operation, and works")
    void balanceAlone() {
        CreditModel model = new CreditModel(clock, Set.of(MethodGroup.BALANCE));

        assertThat(model.supportedGroups()).containsExactly(MethodGroup.BALANCE);
        optionalOperations.forEach((method, operation) -> assertThatExceptionOfType(UnsupportedGroupException.class)
                .as(method)
                .isThrownBy(() -> operation.accept(model))
                .satisfies(refusal -> assertThat(refusal.method()).isEqualTo(method)));
        assertThat(model.getBalance("ann").balance()).isZero();
        assertThat(model.addCredits("ann", 10).newBalance()).isEqualTo(10);
    }

    @Test
    @DisplayName("GEN-10: a team's ledger needs HISTORY and TEAMS")
    void historyWithoutTeams() {
        CreditModel model = new CreditModel(clock, Set.of(MethodGroup.BALANCE, MethodGroup.HISTORY));

        assertThatExceptionOfType(UnsupportedGroupException.class)
                .isThrownBy(() -> model.listTeamTransactions("team-1", PageRequest.first(1)))
                .satisfies(refusal -> assertThat(refusal.group()).isEqualTo(MethodGroup.TEAMS));
        assertThat(model.listTransactions("ann", PageRequest.first(1)).entries())
                .isEmpty();
    }

    @Test
    @DisplayName("GEN-17: the groups that a group requires must be there")
    void requiredGroups() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CreditModel(clock, Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CreditModel(clock, Set.of(MethodGroup.BALANCE, MethodGroup.PLANS)));
        assertThat(new CreditModel(clock).supportedGroups()).containsExactly(MethodGroup.values());
    }

    @Test
    @DisplayName("GEN-14: after close every operation fails, and close and supportedGroups do not")
    void closed() {
        CreditModel model = new CreditModel(clock);
        model.close();
        model.close();

        assertThat(model.supportedGroups()).contains(MethodGroup.BALANCE);
        assertThatIllegalStateException().isThrownBy(model::setup);
        assertThatIllegalStateException().isThrownBy(() -> model.getBalance("ann"));
        assertThatIllegalStateException().isThrownBy(() -> model.addCredits("ann", 1));
        assertThatIllegalStateException().isThrownBy(() -> model.reserveCredits("ann", 1, "chat"));
        assertThatIllegalStateException().isThrownBy(() -> model.deductCredits(DeductCredits.direct("ann", 1, "chat")));
        assertThatIllegalStateException().isThrownBy(() -> model.releaseReservation("ann", "res-1"));
        assertThatIllegalStateException().isThrownBy(() -> model.refundCredits("tx-1"));
        optionalOperations.forEach((method, operation) ->
                assertThatIllegalStateException().as(method).isThrownBy(() -> operation.accept(model)));
    }

    @Test
    @DisplayName("GEN-02 and GEN-03: plain arguments are checked before anything else")
    void plainArguments() {
        CreditModel model = new CreditModel(clock);

        assertThatIllegalArgumentException().isThrownBy(() -> model.getBalance(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> model.releaseReservation("ann", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> model.setUserPlan("ann", "\0"));
        assertThatIllegalArgumentException().isThrownBy(() -> model.checkSpendCap("ann", null, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.addTeamMember("team-1", "ann", "member", -1L));
        assertThatIllegalArgumentException().isThrownBy(() -> model.getTransaction(""));
        assertThat(clock.reads()).isZero();
    }

    @Test
    @DisplayName("GEN-01: null is refused by name")
    @SuppressWarnings("NullAway") // what callers without a null checker may do
    void nullArguments() {
        CreditModel model = new CreditModel(clock);

        assertThatNullPointerException()
                .isThrownBy(() -> model.addCredits((AddCredits) null))
                .withMessageContaining("request");
        assertThatNullPointerException()
                .isThrownBy(() -> model.getBalance(null))
                .withMessageContaining("userId");
        assertThatNullPointerException()
                .isThrownBy(() -> model.setSpendCap(null))
                .withMessageContaining("cap");
        assertThatNullPointerException()
                .isThrownBy(() -> model.setActivePricing(null, null))
                .withMessageContaining("config");
        assertThatNullPointerException()
                .isThrownBy(() -> model.listTransactions("ann", null))
                .withMessageContaining("page");
    }

    @Test
    @DisplayName("the clock is read once an operation")
    void oneReading() {
        CreditModel model = new CreditModel(clock);
        model.addCredits(AddCredits.of("ann", 100)
                .withType(GrantType.PURCHASE)
                .withExpiresAt(clock.now().plusSeconds(60)));
        model.setSpendCap(SpendCap.of("ann", SpendWindow.WEEKLY, 50));
        model.reserveCredits(ReserveCredits.of("ann", 10, "chat").withTimeToLive(Duration.ofSeconds(1)));
        model.deductCredits("ann", "res-1", 10);
        model.refundCredits("tx-2");

        assertThat(clock.reads()).isEqualTo(4);
    }

    private Map<String, Consumer<CreditStore>> optionalOperations() {
        PricingConfig config = PricingConfig.of(Map.of()).withPlan("pro", Plan.of("Pro", 1));
        Instant from = clock.now();
        Instant to = from.plusSeconds(1);
        PageRequest page = PageRequest.first(1);
        Map<String, Consumer<CreditStore>> operations = new LinkedHashMap<>();
        operations.put(
                "addCredits", store -> store.addCredits(AddCredits.of("ann", 1).withExpiresAt(to)));
        operations.put("sweepExpiredCredits", store -> store.sweepExpiredCredits(true));
        operations.put("getActivePricing", store -> store.getActivePricing());
        operations.put("setActivePricing", store -> store.setActivePricing(config, null));
        operations.put("setupPricingConfig", store -> store.setupPricingConfig(config, "base"));
        operations.put("getPricingHistory", store -> store.getPricingHistory());
        operations.put("getPricingConfig", store -> store.getPricingConfig(1));
        operations.put("activatePricing", store -> store.activatePricing(1));
        operations.put("getUserPlan", store -> store.getUserPlan("ann"));
        operations.put("setUserPlan", store -> store.setUserPlan("ann", "pro"));
        operations.put("checkAllowance", store -> store.checkAllowance("ann"));
        operations.put("incrementUsageWindow", store -> store.incrementUsageWindow(IncrementUsageWindow.of("ann", 1)));
        operations.put("setSpendCap", store -> store.setSpendCap(SpendCap.of("ann", SpendWindow.DAILY, 1)));
        operations.put("removeSpendCap", store -> store.removeSpendCap("ann", SpendWindow.DAILY, null));
        operations.put("getSpendCaps", store -> store.getSpendCaps("ann"));
        operations.put("checkSpendCap", store -> store.checkSpendCap("ann", null, 1));
        operations.put("spendByUser", store -> store.spendByUser(from, to));
        operations.put("spendByModel", store -> store.spendByModel(from, to));
        operations.put("dailySpend", store -> store.dailySpend(from, to));
        operations.put("topUsers", store -> store.topUsers(1, from, to));
        operations.put("aggregateStats", store -> store.aggregateStats(from, to));
        operations.put("createTeam", store -> store.createTeam("crew", 1));
        operations.put("addTeamCredits", store -> store.addTeamCredits("team-1", 1));
        operations.put("getTeamBalance", store -> store.getTeamBalance("team-1"));
        operations.put("addTeamMember", store -> store.addTeamMember("team-1", "ann"));
        operations.put("removeTeamMember", store -> store.removeTeamMember("team-1", "ann"));
        operations.put("getTeamMembers", store -> store.getTeamMembers("team-1"));
        operations.put("deductTeam", store -> store.deductTeam("team-1", "ann", 1));
        operations.put("getTransaction", store -> store.getTransaction("tx-1"));
        operations.put("listTransactions", store -> store.listTransactions("ann", page));
        operations.put("listTeamTransactions", store -> store.listTeamTransactions("team-1", page));
        return operations;
    }
}
