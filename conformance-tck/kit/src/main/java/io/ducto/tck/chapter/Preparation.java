package io.ducto.tck.chapter;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.GrantType;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import io.ducto.tck.chapter.ReadyCall.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes calls of keyed operations ready, one method for each {@link KeyedOperation}: what the call needs is there, and what
 * it changes is known. All calls are about 4 credits, so that two of them differ in their operation alone.
 */
final class Preparation {
    private static final String PLAN = "keyed";
    private static final Map<String, String> NOTE = Map.of("trace", "2");

    private final Chapter chapter;

    Preparation(Chapter chapter) {
        this.chapter = chapter;
    }

    ReadyCall grant(String user) {
        AddCredits request = AddCredits.of(user, 4);
        Map<String, Call> others = new LinkedHashMap<>();
        others.put("amount", call(AddCredits.of(user, 3)));
        others.put("type", call(request.withType(GrantType.PURCHASE)));
        if (chapter.bench().supports(MethodGroup.EXPIRY)) {
            others.put("expiresAt", call(request.withExpiresAt(chapter.now().plus(Duration.ofDays(1)))));
        }
        Map<String, Call> retries = Map.of("metadata", call(request.withMetadata(NOTE)));
        return ofUser(user, call(request), others, retries, 4, 0, 1, 4);
    }

    ReadyCall reservation(String user) {
        chapter.store().addCredits(user, 20);
        ReserveCredits request = chapter.reservation(user, 4).withModel("alpha");
        Map<String, Call> others = Map.of(
                "amount", call(chapter.reservation(user, 3).withModel("alpha")),
                "model", call(request.withModel("beta")),
                "model left out", call(chapter.reservation(user, 4)),
                "operationType",
                        call(ReserveCredits.of(user, 4, "search")
                                .withMinBalance(0)
                                .withModel("alpha")));
        Map<String, Call> retries = Map.of(
                "minBalance", call(request.withMinBalance(1)),
                "timeToLive", call(request.withTimeToLive(Duration.ofMinutes(1))));
        return ofUser(user, call(request), others, retries, 0, 4, 0, 0);
    }

    ReadyCall directDeduction(String user) {
        chapter.store().addCredits(user, 20);
        DeductCredits request = chapter.deduction(user, 4).withModel("alpha");
        Map<String, Call> others = Map.of(
                "amount", call(chapter.deduction(user, 3).withModel("alpha")),
                "model", call(request.withModel("beta")),
                "model left out", call(chapter.deduction(user, 4)),
                "operationType",
                        call(DeductCredits.direct(user, 4, "search")
                                .withMinBalance(0)
                                .withModel("alpha")),
                "reservation", call(DeductCredits.of(user, chapter.reserve(user, 4), 4)));
        Map<String, Call> retries =
                Map.of("metadata", call(request.withMetadata(NOTE)), "minBalance", call(request.withMinBalance(1)));
        return ofUser(user, call(request), others, retries, -4, 0, 1, -4);
    }

    ReadyCall deduction(String user) {
        chapter.store().addCredits(user, 20);
        String reservation = chapter.reserve(user, 6);
        DeductCredits request = DeductCredits.of(user, reservation, 4);
        Map<String, Call> others = Map.of(
                "amount", call(DeductCredits.of(user, reservation, 3)),
                "reservation", call(DeductCredits.of(user, chapter.reserve(user, 6), 4)),
                "reservation left out", call(chapter.deduction(user, 4)));
        Map<String, Call> retries = Map.of("metadata", call(request.withMetadata(NOTE)));
        return ofUser(user, call(request), others, retries, -4, -6, 1, -4);
    }

    ReadyCall refund(String user) {
        chapter.store().addCredits(user, 20);
        RefundCredits request = refundOf(chapter.spend(user, 4).transactionId());
        String another = chapter.spend(user, 4).transactionId();
        return ofUser(user, call(request), refunds(request, another), refundRetries(request), 4, 0, 1, 4);
    }

    ReadyCall fullRefund(String user) {
        chapter.store().addCredits(user, 20);
        RefundCredits request = RefundCredits.of(chapter.spend(user, 4).transactionId());
        String another = chapter.spend(user, 4).transactionId();
        Map<String, Call> others =
                Map.of("amount", call(request.withAmount(4)), "transaction", call(RefundCredits.of(another)));
        return ofUser(user, call(request), others, refundRetries(request), 4, 0, 1, 4);
    }

    private static RefundCredits refundOf(String transaction) {
        return RefundCredits.of(transaction).withAmount(4);
    }

    private static Map<String, Call> refunds(RefundCredits request, String anotherTransaction) {
        return Map.of(
                "amount", call(request.withAmount(3)),
                "amount left out", call(RefundCredits.of(request.transactionId())),
                "transaction", call(refundOf(anotherTransaction)));
    }

    private static Map<String, Call> refundRetries(RefundCredits request) {
        return Map.of("reason", call(request.withReason("again")), "metadata", call(request.withMetadata(NOTE)));
    }

    ReadyCall usage(String user) {
        CreditStore store = chapter.store();
        if (store.getActivePricing().isEmpty()) {
            store.setActivePricing(PricingConfig.of(Map.of()).withPlan(PLAN, Plan.of("Keyed", 1_000)), null);
        }
        store.setUserPlan(user, PLAN);
        IncrementUsageWindow request = IncrementUsageWindow.of(user, 4);
        Map<String, Call> others = Map.of("amount", call(IncrementUsageWindow.of(user, 3)));
        long used = store.checkAllowance(user).used();
        return new ReadyCall(
                call(request),
                others,
                Map.of(),
                () -> List.of(chapter.store().checkAllowance(user).used()),
                List.of(used + 4));
    }

    /** Nothing tells of a team but its id, so there are no figures to read. */
    ReadyCall team() {
        CreateTeam request = CreateTeam.of(chapter.bench().newName("team")).withInitialBalance(4);
        Map<String, Call> others = Map.of(
                "name", call(CreateTeam.of(chapter.bench().newName("team")).withInitialBalance(4)),
                "initialBalance", call(request.withInitialBalance(0)));
        return new ReadyCall(call(request), others, Map.of(), List::of, List.of());
    }

    ReadyCall teamGrant(String team) {
        AddTeamCredits request = AddTeamCredits.of(team, 4);
        Map<String, Call> others =
                Map.of("amount", call(AddTeamCredits.of(team, 3)), "type", call(request.withType(GrantType.PURCHASE)));
        Map<String, Call> retries = Map.of("metadata", call(request.withMetadata(NOTE)));
        return ofTeam(team, call(request), others, retries, 4, 0, 4);
    }

    ReadyCall teamDeduction(String team) {
        chapter.store().addTeamCredits(team, 20);
        String member = member(team);
        DeductTeam request = DeductTeam.of(team, member, 4).withModel("alpha").withOperationType(Chapter.CHAT);
        Map<String, Call> others = Map.of(
                "amount", call(DeductTeam.of(team, member, 3).withModel("alpha").withOperationType(Chapter.CHAT)),
                "acting member",
                        call(DeductTeam.of(team, member(team), 4)
                                .withModel("alpha")
                                .withOperationType(Chapter.CHAT)),
                "model", call(request.withModel("beta")),
                "model left out", call(DeductTeam.of(team, member, 4).withOperationType(Chapter.CHAT)),
                "operationType", call(request.withOperationType("search")));
        Map<String, Call> retries = Map.of("metadata", call(request.withMetadata(NOTE)));
        return ofTeam(team, call(request), others, retries, -4, 4, -4);
    }

    ReadyCall teamRefund(String team) {
        CreditStore store = chapter.store();
        store.addTeamCredits(team, 20);
        String member = member(team);
        RefundCredits request = refundOf(store.deductTeam(team, member, 4).transactionId());
        String another = store.deductTeam(team, member, 4).transactionId();
        return ofTeam(team, call(request), refunds(request, another), refundRetries(request), 4, -4, 4);
    }

    private String member(String team) {
        String member = chapter.user();
        chapter.store().addTeamMember(team, member);
        return member;
    }

    private ReadyCall ofUser(
            String user,
            Call call,
            Map<String, Call> others,
            Map<String, Call> retries,
            long balanceChange,
            long reservedChange,
            long newEntries,
            long ledgerChange) {
        List<Long> before = figuresOfUser(user);
        List<Long> after = plus(before, balanceChange, reservedChange, 0, newEntries, ledgerChange);
        return new ReadyCall(call, others, retries, () -> figuresOfUser(user), after);
    }

    private ReadyCall ofTeam(
            String team,
            Call call,
            Map<String, Call> others,
            Map<String, Call> retries,
            long poolChange,
            long spentChange,
            long ledgerChange) {
        List<Long> before = figuresOfTeam(team);
        List<Long> after = plus(before, poolChange, spentChange, 1, ledgerChange);
        return new ReadyCall(call, others, retries, () -> figuresOfTeam(team), after);
    }

    /** Balance, reserved, expired, and where there is a ledger the number and the sum of its entries. */
    private List<Long> figuresOfUser(String user) {
        BalanceResult balance = chapter.store().getBalance(user);
        List<Long> figures = new ArrayList<>(List.of(balance.balance(), balance.reserved(), balance.expired()));
        if (chapter.bench().supports(MethodGroup.HISTORY)) {
            figures.addAll(countAndSum(chapter.ledger(user)));
        }
        return figures;
    }

    /** Pool, the spend of all members, and where there is a ledger the number and the sum of its entries. */
    private List<Long> figuresOfTeam(String team) {
        CreditStore store = chapter.store();
        List<Long> figures = new ArrayList<>(List.of(
                store.getTeamBalance(team).balance(),
                store.getTeamMembers(team).stream().mapToLong(TeamMember::spent).sum()));
        if (chapter.bench().supports(MethodGroup.HISTORY)) {
            figures.addAll(countAndSum(chapter.teamLedger(team)));
        }
        return figures;
    }

    private static List<Long> countAndSum(List<Transaction> entries) {
        return List.of(
                (long) entries.size(),
                entries.stream().mapToLong(Transaction::amount).sum());
    }

    /** Adds to each figure its change; changes beyond the figures, those of a ledger that is not there, are left out. */
    private static List<Long> plus(List<Long> figures, long... changes) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            sums.add(figures.get(i) + changes[i]);
        }
        return sums;
    }

    private static Call call(AddCredits request) {
        return (store, key) -> store.addCredits(key == null ? request : request.withIdempotencyKey(key));
    }

    private static Call call(ReserveCredits request) {
        return (store, key) -> store.reserveCredits(key == null ? request : request.withIdempotencyKey(key));
    }

    private static Call call(DeductCredits request) {
        return (store, key) -> store.deductCredits(key == null ? request : request.withIdempotencyKey(key));
    }

    private static Call call(RefundCredits request) {
        return (store, key) -> store.refundCredits(key == null ? request : request.withIdempotencyKey(key));
    }

    private static Call call(IncrementUsageWindow request) {
        return (store, key) -> store.incrementUsageWindow(key == null ? request : request.withIdempotencyKey(key));
    }

    private static Call call(CreateTeam request) {
        return (store, key) -> store.createTeam(key == null ? request : request.withIdempotencyKey(key));
    }

    private static Call call(AddTeamCredits request) {
        return (store, key) -> store.addTeamCredits(key == null ? request : request.withIdempotencyKey(key));
    }

    private static Call call(DeductTeam request) {
        return (store, key) -> store.deductTeam(key == null ? request : request.withIdempotencyKey(key));
    }
}
