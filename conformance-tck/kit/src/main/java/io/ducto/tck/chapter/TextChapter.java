package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.PLAN_NOT_FOUND;
import static io.ducto.store.Rejection.RESERVATION_NOT_FOUND;
import static io.ducto.store.Rejection.TEAM_NOT_FOUND;
import static io.ducto.store.Rejection.TRANSACTION_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.GEN_02;
import static io.ducto.tck.rule.ContractRule.GEN_15;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.Arguments;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.DeductCredits;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import io.ducto.tck.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Text in a store: ids that look alike are different (rule GEN-02), and what went in comes back (GEN-15). */
public interface TextChapter extends Chapter {

    /** Gives each of many users another amount. */
    @Test
    @Rule(GEN_02)
    @DisplayName("user ids that look alike are different users")
    default void lookalikeUsersAreDifferent() {
        Map<String, Long> expected = new LinkedHashMap<>();
        for (String user : Samples.LOOKALIKE_IDS) {
            expected.put(user, expected.size() + 1L);
            store().addCredits(user, expected.size());
        }
        Map<String, Long> actual = new LinkedHashMap<>();
        expected.keySet()
                .forEach(user -> actual.put(user, store().getBalance(user).balance()));
        assertThat(actual).as("balances of users whose ids look alike").isEqualTo(expected);
        expected.keySet()
                .forEach(user -> assertThat(store().getBalance(user).userId())
                        .as("userId of the balance of user %s", user)
                        .isEqualTo(user));
    }

    /** Uses each key once, then each once more. */
    @Test
    @Rule(GEN_02)
    @DisplayName("idempotency keys that look alike are different keys")
    default void lookalikeKeysAreDifferent() {
        String user = user();
        for (int turn = 0; turn < 2; turn++) {
            boolean again = turn == 1;
            Samples.LOOKALIKE_IDS.forEach(key -> assertThat(
                            store().addCredits(AddCredits.of(user, 1).withIdempotencyKey(key))
                                    .replayed())
                    .as("replayed, of a grant with key %s%s", key, again ? ", used before" : ", not used before")
                    .isEqualTo(again));
        }
        assertBalance(user, Samples.LOOKALIKE_IDS.size(), 0, 0);
    }

    /** A team has keys of its own, and its making has keys of no account. */
    @Test
    @Rule(GEN_02)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("keys of teams that look alike are different keys")
    default void lookalikeKeysOfTeamsAreDifferent() {
        Set<String> teams = new HashSet<>();
        for (String key : Samples.LOOKALIKE_IDS) {
            CreateTeamResult made = store().createTeam(CreateTeam.of("a team").withIdempotencyKey(key));
            assertThat(made.replayed())
                    .as("replayed, of a team made with key %s, not used before", key)
                    .isFalse();
            teams.add(bench().knowTeam(made.teamId()));
        }
        assertThat(teams).as("teams made with keys that look alike").hasSize(Samples.LOOKALIKE_IDS.size());
        String team = teamWith(0);
        Samples.LOOKALIKE_IDS.forEach(key -> assertThat(
                        store().addTeamCredits(AddTeamCredits.of(team, 1).withIdempotencyKey(key))
                                .replayed())
                .as("replayed, of a grant to a team with key %s, not used before", key)
                .isFalse());
    }

    /** Lets each of many members spend another amount. */
    @Test
    @Rule(GEN_02)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("team members whose ids look alike are different members")
    default void lookalikeMembersAreDifferent() {
        String team = teamWith(10_000);
        Map<String, Long> expected = new HashMap<>();
        for (String member : Samples.LOOKALIKE_IDS) {
            store().addTeamMember(team, member);
            expected.put(member, expected.size() + 1L);
            store().deductTeam(team, member, expected.size());
        }
        Map<String, Long> actual = new HashMap<>();
        store().getTeamMembers(team).forEach(member -> actual.put(member.userId(), member.spent()));
        assertThat(actual).as("what members have spent whose ids look alike").isEqualTo(expected);
    }

    /** Sets a cap for each of many models, some of which are called as a store may call that of all of them. */
    @Test
    @Rule(GEN_02)
    @Needs(MethodGroup.SPEND_CAPS)
    @DisplayName("models whose names look alike are different models")
    default void lookalikeModelsAreDifferent() {
        String user = user();
        List<SpendCap> caps = new ArrayList<>(List.of(SpendCap.of(user, SpendWindow.DAILY, 1_000)));
        for (String model : List.of("*", "%", "-", "_", "all", "any", "none", "default", "unknown")) {
            caps.add(SpendCap.of(user, SpendWindow.DAILY, 2_000 + caps.size()).withModel(model));
        }
        for (String model : Samples.LOOKALIKE_IDS) {
            caps.add(SpendCap.of(user, SpendWindow.DAILY, caps.size()).withModel(model));
        }
        caps.forEach(store()::setSpendCap);
        assertThat(store().getSpendCaps(user))
                .as("caps of models whose names look alike")
                .containsExactlyInAnyOrderElementsOf(caps);
    }

    /** Spends a different amount on each of many models. */
    @Test
    @Rule(GEN_02)
    @Needs(MethodGroup.ANALYTICS)
    @DisplayName("models whose names look alike are different models in a report")
    default void lookalikeModelsAreReportedApart() {
        String user = userWith(10_000);
        Map<String, Long> expected = new HashMap<>();
        for (String model : Samples.LOOKALIKE_IDS) {
            expected.put(model, expected.size() + 1L);
            store().deductCredits(deduction(user, expected.size()).withModel(model));
        }
        Map<String, Long> actual = new HashMap<>();
        store().spendByModel(now(), now().plusSeconds(1)).forEach(row -> actual.put(row.model(), row.spend()));
        assertThat(actual).as("spend on models whose names look alike").isEqualTo(expected);
    }

    /** Reserves for one model under the cap of another. */
    @Test
    @Rule(GEN_02)
    @Needs(MethodGroup.SPEND_CAPS)
    @DisplayName("what is reserved and spent for a model does not count for one whose name looks alike")
    default void lookalikeModelsAreCappedApart() {
        String user = userWith(10_000);
        SpendCap cap = SpendCap.of(user, SpendWindow.DAILY, 10).withModel("ann");
        store().setSpendCap(cap);
        for (String model : Samples.LOOKALIKE_IDS) {
            if (!model.equals("ann")) {
                store().reserveCredits(reservation(user, 1).withModel(model));
                store().deductCredits(deduction(user, 1).withModel(model));
            }
        }
        assertThat(store().checkSpendCap(user, "ann", 10))
                .as("check of 10 under the cap of 10 for the model ann, after spend on others that look alike")
                .isEmpty();
        store().deductCredits(deduction(user, 10).withModel("ann"));
    }

    /** Uses a different amount of each of many plans. */
    @Test
    @Rule(GEN_02)
    @Needs(MethodGroup.PLANS)
    @DisplayName("plans whose ids look alike are used apart")
    default void lookalikePlansAreUsedApart() {
        PricingConfig config = PricingConfig.of(Map.of());
        for (String plan : Samples.LOOKALIKE_IDS) {
            config = config.withPlan(plan, Plan.of("a plan", 1_000));
        }
        store().setActivePricing(config, null);
        String user = user();
        Map<String, Long> expected = new LinkedHashMap<>();
        for (String plan : Samples.LOOKALIKE_IDS) {
            expected.put(plan, expected.size() + 1L);
            store().setUserPlan(user, plan);
            store().incrementUsageWindow(user, expected.size());
        }
        Map<String, Long> actual = new LinkedHashMap<>();
        for (String plan : Samples.LOOKALIKE_IDS) {
            store().setUserPlan(user, plan);
            actual.put(plan, store().checkAllowance(user).used());
        }
        assertThat(actual).as("used of plans whose ids look alike").isEqualTo(expected);
    }

    /** Publishes one plan, and names others. */
    @Test
    @Rule(GEN_02)
    @Needs(MethodGroup.PLANS)
    @DisplayName("a plan is not found by an id that looks like its own")
    default void lookalikePlansAreDifferent() {
        String user = user();
        String known = Samples.LOOKALIKE_IDS.get(0);
        store().setActivePricing(PricingConfig.of(Map.of()).withPlan(known, Plan.of("Known", 100)), null);
        for (String plan : Samples.LOOKALIKE_IDS) {
            if (!plan.equals(known)) {
                assertRejected(PLAN_NOT_FOUND, () -> {
                    store().setUserPlan(user, plan);
                    return "the user is on plan " + plan;
                });
            }
        }
        store().setUserPlan(user, known);
        assertThat(store().checkAllowance(user).planId()).as("plan of the user").isEqualTo(known);
    }

    /** Publishes under each of many names, and then under each once more. */
    @Test
    @Rule(GEN_02)
    @Needs(MethodGroup.PRICING)
    @DisplayName("configurations whose names look alike are different configurations")
    default void lookalikeSetupsAreDifferent() {
        Map<String, Integer> versions = new LinkedHashMap<>();
        for (String name : Samples.LOOKALIKE_IDS) {
            versions.put(name, versions.size() + 1);
            assertThat(store().setupPricingConfig(PricingConfig.of(Map.of()), name)
                            .version())
                    .as("version of the configuration %s, not published before", name)
                    .isEqualTo(versions.size());
        }
        versions.forEach((name, version) -> assertThat(store().setupPricingConfig(PricingConfig.of(Map.of()), name)
                        .version())
                .as("version of the configuration %s, published before", name)
                .isEqualTo(version));
    }

    /** Writes each id that the store has made in capitals, in small letters and with blanks around. */
    @Test
    @Rule(GEN_02)
    @DisplayName("what the store has made is not found by an id that looks like its own")
    default void lookalikesOfMadeIdsAreUnknown() {
        String user = userWith(20);
        String reservation = reserve(user, 4);
        for (String lookalike : lookalikes(reservation)) {
            assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(user, lookalike, 1));
            assertRejected(RESERVATION_NOT_FOUND, () -> store().releaseReservation(user, lookalike));
        }
        String deduction = spend(user, 4).transactionId();
        for (String lookalike : lookalikes(deduction)) {
            assertRejected(TRANSACTION_NOT_FOUND, () -> store().refundCredits(lookalike));
            if (bench().supports(MethodGroup.HISTORY)) {
                assertRejected(TRANSACTION_NOT_FOUND, () -> store().getTransaction(lookalike));
            }
        }
        if (bench().supports(MethodGroup.TEAMS)) {
            for (String lookalike : lookalikes(teamWith(5))) {
                assertRejected(TEAM_NOT_FOUND, () -> store().getTeamBalance(lookalike));
                assertRejected(TEAM_NOT_FOUND, () -> store().addTeamCredits(lookalike, 1));
            }
        }
        store().deductCredits(user, reservation, 4);
        store().refundCredits(deduction);
        assertBalance(user, 16, 0, 0);
    }

    private static List<String> lookalikes(String id) {
        return Stream.of(id.toUpperCase(Locale.ROOT), id.toLowerCase(Locale.ROOT), " " + id, id + " ", id + "\n")
                .filter(lookalike -> !lookalike.equals(id))
                .toList();
    }

    /** The result of a refund shows its reason, whether the store has a history or not. */
    @Test
    @Rule(GEN_15)
    @DisplayName("the reason of a refund comes back as it went in")
    default void reasonsComeBack() {
        String user = userWith(100);
        List<String> texts = new ArrayList<>(Samples.TEXTS);
        texts.addAll(List.of("", Samples.LONGEST_TEXT));
        for (String text : texts) {
            String deduction = spend(user, 1).transactionId();
            String key = bench().newName("key");
            RefundCredits request = RefundCredits.of(deduction).withReason(text).withIdempotencyKey(key);
            String refund = store().refundCredits(request).refundTransactionId();
            assertThat(store().refundCredits(request).reason())
                    .as("reason, replayed")
                    .isEqualTo(text);
            if (bench().supports(MethodGroup.HISTORY)) {
                assertThat(store().getTransaction(refund).reason())
                        .as("reason in the ledger")
                        .isEqualTo(text);
            }
        }
        assertBalance(user, 100, 0, 0);
    }

    /** Every text is metadata key and value, operation type and model of one deduction. */
    @Test
    @Rule(GEN_15)
    @Needs(MethodGroup.HISTORY)
    @DisplayName("metadata, operation type and model come back as they went in")
    default void metadataComesBack() {
        String user = userWith(100);
        for (String text : Samples.TEXTS) {
            Map<String, String> metadata = Map.of(text, text, "empty", "", "long", Samples.LONGEST_TEXT);
            Transaction entry = store().getTransaction(store().deductCredits(
                            DeductCredits.direct(user, 1, text).withModel(text).withMetadata(metadata))
                    .transactionId());
            assertThat(entry.metadata()).as("metadata").isEqualTo(metadata);
            assertThat(entry.operationType()).as("operation type").isEqualTo(text);
            assertThat(entry.model()).as("model").isEqualTo(text);
        }
        assertThat(ledger(user)).as("ledger of %s", user).hasSize(Samples.TEXTS.size() + 1);
    }

    /** As many entries as there may be, each as long as it may be in letters of one byte. */
    @Test
    @Rule(GEN_15)
    @Needs(MethodGroup.HISTORY)
    @DisplayName("as much metadata as there may be comes back as it went in")
    default void muchMetadataComesBack() {
        String user = userWith(1);
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int i = 0; i < Arguments.MAX_METADATA_ENTRIES; i++) {
            metadata.put("key " + i, Integer.toString(i % 10).repeat(Arguments.MAX_TEXT_CHARACTERS));
        }
        String id =
                store().deductCredits(deduction(user, 1).withMetadata(metadata)).transactionId();
        assertThat(store().getTransaction(id).metadata())
                .as("metadata of %d entries of %d characters", metadata.size(), Arguments.MAX_TEXT_CHARACTERS)
                .isEqualTo(metadata);
    }

    /** Publishes a version for each text, as label and in the configuration. */
    @Test
    @Rule(GEN_15)
    @Needs(MethodGroup.PRICING)
    @DisplayName("labels and expressions come back as they went in")
    default void labelsComeBack() {
        for (String text : Samples.TEXTS) {
            PricingConfig config = PricingConfig.of(Map.of(text, text)).withSearch(Samples.LONGEST_TEXT);
            String id = store().setActivePricing(config, text);
            PricingConfigResult active = store().getActivePricing().orElseThrow();
            assertThat(active)
                    .as("the active version, published with the label %s", text)
                    .isEqualTo(new PricingConfigResult(id, active.version(), config, text, true, now()));
        }
        assertThat(store().getPricingHistory()).as("all versions").hasSize(Samples.TEXTS.size());
    }

    /** Makes a team and a member for each text. */
    @Test
    @Rule(GEN_15)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("names of teams and roles of members come back as they went in")
    default void teamNamesComeBack() {
        for (String text : Samples.TEXTS) {
            CreateTeamResult team = store().createTeam(text, 7);
            assertThat(List.of(
                            team.name(), store().getTeamBalance(team.teamId()).name()))
                    .as("name of a team, from its creation and from its balance")
                    .isEqualTo(List.of(text, text));
            TeamMember member = new TeamMember(team.teamId(), text, text, null, 0);
            assertThat(store().addTeamMember(team.teamId(), text, text, null))
                    .as("the member that was added")
                    .isEqualTo(member);
            assertThat(store().getTeamMembers(team.teamId())).as("members").isEqualTo(List.of(member));
        }
    }
}
