package io.ducto.tck.bench;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.PageRequest;
import io.ducto.store.SpendCap;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.rule.ContractRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole observable state of a store through its public operations, so that two states can be compared: before
 * and after a rejected call, or the store's and the model's.
 */
public final class Observation {
    private static final Duration REPORT_REACH = Duration.ofDays(40);
    private static final int PAGE = 50;

    private Observation() {}

    /**
     * Reads the state.
     *
     * @param store the store to read
     * @param groups the groups to read
     * @param users the users to read
     * @param teams the ids of the teams to read, by the name under which they are told
     * @param now the instant around which reports are read
     * @return what was read, by name; a read that was rejected is its reason
     */
    public static Map<String, Object> of(
            CreditStore store,
            Set<MethodGroup> groups,
            Collection<String> users,
            Map<String, String> teams,
            Instant now) {
        Map<String, Object> state = new LinkedHashMap<>();
        users.forEach(user -> readUser(state, store, groups, user));
        if (groups.contains(MethodGroup.TEAMS)) {
            teams.forEach((name, team) -> readTeam(state, store, groups, name, team));
        }
        if (groups.contains(MethodGroup.EXPIRY)) {
            read(state, "dry sweep", () -> store.sweepExpiredCredits(true));
        }
        if (groups.contains(MethodGroup.PRICING)) {
            read(state, "active pricing", store::getActivePricing);
            read(state, "pricing history", store::getPricingHistory);
        }
        if (groups.contains(MethodGroup.ANALYTICS)) {
            Instant from = now.minus(REPORT_REACH);
            Instant to = now.plus(Duration.ofDays(1));
            read(state, "spend by user", () -> store.spendByUser(from, to));
            read(state, "spend by model", () -> store.spendByModel(from, to));
            read(state, "daily spend", () -> store.dailySpend(from, to));
            read(state, "top users", () -> store.topUsers(2, from, to));
            read(state, "aggregate stats", () -> store.aggregateStats(from, to));
        }
        return state;
    }

    /**
     * Compares two states.
     *
     * @param before the one
     * @param after the other
     * @return a line for each thing that differs, with both values; empty if the states are equal
     */
    public static List<String> differences(Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> name + ": was " + before.get(name) + ", is " + after.get(name))
                .toList();
    }

    /**
     * Reads a whole ledger, page by page.
     *
     * @param reader reads one page
     * @return all entries, newest first
     * @throws RuleViolation if the pages never end: one is empty and names a next one, or an entry or a cursor comes twice
     */
    public static List<Transaction> ledger(Function<PageRequest, TransactionPage> reader) {
        Map<String, Transaction> entries = new LinkedHashMap<>();
        Set<String> cursors = new HashSet<>();
        PageRequest request = PageRequest.first(PAGE);
        while (true) {
            TransactionPage page = reader.apply(request);
            for (Transaction entry : page.entries()) {
                if (entries.put(entry.transactionId(), entry) != null) {
                    throw new RuleViolation(ContractRule.HIS_03, "paging meets an entry twice: " + entry);
                }
            }
            String cursor = page.nextCursor();
            if (cursor == null) {
                return List.copyOf(entries.values());
            }
            if (page.entries().isEmpty()) {
                throw new RuleViolation(ContractRule.HIS_03, "an empty page names a next one, cursor " + cursor);
            }
            if (!cursors.add(cursor)) {
                throw new RuleViolation(
                        ContractRule.HIS_03, "the pages go round in a circle: cursor " + cursor + " came twice");
            }
            request = request.after(cursor);
        }
    }

    private static void readUser(Map<String, Object> state, CreditStore store, Set<MethodGroup> groups, String user) {
        read(state, "balance of " + user, () -> store.getBalance(user));
        if (groups.contains(MethodGroup.HISTORY)) {
            read(state, "ledger of " + user, () -> SweepOrder.of(ledger(page -> store.listTransactions(user, page))));
        }
        if (groups.contains(MethodGroup.SPEND_CAPS)) {
            read(state, "caps of " + user, () -> inOneOrder(store.getSpendCaps(user)));
        }
        if (groups.contains(MethodGroup.PLANS)) {
            read(state, "plan of " + user, () -> store.getUserPlan(user));
            read(state, "allowance of " + user, () -> store.checkAllowance(user));
        }
    }

    private static void readTeam(
            Map<String, Object> state, CreditStore store, Set<MethodGroup> groups, String name, String team) {
        read(state, "pool of " + name, () -> store.getTeamBalance(team));
        read(state, "members of " + name, () -> store.getTeamMembers(team));
        if (groups.contains(MethodGroup.HISTORY)) {
            read(state, "ledger of " + name, () -> ledger(page -> store.listTeamTransactions(team, page)));
        }
    }

    /** The contract gives caps no order, so two right stores may list them differently. */
    private static List<SpendCap> inOneOrder(@Nullable List<SpendCap> caps) {
        if (caps == null) {
            throw new RuleViolation(
                    ContractRule.GEN_11,
                    "getSpendCaps returned null, where the contract promises a list; one of no caps is empty");
        }
        return caps.stream().sorted(Comparator.comparing(SpendCap::toString)).toList();
    }

    private static void read(Map<String, Object> state, String name, Supplier<Object> reader) {
        try {
            state.put(name, reader.get());
        } catch (CreditRejectedException rejected) {
            state.put(name, rejected.reason());
        }
    }
}
