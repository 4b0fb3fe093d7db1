package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.TEAM_06;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductTeam;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that give the refund of a team deduction to the wrong account, or forget the member. */
public final class TeamRefundBugs {
    private TeamRefundBugs() {}

    /** Refunds raise the pool, and another table has the members. */
    @Bug(value = "a refund leaves the member's spend as it is", breaks = TEAM_06)
    public static final class RefundLeavesSpend extends OtherSpendStore {
        /** Makes a fixture. */
        public RefundLeavesSpend() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OtherSpend(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (result.teamId() != null && !result.replayed()) {
                        reached();
                        forgive(result.teamId(), result.userId(), -result.amount());
                    }
                    return result;
                }
            };
        }
    }

    /** The former member comes back and has less left than before. */
    @Bug(value = "a refund after the member's removal does not lower the spend", breaks = TEAM_06)
    public static final class RefundMissesRemoved extends OtherSpendStore {
        /** Makes a fixture. */
        public RefundMissesRemoved() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OtherSpend(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (result.teamId() != null
                            && !result.replayed()
                            && member(result.teamId(), result.userId()).isEmpty()) {
                        reached();
                        forgive(result.teamId(), result.userId(), -result.amount());
                    }
                    return result;
                }
            };
        }
    }

    /** What refunds have given back, by team and user. */
    private abstract static class RefundsApart extends KnownBadStore {
        private final Map<List<String>, Long> refunded = new ConcurrentHashMap<>();

        @Override
        protected void begin() {
            refunded.clear();
        }

        long refunded(String teamId, String userId) {
            return refunded.getOrDefault(List.of(teamId, userId), 0L);
        }

        /** Keeps count of refunds. */
        class Counting extends ForwardingCreditStore {
            Counting(CreditStore right) {
                super(right);
            }

            @Override
            public RefundResult refundCredits(RefundCredits request) {
                RefundResult result = right.refundCredits(request);
                if (result.teamId() != null && !result.replayed()) {
                    refunded.merge(List.of(result.teamId(), result.userId()), result.amount(), Long::sum);
                }
                return result;
            }
        }
    }

    /** A member is refused with budget left on the screen. */
    @Bug(value = "the cap is checked against the spend gross of refunds, and the net is shown", breaks = TEAM_06)
    public static final class CheckedGross extends RefundsApart {
        /** Makes a fixture. */
        public CheckedGross() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new Counting(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    if (request.idempotencyKey() == null) {
                        memberOf(right, request.teamId(), request.userId()).ifPresent(member -> check(member, request));
                    }
                    return right.deductTeam(request);
                }

                private void check(TeamMember member, DeductTeam request) {
                    Long cap = member.spendCap();
                    long gross = member.spent() + refunded(request.teamId(), request.userId());
                    if (cap != null && request.amount() <= cap - member.spent() && request.amount() > cap - gross) {
                        reached();
                        throw CreditRejectedException.memberCapExceeded(
                                request.teamId(), request.userId(), request.amount(), cap, gross);
                    }
                }
            };
        }
    }

    /** The screen says that nothing is left, and the next call succeeds. */
    @Bug(value = "the spend gross of refunds is shown, and the net is checked", breaks = TEAM_06)
    public static final class ShownGross extends RefundsApart {
        /** Makes a fixture. */
        public ShownGross() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new Counting(right) {
                @Override
                public List<TeamMember> getTeamMembers(String teamId) {
                    return right.getTeamMembers(teamId).stream().map(this::told).toList();
                }

                private TeamMember told(TeamMember member) {
                    long refunded = refunded(member.teamId(), member.userId());
                    if (refunded > 0) {
                        reached();
                    }
                    return Altered.with(member, "spent", member.spent() + refunded);
                }
            };
        }
    }

    private static Optional<TeamMember> memberOf(CreditStore store, String teamId, String userId) {
        return store.getTeamMembers(teamId).stream()
                .filter(member -> member.userId().equals(userId))
                .findFirst();
    }
}
