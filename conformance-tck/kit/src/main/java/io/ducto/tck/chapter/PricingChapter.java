package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.PRICING_VERSION_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.PRI_01;
import static io.ducto.tck.rule.ContractRule.PRI_02;
import static io.ducto.tck.rule.ContractRule.PRI_03;
import static io.ducto.tck.rule.ContractRule.PRI_04;
import static io.ducto.tck.rule.ContractRule.PRI_05;
import static io.ducto.tck.rule.ContractRule.PRI_06;
import static io.ducto.tck.rule.ContractRule.PRI_07;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pricing configurations: the rules PRI-01 to PRI-07. */
public interface PricingChapter extends Chapter {

    @Test
    @Rule(PRI_01)
    @DisplayName(
            "a publication gets the next version after the highest, is the only active one, and its id is returned")
    default void publicationsAreCountedAndActive() {
        PricingConfig first = config("1");
        PricingConfig second = config("2");
        String firstId = store().setActivePricing(first, "spring");
        assertActive(new PricingConfigResult(firstId, 1, first, "spring", true, now()));
        clock().advance(Duration.ofHours(1));
        String secondId = store().setActivePricing(second, null);
        assertThat(secondId).as("id of the second version").isNotEqualTo(firstId);
        assertActive(new PricingConfigResult(secondId, 2, second, null, true, now()));
        store().activatePricing(1);
        String thirdId = store().setActivePricing(second, null);
        assertActive(new PricingConfigResult(thirdId, 3, second, null, true, now()));
    }

    /** Every field is set, no map is in the order of its keys, and one number has no exact double. */
    @Test
    @Rule(PRI_02)
    @DisplayName("every field of a configuration is read as it was published, its entries in their order")
    default void configurationsKeepEveryField() {
        assertReadAsPublished(rich(), "Łabel \"1\" 🏷, it's\n; --");
    }

    @Test
    @Rule({PRI_02, PRI_06})
    @DisplayName("every field of a configuration that a deploy publishes is read as it was published")
    default void deploysKeepEveryField() {
        PricingConfigResult deployed = store().setupPricingConfig(rich(), "deploy");
        PricingConfigResult expected = new PricingConfigResult(deployed.id(), 1, rich(), "deploy", true, now());
        assertThat(deployed).as("setupPricingConfig").isEqualTo(expected);
        assertReads(expected);
    }

    @Test
    @Rule(PRI_02)
    @DisplayName("what a configuration leaves out is read as left out")
    default void configurationsKeepWhatIsLeftOut() {
        assertReadAsPublished(PricingConfig.of(Map.of()).withMinBalance(Long.MAX_VALUE), null);
    }

    /** More versions than have one digit, and than a page is likely to hold. */
    @Test
    @Rule(PRI_03)
    @DisplayName("the history lists every version, newest first")
    default void historyListsEveryVersion() {
        int last = 120;
        List<String> newestFirst = new ArrayList<>();
        for (int version = 1; version <= last; version++) {
            newestFirst.add(0, store().setActivePricing(config(Integer.toString(version)), null));
        }
        List<PricingConfigResult> history = store().getPricingHistory();
        assertThat(history)
                .as("versions of the history, newest first")
                .extracting(PricingConfigResult::version)
                .containsExactlyElementsOf(versionsDownFrom(last, last));
        assertThat(history)
                .as("ids of the history, newest first")
                .extracting(PricingConfigResult::id)
                .containsExactlyElementsOf(newestFirst);
    }

    @Test
    @Rule(PRI_03)
    @DisplayName("published versions never change but for being active, which exactly one is")
    default void versionsNeverChange() {
        String first = store().setActivePricing(config("1"), "same");
        PricingConfigResult one = new PricingConfigResult(first, 1, config("1"), "same", true, now());
        clock().advance(Duration.ofDays(1));
        String second = store().setActivePricing(config("2"), "same");
        PricingConfigResult two = new PricingConfigResult(second, 2, config("2"), "same", true, now());
        assertHistory(two, inactive(one));
        clock().advance(Duration.ofDays(1));
        store().activatePricing(1);
        assertHistory(inactive(two), one);
        store().setupPricingConfig(config("3"), "same");
        assertHistory(inactive(two), one);
    }

    @Test
    @Rule(PRI_04)
    @DisplayName("an activated version is returned and is the only active one")
    default void activationChoosesTheActiveVersion() {
        String first = store().setActivePricing(config("1"), "one");
        store().setActivePricing(config("2"), "two");
        PricingConfigResult expected = new PricingConfigResult(first, 1, config("1"), "one", true, now());
        assertThat(store().activatePricing(1)).as("activatePricing(1)").isEqualTo(expected);
        assertActive(expected);
        assertThat(store().activatePricing(1)).as("activatePricing(1) again").isEqualTo(expected);
        assertActive(expected);
    }

    @Test
    @Rule(PRI_04)
    @DisplayName("an unknown version is rejected, and the active one stays active")
    default void unknownVersionsAreRejected() {
        assertRejected(PRICING_VERSION_NOT_FOUND, () -> store().activatePricing(1));
        assertRejected(PRICING_VERSION_NOT_FOUND, () -> store().getPricingConfig(1));
        String id = store().setActivePricing(config("1"), null);
        store().activatePricing(1);
        assertRejected(PRICING_VERSION_NOT_FOUND, () -> store().activatePricing(2));
        assertRejected(PRICING_VERSION_NOT_FOUND, () -> store().getPricingConfig(2));
        assertActive(new PricingConfigResult(id, 1, config("1"), null, true, now()));
    }

    @Test
    @Rule(PRI_05)
    @DisplayName("race: publications get different versions, and one of them is the only active one")
    default void racingPublicationsGetDifferentVersions() {
        List<CreditStore> handles = bench().handles(2);
        raceOneByOne(round ->
                new Round(List.of(() -> publishFour(handles.get(0)), () -> publishFour(handles.get(1))), outcomes -> {
                    String ids =
                            outcomes.get(0).as(String.class) + outcomes.get(1).as(String.class);
                    int highest = 8 * (round + 1);
                    List<PricingConfigResult> latest = latest(8);
                    assertThat(latest)
                            .as("versions of eight publications")
                            .extracting(PricingConfigResult::version)
                            .containsExactlyElementsOf(versionsDownFrom(highest, 8));
                    assertThat(latest)
                            .as("ids of eight publications that returned %s", ids)
                            .allSatisfy(version -> assertThat(ids).contains(version.id() + "\n"));
                    assertThat(latest(9).stream().filter(PricingConfigResult::active))
                            .as("active ones among the latest nine versions")
                            .containsExactly(store().getActivePricing().orElseThrow());
                }));
    }

    /** No version is activated twice in a round, which could make up for one that was left active beside it. */
    @Test
    @Rule({PRI_04, PRI_03})
    @DisplayName("race: activations all succeed, and the last of them is the only active version")
    default void racingActivationsLeaveOneActive() {
        List<CreditStore> handles = bench().handles(2);
        for (int version = 1; version <= 8; version++) {
            store().setActivePricing(config(Integer.toString(version)), null);
        }
        List<Integer> lower = List.of(1, 2, 3, 4);
        List<Integer> higher = List.of(5, 6, 7, 8);
        raceOneByOne(round -> new Round(
                List.of(() -> activate(handles.get(0), lower), () -> activate(handles.get(1), higher)), outcomes -> {
                    assertThat(outcomes)
                            .as("versions that the activations of two threads returned")
                            .extracting(outcome -> outcome.as(String.class))
                            .containsExactly(lower.toString(), higher.toString());
                    Optional<PricingConfigResult> active = store().getActivePricing();
                    assertThat(active.map(PricingConfigResult::version))
                            .as("active version after two threads have activated others, and then 4 or 8")
                            .isIn(Optional.of(4), Optional.of(8));
                    assertActive(active.orElseThrow());
                }));
    }

    @Test
    @Rule({PRI_06, PRI_05})
    @DisplayName("race: deploys of one name publish once")
    default void racingDeploysPublishOnce() {
        List<CreditStore> handles = bench().handles(2);
        raceOneByOne(round -> new Round(
                List.of(() -> deployFour(handles.get(0), round), () -> deployFour(handles.get(1), round)), outcomes -> {
                    assertThat(latest(4))
                            .as("versions after two deploys of each of four names")
                            .extracting(PricingConfigResult::version)
                            .containsExactlyElementsOf(versionsDownFrom(4 * (round + 1), 4));
                    assertThat(outcomes.get(0).as(String.class))
                            .as("ids that one thread's deploys returned, compared with the other's")
                            .isEqualTo(outcomes.get(1).as(String.class));
                }));
    }

    @Test
    @Rule(PRI_06)
    @DisplayName("a deploy of a new name publishes and activates, and a second one changes nothing")
    default void deploysPublishOnce() {
        store().setActivePricing(config("1"), "by hand");
        PricingConfigResult first = store().setupPricingConfig(config("2"), "deploy");
        assertThat(first)
                .as("setupPricingConfig with a new name")
                .isEqualTo(new PricingConfigResult(first.id(), 2, config("2"), "deploy", true, now()));
        assertActive(first);
        assertChangesNothing(first);
        PricingConfigResult other = store().setupPricingConfig(config("2"), "Deploy");
        assertThat(other.version()).as("version of another name").isEqualTo(3);
    }

    @Test
    @Rule(PRI_06)
    @DisplayName("a deploy of a known name returns the newest version of it and leaves the active one alone")
    default void deploysOfKnownNamesActivateNothing() {
        store().setActivePricing(config("1"), "deploy");
        String newest = store().setActivePricing(config("2"), "deploy");
        PricingConfigResult expected = new PricingConfigResult(newest, 2, config("2"), "deploy", false, now());
        store().setActivePricing(config("3"), null);
        assertChangesNothing(expected);
        store().activatePricing(1);
        assertChangesNothing(expected);
    }

    @Test
    @Rule(PRI_07)
    @DisplayName("with nothing published no version is active")
    default void nothingIsActiveAtFirst() {
        assertThat(store().getActivePricing())
                .as("active version of an empty store")
                .isEmpty();
        assertThat(store().getPricingHistory()).as("history of an empty store").isEmpty();
        store().setActivePricing(config("1"), null);
        assertThat(store().getActivePricing())
                .as("active version after a publication")
                .isPresent();
    }

    private static PricingConfig config(String price) {
        return PricingConfig.of(Map.of(PricingConfig.DEFAULT_MODEL, price));
    }

    private static PricingConfigResult inactive(PricingConfigResult version) {
        return new PricingConfigResult(
                version.id(), version.version(), version.config(), version.label(), false, version.createdAt());
    }

    private static <V> Map<String, V> ordered(String one, V first, String two, V second, String three, V third) {
        Map<String, V> map = new LinkedHashMap<>();
        map.put(one, first);
        map.put(two, second);
        map.put(three, third);
        return Collections.unmodifiableMap(map);
    }

    private static String publishFour(CreditStore handle) {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            ids.append(handle.setActivePricing(config("1"), null)).append('\n');
        }
        return ids.toString();
    }

    private static String deployFour(CreditStore handle, int round) {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            ids.append(handle.setupPricingConfig(config("1"), round + "-" + i).id())
                    .append('\n');
        }
        return ids.toString();
    }

    private static String activate(CreditStore handle, List<Integer> versions) {
        return versions.stream()
                .map(version -> handle.activatePricing(version).version())
                .toList()
                .toString();
    }

    private List<PricingConfigResult> latest(int count) {
        List<PricingConfigResult> history = store().getPricingHistory();
        return history.subList(0, Math.min(count, history.size()));
    }

    private static List<Integer> versionsDownFrom(int highest, int count) {
        return IntStream.range(0, count).mapToObj(i -> highest - i).toList();
    }

    private PricingConfigResult versionOf(int version) {
        return store().getPricingConfig(version);
    }

    private void assertActive(PricingConfigResult expected) {
        assertThat(store().getActivePricing()).as("the active version").contains(expected);
        assertThat(store().getPricingHistory().stream().filter(PricingConfigResult::active))
                .as("active versions of the history")
                .containsExactly(expected);
    }

    private void assertHistory(PricingConfigResult... newestFirst) {
        assertThat(store().getPricingHistory()).as("history, newest first").containsExactly(newestFirst);
        for (PricingConfigResult version : newestFirst) {
            assertThat(versionOf(version.version()))
                    .as("getPricingConfig(%d)", version.version())
                    .isEqualTo(version);
        }
    }

    private void assertChangesNothing(PricingConfigResult known) {
        Map<String, Object> before = bench().observe();
        assertThat(store().setupPricingConfig(config("new"), "deploy"))
                .as("setupPricingConfig with a name that was published before")
                .isEqualTo(known);
        assertUnchanged("setupPricingConfig with a known name", before);
    }

    private void assertReadAsPublished(PricingConfig config, @Nullable String label) {
        PricingConfigResult expected =
                new PricingConfigResult(store().setActivePricing(config, label), 1, config, label, true, now());
        assertReads(expected);
    }

    /** Asserts that every way to read the only version returns it, its entries in their order. */
    private void assertReads(PricingConfigResult expected) {
        assertActive(expected);
        assertHistory(expected);
        Map<String, PricingConfigResult> reads = Map.of(
                "getPricingConfig", versionOf(1),
                "getActivePricing", store().getActivePricing().orElseThrow(),
                "getPricingHistory", store().getPricingHistory().get(0),
                "activatePricing", store().activatePricing(1));
        reads.forEach((method, read) -> {
            assertOrder(method, "models", read, expected, PricingConfig::models);
            assertOrder(method, "tools", read, expected, PricingConfig::tools);
            assertOrder(method, "fixedJobs", read, expected, PricingConfig::fixedJobs);
            assertOrder(method, "plans", read, expected, PricingConfig::plans);
            assertOrder(method, "rateOverrides", read, expected, PricingChapter::rateOverrides);
        });
    }

    private static PricingConfig rich() {
        Plan plan = Plan.of("Zebra \"plus\" 🦓", 9_007_199_254_740_993L)
                .withRateOverride("z-model", "input * 2 + output * 3")
                .withRateOverride("a-model", "")
                .withFeatures(List.of("vision", "audio", "batch"));
        return PricingConfig.of(
                        ordered("z-model", "input * 0.1 /* 'quoted' */", PricingConfig.DEFAULT_MODEL, "1 + 1", "é", ""))
                .withTools(ordered("web", "calls * 2", "code", "5\n+ 1", "🛠", "0"))
                .withSearch("")
                .withCacheDiscount("cached * 0.5 -- half; DROP TABLE pricing")
                .withFixedJobs(ordered("video", 9_007_199_254_740_993L, "image", 0L, "audio", Long.MAX_VALUE))
                .withMinBalance(0)
                .withPlan("z", plan)
                .withPlan("a", Plan.of("Basic", 0));
    }

    private static Map<String, String> rateOverrides(PricingConfig config) {
        Map<String, String> overrides = new LinkedHashMap<>();
        config.plans().values().forEach(plan -> overrides.putAll(plan.rateOverrides()));
        return overrides;
    }

    /** Maps are equal in whatever order; this compares them as lists. */
    private static <V> void assertOrder(
            String method,
            String name,
            PricingConfigResult read,
            PricingConfigResult published,
            Function<PricingConfig, Map<String, V>> entries) {
        assertThat(List.copyOf(entries.apply(read.config()).entrySet()))
                .as("entries of %s in their order, read by %s", name, method)
                .isEqualTo(List.copyOf(entries.apply(published.config()).entrySet()));
    }
}
