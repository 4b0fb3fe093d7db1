package io.ducto.tck.chapter;

import static io.ducto.tck.rule.ContractRule.GEN_01;
import static io.ducto.tck.rule.ContractRule.GEN_02;
import static io.ducto.tck.rule.ContractRule.GEN_03;
import static io.ducto.tck.rule.ContractRule.GEN_05;
import static io.ducto.tck.rule.ContractRule.GEN_10;
import static io.ducto.tck.rule.ContractRule.GEN_11;
import static io.ducto.tck.rule.ContractRule.GEN_14;
import static io.ducto.tck.rule.ContractRule.GEN_17;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.PageRequest;
import io.ducto.store.PricingConfig;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every operation: its arguments, its group, what it returns, and the life of its handle. */
public interface GeneralChapter extends Chapter {

    /** Puts a null in the place of each argument that must not be one, in turn. */
    @Test
    @Rule(GEN_01)
    @DisplayName("a null where none is allowed throws NullPointerException and changes nothing")
    default void nullsAreRefused() {
        String user = userWith(10);
        String team = teamIfSupported();
        List<MethodCall> calls = new ArrayList<>(MethodCall.withNull(user, team, now()));
        calls.addAll(MethodCall.withUserId(MethodCall.nothing(), team));
        calls.addAll(MethodCall.withOtherId(MethodCall.nothing(), user));
        calls.addAll(MethodCall.withName(MethodCall.nothing(), user, team));
        assertRefused(NullPointerException.class, "with a null", calls);
        assertAnswered("with arguments that are valid", MethodCall.valid(user, team, now()));
    }

    /** Gives blank, too long and malformed ids and names; then the longest id, and a name, that are valid. */
    @Test
    @Rule(GEN_02)
    @DisplayName("an id or name that is blank, too long, or not well-formed is invalid and changes nothing")
    default void badIdsAreInvalid() {
        String user = userWith(10);
        String team = teamIfSupported();
        for (String bad : Samples.BAD_IDS) {
            List<MethodCall> calls = new ArrayList<>(MethodCall.withUserId(bad, team));
            calls.addAll(MethodCall.withOtherId(bad, user));
            calls.addAll(MethodCall.withName(bad, user, team));
            calls.addAll(MethodCall.withOptionalName(bad, user));
            assertRefused(IllegalArgumentException.class, "with the id or name " + shown(bad), calls);
        }
        String longest = "with a valid id or name of 255 characters";
        assertAnswered(longest, MethodCall.withUserId(Samples.LONGEST_ID, team));
        assertAnswered(longest, MethodCall.withOtherId(Samples.LONGEST_ID, user));
        assertAnswered(longest, MethodCall.withName(Samples.LONGEST_ID, user, team));
        assertAnswered(longest, MethodCall.withOptionalName(Samples.LONGEST_ID, user));
    }

    /** Gives amounts that are too small; the requests have refused theirs before the store sees them. */
    @Test
    @Rule(GEN_03)
    @DisplayName("an amount that is too small is invalid and changes nothing; the smallest one is accepted")
    default void smallAmountsAreInvalid() {
        String user = userWith(10);
        String reservation = reserve(user, 2);
        String team = teamIfSupported();
        if (bench().supports(MethodGroup.TEAMS)) {
            store().addTeamMember(team, user);
        }
        for (long bad : new long[] {0, -1, Long.MIN_VALUE}) {
            String amount = "with the amount " + bad;
            Class<IllegalArgumentException> invalid = IllegalArgumentException.class;
            assertRefused(invalid, amount, MethodCall.withAmount(bad, user, reservation, team, now()));
            if (bad < 0) {
                assertRefused(invalid, amount, MethodCall.withAmountOrZero(bad, user, team));
            }
        }
        assertAnswered("with the amount 1", MethodCall.withAmount(1, user, reservation, team, now()));
        assertAnswered("with the amount 0", MethodCall.withAmountOrZero(0, user, team));
    }

    /** Names a user and a team that exist, so that there is something to change before the bad argument is noticed. */
    @Test
    @Rule(GEN_05)
    @DisplayName("calls with bad arguments, and of groups that are not supported, leave nothing behind")
    default void badCallsLeaveNothingBehind() {
        String user = userWith(10);
        String reservation = reserve(user, 2);
        String team = teamIfSupported();
        if (bench().supports(MethodGroup.TEAMS)) {
            store().addTeamMember(team, user);
        }
        List<MethodCall> calls = new ArrayList<>(MethodCall.withNull(user, team, now()));
        calls.addAll(MethodCall.withName(MethodCall.nothing(), user, team));
        calls.addAll(MethodCall.withName(" ", user, team));
        calls.addAll(MethodCall.withOptionalName(" ", user));
        calls.addAll(MethodCall.withAmount(-1, user, reservation, team, now()));
        calls.addAll(MethodCall.withAmountOrZero(-1, user, team));
        MethodCall.valid(user, team, now()).stream()
                .filter(call -> !bench().groups().containsAll(call.groups()))
                .forEach(calls::add);
        for (MethodCall call : calls) {
            assertLeavesNothing(call);
        }
    }

    private void assertLeavesNothing(MethodCall call) {
        String name = call.name() + ", with a bad argument or of a group that is not supported";
        Map<String, Object> before = bench().observe();
        assertThatThrownBy(() -> call.call().accept(store()), name)
                .isInstanceOfAny(
                        NullPointerException.class, IllegalArgumentException.class, UnsupportedGroupException.class);
        assertUnchanged(name, before);
    }

    /** Calls every method of every group that is not declared. */
    @Test
    @Rule(GEN_10)
    @DisplayName("every method of a group that is not supported says so and changes nothing")
    default void unsupportedGroupsAreRefused() {
        String user = userWith(10);
        List<MethodCall> calls = MethodCall.valid(user, teamIfSupported(), now()).stream()
                .filter(call -> !bench().groups().containsAll(call.groups()))
                .toList();
        Map<String, Object> before = bench().observe();
        for (MethodCall call : calls) {
            assertThatThrownBy(
                            () -> call.call().accept(store()),
                            "%s, whose groups %s are not all supported",
                            call.name(),
                            call.groups())
                    .isInstanceOfSatisfying(
                            UnsupportedGroupException.class,
                            refused -> assertThat(refused.group())
                                    .as("the group that %s says it needs", call.name())
                                    .isIn(call.groups())
                                    .isNotIn(bench().groups()));
        }
        assertUnchanged("calls of groups that are not supported", before);
        assertBalance(user, 10, 0, 0);
    }

    /** Calls every method of every group that is declared. */
    @Test
    @Rule(GEN_10)
    @DisplayName("every method of a supported group works")
    default void supportedGroupsWork() {
        assertAnswered("of a supported group", MethodCall.valid(userWith(10), teamIfSupported(), now()));
    }

    /** Reads every list that the store returns, tries to change it, and reads again after further operations. */
    @Test
    @Rule(GEN_11)
    @DisplayName("returned collections cannot be changed, and do not change later")
    default void collectionsAreSnapshots() {
        String user = userWith(50);
        String team = teamIfSupported();
        change(user, team, 1);
        Map<String, Supplier<List<?>>> lists = lists(user, team);
        Map<String, List<?>> returned = new LinkedHashMap<>();
        lists.forEach((name, reader) -> returned.put(name, reader.get()));
        returned.forEach(GeneralChapter::assertImmutable);
        Map<String, List<?>> copies = new LinkedHashMap<>();
        returned.forEach((name, list) -> copies.put(name, List.copyOf(list)));
        change(user, team, 2);
        assertStill("returned before further operations", copies, returned);
        lists.forEach((name, reader) -> assertThat(reader.get())
                .as("%s, read again after further operations, which change it", name)
                .isNotEqualTo(copies.get(name)));
        assertStill("returned before it was read again", copies, returned);
    }

    /** Reads every list about a user and a team of which there is nothing to tell. */
    @Test
    @Rule(GEN_11)
    @DisplayName("a list of nothing is a list, and not null")
    default void listsOfNothingAreEmpty() {
        lists(user(), teamIfSupported())
                .forEach((name, reader) -> assertThat((Object) reader.get())
                        .as("what %s returns where there is nothing", name)
                        .isEqualTo(List.of()));
    }

    /** Closes one of two handles, twice. */
    @Test
    @Rule(GEN_14)
    @DisplayName("a closed handle refuses every operation and can be closed again; other handles go on")
    default void closedHandlesRefuseEverything() {
        String user = userWith(10);
        String team = teamIfSupported();
        CreditStore closed = store();
        List<CreditStore> handles = bench().handles(2);
        Set<MethodGroup> groups = bench().groups();
        closed.close();
        closed.close();
        for (MethodCall call : MethodCall.valid(user, team, now())) {
            if (groups.containsAll(call.groups())) {
                assertThatThrownBy(() -> call.call().accept(closed), "%s after close()", call.name())
                        .isInstanceOf(IllegalStateException.class);
            }
        }
        assertThatThrownBy(closed::setup, "setup() after close()").isInstanceOf(IllegalStateException.class);
        assertThat(closed.supportedGroups())
                .as("supportedGroups() after close()")
                .isEqualTo(groups);
        CreditStore open = handles.get(1);
        if (open != closed) {
            open.addCredits(user, 5);
            assertThat(open.getBalance(user).balance())
                    .as("balance through a second handle, after a grant, when the first one is closed")
                    .isEqualTo(15);
        }
    }

    /** Looks at the set again after operations, through another handle, and tries to change it. */
    @Test
    @Rule(GEN_17)
    @DisplayName("the supported groups are the same at every call and on every handle, and cannot be changed")
    default void groupsAreConstant() {
        Set<MethodGroup> groups = store().supportedGroups();
        assertThatThrownBy(() -> groups.remove(MethodGroup.BALANCE), "supportedGroups().remove(BALANCE)")
                .isInstanceOf(UnsupportedOperationException.class);
        userWith(10);
        for (CreditStore handle : bench().handles(2)) {
            assertThat(handle.supportedGroups())
                    .as("supportedGroups(), called again")
                    .isEqualTo(groups)
                    .contains(MethodGroup.BALANCE);
        }
    }

    private String teamIfSupported() {
        return bench().supports(MethodGroup.TEAMS) ? teamWith(10) : "none";
    }

    /** Every call that the store supports must throw; the message of a failure names the call. */
    private void assertRefused(Class<? extends Exception> type, String how, List<MethodCall> calls) {
        Map<String, Object> before = bench().observe();
        for (MethodCall call : calls) {
            if (bench().groups().containsAll(call.groups())) {
                assertThatThrownBy(() -> call.call().accept(store()), "%s %s", call.name(), how)
                        .isInstanceOf(type);
            }
        }
        assertUnchanged("calls " + how, before);
    }

    /** Every call that the store supports must return, or be rejected by a business rule. */
    private void assertAnswered(String how, List<MethodCall> calls) {
        for (MethodCall call : calls) {
            if (bench().groups().containsAll(call.groups())) {
                try {
                    call.call().accept(store());
                } catch (CreditRejectedException rejected) {
                    assertThat(rejected.reason())
                            .as("why %s was rejected", call.name())
                            .isNotNull();
                } catch (RuntimeException e) {
                    throw new AssertionError(call.name() + " " + how + " must work, threw " + e, e);
                }
            }
        }
    }

    /** Adds an entry to every list of {@link #lists}. */
    private void change(String user, String team, int turn) {
        store().deductCredits(deduction(user, turn).withModel("model-" + turn));
        clock().advance(Duration.ofDays(1));
        if (bench().supports(MethodGroup.ANALYTICS)) {
            spend(userWith(10), 1);
        }
        if (bench().supports(MethodGroup.PRICING)) {
            store().setActivePricing(PricingConfig.of(Map.of()), null);
        }
        if (bench().supports(MethodGroup.SPEND_CAPS)) {
            store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 100).withModel("model-" + turn));
        }
        if (bench().supports(MethodGroup.TEAMS)) {
            store().addTeamMember(team, user());
        }
    }

    private Map<String, Supplier<List<?>>> lists(String user, String team) {
        Instant from = now().minus(Duration.ofDays(10));
        Instant to = now().plus(Duration.ofDays(10));
        Map<String, Supplier<List<?>>> lists = new LinkedHashMap<>();
        if (bench().supports(MethodGroup.PRICING)) {
            lists.put("getPricingHistory", () -> store().getPricingHistory());
        }
        if (bench().supports(MethodGroup.SPEND_CAPS)) {
            lists.put("getSpendCaps", () -> store().getSpendCaps(user));
        }
        if (bench().supports(MethodGroup.ANALYTICS)) {
            lists.put("spendByUser", () -> store().spendByUser(from, to));
            lists.put("spendByModel", () -> store().spendByModel(from, to));
            lists.put("dailySpend", () -> store().dailySpend(from, to));
            lists.put("topUsers", () -> store().topUsers(10, from, to));
        }
        if (bench().supports(MethodGroup.TEAMS)) {
            lists.put("getTeamMembers", () -> store().getTeamMembers(team));
        }
        if (bench().supports(MethodGroup.HISTORY)) {
            lists.put(
                    "listTransactions",
                    () -> store().listTransactions(user, PageRequest.first(10)).entries());
        }
        return lists;
    }

    private static void assertStill(String when, Map<String, List<?>> copies, Map<String, List<?>> returned) {
        copies.forEach((name, copy) ->
                assertThat((Object) returned.get(name)).as("%s, %s", name, when).isEqualTo(copy));
    }

    private static void assertImmutable(String name, List<?> list) {
        assertThat(list).as(name).isNotEmpty();
        assertThatThrownBy(() -> list.remove(0), "%s(...).remove(0)", name)
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear, "%s(...).clear()", name).isInstanceOf(UnsupportedOperationException.class);
    }

    /** The long ids are cut, the control characters spelt out. */
    private static String shown(String id) {
        StringBuilder shown = new StringBuilder();
        id.chars()
                .limit(6)
                .forEach(unit -> shown.append(
                        unit < ' ' || unit > '~' ? "\\u" + Integer.toHexString(unit) : Character.toString(unit)));
        return "\"" + shown + "\" of " + id.length() + " chars";
    }
}
