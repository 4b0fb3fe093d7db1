package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.ALREADY_REFUNDED;
import static io.ducto.store.Rejection.AMOUNT_EXCEEDS_RESERVATION;
import static io.ducto.store.Rejection.BALANCE_LIMIT;
import static io.ducto.store.Rejection.IDEMPOTENCY_CONFLICT;
import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static io.ducto.store.Rejection.INSUFFICIENT_TEAM_CREDITS;
import static io.ducto.store.Rejection.MEMBER_CAP_EXCEEDED;
import static io.ducto.store.Rejection.NOT_A_TEAM_MEMBER;
import static io.ducto.store.Rejection.NOT_REFUNDABLE;
import static io.ducto.store.Rejection.OVER_REFUND;
import static io.ducto.store.Rejection.PLAN_NOT_FOUND;
import static io.ducto.store.Rejection.PRICING_VERSION_NOT_FOUND;
import static io.ducto.store.Rejection.RESERVATION_NOT_FOUND;
import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static io.ducto.store.Rejection.TEAM_NOT_FOUND;
import static io.ducto.store.Rejection.TRANSACTION_NOT_FOUND;
import static java.lang.Long.MAX_VALUE;

import io.ducto.store.AddCredits;
import io.ducto.store.Figure;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.Rejection;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A call that a business rule rejects, and how.
 *
 * @param reason the reason
 * @param figures the figures that explain it
 * @param call the call
 */
record ExpectedRejection(Rejection reason, Map<Figure, Long> figures, Callable<?> call) {

    /**
     * Calls that are rejected, by what is wrong with them. The user has a balance of 16, of which 10 are available, a
     * live reservation of 6, and a deduction of 4 that is not refunded.
     */
    static Map<String, ExpectedRejection> all(Chapter chapter, String user, String reservation, String deduction) {
        Map<String, ExpectedRejection> calls = new LinkedHashMap<>();
        Map<Figure, Long> none = Map.of();
        String refunded = chapter.spend(user, 1).transactionId();
        chapter.store().refundCredits(refunded);
        String granted = chapter.store()
                .addCredits(AddCredits.of(user, 1).withIdempotencyKey("used"))
                .transactionId();
        chapter.spend(user, 1);
        calls.put(
                "a reservation of more than is available",
                new ExpectedRejection(
                        INSUFFICIENT_CREDITS,
                        Map.of(Figure.AVAILABLE, 10L, Figure.REQUESTED, 8L, Figure.MIN_BALANCE, 3L),
                        () -> chapter.store()
                                .reserveCredits(chapter.reservation(user, 8).withMinBalance(3))));
        calls.put(
                "a direct deduction of more than is available",
                new ExpectedRejection(
                        INSUFFICIENT_CREDITS,
                        Map.of(Figure.AVAILABLE, 10L, Figure.REQUESTED, 11L, Figure.MIN_BALANCE, 0L),
                        () -> chapter.store().deductCredits(chapter.deduction(user, 11))));
        calls.put(
                "a deduction from a reservation that is not there",
                new ExpectedRejection(
                        RESERVATION_NOT_FOUND, none, () -> chapter.store().deductCredits(user, "none", 1)));
        calls.put(
                "a release of a reservation that is not there",
                new ExpectedRejection(
                        RESERVATION_NOT_FOUND, none, () -> chapter.store().releaseReservation(user, "none")));
        calls.put(
                "a deduction of more than its reservation holds",
                new ExpectedRejection(
                        AMOUNT_EXCEEDS_RESERVATION,
                        Map.of(Figure.REQUESTED, 7L, Figure.RESERVED, 6L),
                        () -> chapter.store().deductCredits(user, reservation, 7)));
        calls.put(
                "a key used with another amount",
                new ExpectedRejection(
                        IDEMPOTENCY_CONFLICT,
                        none,
                        () -> chapter.store().addCredits(AddCredits.of(user, 2).withIdempotencyKey("used"))));
        calls.put(
                "a refund of a transaction that is not there",
                new ExpectedRejection(
                        TRANSACTION_NOT_FOUND, none, () -> chapter.store().refundCredits("none")));
        calls.put(
                "a refund of a grant",
                new ExpectedRejection(
                        NOT_REFUNDABLE, none, () -> chapter.store().refundCredits(granted)));
        calls.put(
                "a refund of more than was deducted",
                new ExpectedRejection(
                        OVER_REFUND,
                        Map.of(Figure.REQUESTED, 5L, Figure.REFUNDABLE, 4L),
                        () -> chapter.store()
                                .refundCredits(RefundCredits.of(deduction).withAmount(5))));
        putParts(chapter, calls);
        calls.put(
                "a second full refund",
                new ExpectedRejection(
                        ALREADY_REFUNDED, none, () -> chapter.store().refundCredits(refunded)));
        calls.put(
                "a purchase beyond the limit",
                new ExpectedRejection(
                        BALANCE_LIMIT,
                        Map.of(Figure.BALANCE, 16L, Figure.REQUESTED, MAX_VALUE - 15),
                        () -> chapter.store()
                                .addCredits(AddCredits.of(user, MAX_VALUE - 15).withType(GrantType.PURCHASE))));
        if (chapter.bench().supports(MethodGroup.HISTORY)) {
            calls.put(
                    "a transaction that is not there",
                    new ExpectedRejection(
                            TRANSACTION_NOT_FOUND, none, () -> chapter.store().getTransaction("none")));
        }
        if (chapter.bench().supports(MethodGroup.PRICING)) {
            calls.put(
                    "a version that is not there",
                    new ExpectedRejection(
                            PRICING_VERSION_NOT_FOUND,
                            Map.of(Figure.VERSION, 77L),
                            () -> chapter.store().activatePricing(77)));
            calls.put(
                    "reading a version that is not there",
                    new ExpectedRejection(
                            PRICING_VERSION_NOT_FOUND,
                            Map.of(Figure.VERSION, 78L),
                            () -> chapter.store().getPricingConfig(78)));
        }
        if (chapter.bench().supports(MethodGroup.PLANS)) {
            calls.put("a plan that is not there", new ExpectedRejection(PLAN_NOT_FOUND, none, () -> {
                chapter.store().setUserPlan(user, "none");
                return "the user is on a plan that is not there";
            }));
        }
        if (chapter.bench().supports(MethodGroup.SPEND_CAPS)) {
            putCaps(chapter, calls);
        }
        if (chapter.bench().supports(MethodGroup.TEAMS)) {
            putTeams(chapter, calls);
        }
        return calls;
    }

    /** Of a user with two reservations and a deduction that is refunded in part: figures that are easily taken for others. */
    private static void putParts(Chapter chapter, Map<String, ExpectedRejection> calls) {
        String user = chapter.userWith(30);
        String reservation = chapter.reserve(user, 3);
        chapter.reserve(user, 6);
        String deduction = chapter.spend(user, 5).transactionId();
        chapter.store().refundCredits(RefundCredits.of(deduction).withAmount(2));
        calls.put(
                "a deduction of more than its reservation holds, but not more than all reservations hold",
                new ExpectedRejection(
                        AMOUNT_EXCEEDS_RESERVATION,
                        Map.of(Figure.REQUESTED, 4L, Figure.RESERVED, 3L),
                        () -> chapter.store().deductCredits(user, reservation, 4)));
        calls.put(
                "a refund of more than is left to refund, but not more than was deducted",
                new ExpectedRejection(
                        OVER_REFUND,
                        Map.of(Figure.REQUESTED, 4L, Figure.REFUNDABLE, 3L),
                        () -> chapter.store()
                                .refundCredits(RefundCredits.of(deduction).withAmount(4))));
    }

    private static void putCaps(Chapter chapter, Map<String, ExpectedRejection> calls) {
        String capped = chapter.userWith(50);
        chapter.spend(capped, 4);
        chapter.reserve(capped, 3);
        chapter.store().setSpendCap(SpendCap.of(capped, SpendWindow.DAILY, 9));
        Map<Figure, Long> figures =
                Map.of(Figure.REQUESTED, 5L, Figure.LIMIT, 9L, Figure.SPENT, 4L, Figure.RESERVED, 3L);
        calls.put(
                "a reservation over a cap",
                new ExpectedRejection(
                        SPEND_CAP_EXCEEDED,
                        figures,
                        () -> chapter.store().reserveCredits(chapter.reservation(capped, 5))));
        calls.put(
                "a direct deduction over a cap",
                new ExpectedRejection(
                        SPEND_CAP_EXCEEDED,
                        figures,
                        () -> chapter.store().deductCredits(chapter.deduction(capped, 5))));
    }

    private static void putTeams(Chapter chapter, Map<String, ExpectedRejection> calls) {
        Map<Figure, Long> none = Map.of();
        String team = chapter.teamWith(10);
        String member = chapter.user();
        chapter.store().addTeamMember(team, member);
        String capped = chapter.user();
        chapter.store().addTeamMember(team, capped, "admin", 5L);
        chapter.store().deductTeam(team, capped, 3);
        calls.put(
                "the pool of a team that is not there",
                new ExpectedRejection(
                        TEAM_NOT_FOUND, none, () -> chapter.store().getTeamBalance("none")));
        calls.put(
                "a team deduction by a stranger",
                new ExpectedRejection(
                        NOT_A_TEAM_MEMBER, none, () -> chapter.store().deductTeam(team, "a stranger", 1)));
        calls.put(
                "a team deduction over the member's cap",
                new ExpectedRejection(
                        MEMBER_CAP_EXCEEDED,
                        Map.of(Figure.REQUESTED, 4L, Figure.LIMIT, 5L, Figure.SPENT, 3L),
                        () -> chapter.store().deductTeam(team, capped, 4)));
        calls.put(
                "a team deduction of more than the pool",
                new ExpectedRejection(
                        INSUFFICIENT_TEAM_CREDITS,
                        Map.of(Figure.AVAILABLE, 7L, Figure.REQUESTED, 8L),
                        () -> chapter.store().deductTeam(team, member, 8)));
        calls.put(
                "a team grant beyond the limit",
                new ExpectedRejection(
                        BALANCE_LIMIT,
                        Map.of(Figure.BALANCE, 7L, Figure.REQUESTED, MAX_VALUE),
                        () -> chapter.store().addTeamCredits(team, MAX_VALUE)));
    }
}
