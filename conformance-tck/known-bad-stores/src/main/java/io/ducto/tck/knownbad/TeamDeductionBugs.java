package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_16;
import static io.ducto.tck.rule.ContractRule.TEAM_03;
import static io.ducto.tck.rule.ContractRule.TEAM_05;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductTeam;
import io.ducto.store.Rejection;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores that let the wrong people deduct from a pool, or too much. */
public final class TeamDeductionBugs {
    private TeamDeductionBugs() {}

    /** Does something else where a team deduction is rejected. */
    private abstract static class OnRejection extends KnownBadStore {
        abstract TeamDeductionResult rejected(CreditStore right, DeductTeam request, CreditRejectedException rejected);

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    try {
                        return right.deductTeam(request);
                    } catch (CreditRejectedException thrown) {
                        return OnRejection.this.rejected(right, request, thrown);
                    }
                }
            };
        }

        /** Deducts as somebody who is a member for as long as it takes. */
        final TeamDeductionResult asMember(CreditStore right, DeductTeam request) {
            right.addTeamMember(request.teamId(), request.userId());
            try {
                TeamDeductionResult result = right.deductTeam(request);
                reached();
                return result;
            } finally {
                right.removeTeamMember(request.teamId(), request.userId());
            }
        }

        /** Deducts as a member who has no cap for as long as it takes. */
        final TeamDeductionResult withoutCap(CreditStore right, DeductTeam request) {
            TeamMember member = member(right, request);
            right.addTeamMember(request.teamId(), request.userId(), member.role(), null);
            try {
                TeamDeductionResult result = right.deductTeam(request);
                reached();
                return result;
            } finally {
                right.addTeamMember(request.teamId(), request.userId(), member.role(), member.spendCap());
            }
        }
    }

    /** Strangers spend what the team has paid for. */
    @Bug(value = "somebody who is no member deducts", breaks = TEAM_03)
    public static final class StrangerDeducts extends OnRejection {
        /** Makes a fixture. */
        public StrangerDeducts() {}

        @Override
        TeamDeductionResult rejected(CreditStore right, DeductTeam request, CreditRejectedException rejected) {
            if (rejected.reason() != Rejection.NOT_A_TEAM_MEMBER) {
                throw rejected;
            }
            return asMember(right, request);
        }
    }

    /** The member is looked up without the team's id. */
    @Bug(value = "a member of another team deducts", breaks = TEAM_03)
    public static final class MemberOfAnotherTeamDeducts extends OnRejection {
        private final Map<String, Set<String>> teams = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public MemberOfAnotherTeamDeducts() {}

        @Override
        protected void begin() {
            teams.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(super.broken(right, clock)) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    TeamMember member = right.addTeamMember(teamId, userId, role, spendCap);
                    teams.computeIfAbsent(userId, user -> ConcurrentHashMap.newKeySet())
                            .add(teamId);
                    return member;
                }

                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    teams.computeIfPresent(userId, (user, joined) -> {
                        joined.remove(teamId);
                        return joined;
                    });
                    return right.removeTeamMember(teamId, userId);
                }
            };
        }

        @Override
        TeamDeductionResult rejected(CreditStore right, DeductTeam request, CreditRejectedException rejected) {
            if (rejected.reason() != Rejection.NOT_A_TEAM_MEMBER
                    || teams.getOrDefault(request.userId(), Set.of()).isEmpty()) {
                throw rejected;
            }
            return asMember(right, request);
        }
    }

    /** A budget that nobody enforces. */
    @Bug(value = "the member's cap is not checked", breaks = TEAM_03)
    public static final class CapUnchecked extends OnRejection {
        /** Makes a fixture. */
        public CapUnchecked() {}

        @Override
        TeamDeductionResult rejected(CreditStore right, DeductTeam request, CreditRejectedException rejected) {
            if (rejected.reason() != Rejection.MEMBER_CAP_EXCEEDED) {
                throw rejected;
            }
            return withoutCap(right, request);
        }
    }

    /** Whoever deducts in small steps is never stopped. */
    @Bug(value = "the member's cap is compared with the amount only", breaks = TEAM_03)
    public static final class CapOfEachDeduction extends OnRejection {
        /** Makes a fixture. */
        public CapOfEachDeduction() {}

        @Override
        TeamDeductionResult rejected(CreditStore right, DeductTeam request, CreditRejectedException rejected) {
            if (rejected.reason() != Rejection.MEMBER_CAP_EXCEEDED
                    || request.amount() > capOf(member(right, request))) {
                throw rejected;
            }
            return withoutCap(right, request);
        }
    }

    /** The work is done, and a part of it is not paid. */
    @Bug(value = "a deduction of more than the pool takes what is there", breaks = TEAM_03)
    public static final class PoolEmptied extends OnRejection {
        /** Makes a fixture. */
        public PoolEmptied() {}

        @Override
        TeamDeductionResult rejected(CreditStore right, DeductTeam request, CreditRejectedException rejected) {
            long pool = rejected.reason() == Rejection.INSUFFICIENT_TEAM_CREDITS
                    ? right.getTeamBalance(request.teamId()).balance()
                    : 0;
            if (pool == 0) {
                throw rejected;
            }
            reached();
            return right.deductTeam(Altered.with(request, "amount", pool));
        }
    }

    /** The member asks the team for credits, and is stopped by the cap afterwards. */
    @Bug(value = "the pool is checked before the member's cap", breaks = TEAM_03)
    public static final class PoolBeforeCap extends OnRejection {
        /** Makes a fixture. */
        public PoolBeforeCap() {}

        @Override
        TeamDeductionResult rejected(CreditStore right, DeductTeam request, CreditRejectedException rejected) {
            long pool = right.getTeamBalance(request.teamId()).balance();
            if (rejected.reason() != Rejection.MEMBER_CAP_EXCEEDED || request.amount() <= pool) {
                throw rejected;
            }
            reached();
            throw CreditRejectedException.insufficientTeamCredits(request.teamId(), pool, request.amount());
        }
    }

    /** A stranger learns how much the team has. */
    @Bug(
            value = "the pool is checked before the membership",
            breaks = {TEAM_03, GEN_16})
    public static final class PoolBeforeMembership extends OnRejection {
        /** Makes a fixture. */
        public PoolBeforeMembership() {}

        @Override
        TeamDeductionResult rejected(CreditStore right, DeductTeam request, CreditRejectedException rejected) {
            if (rejected.reason() != Rejection.NOT_A_TEAM_MEMBER) {
                throw rejected;
            }
            long pool = right.getTeamBalance(request.teamId()).balance();
            if (request.amount() <= pool) {
                throw rejected;
            }
            reached();
            throw CreditRejectedException.insufficientTeamCredits(request.teamId(), pool, request.amount());
        }
    }

    /** Rejects a deduction that the contract allows. */
    private abstract static class BeforeDeduction extends KnownBadStore {
        abstract Optional<CreditRejectedException> rejection(TeamMember member, DeductTeam request, long pool);

        @Override
        protected final CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    if (request.idempotencyKey() == null) {
                        long pool = right.getTeamBalance(request.teamId()).balance();
                        right.getTeamMembers(request.teamId()).stream()
                                .filter(member -> member.userId().equals(request.userId()))
                                .findFirst()
                                .flatMap(member -> rejection(member, request, pool))
                                .ifPresent(rejection -> {
                                    reached();
                                    throw rejection;
                                });
                    }
                    return right.deductTeam(request);
                }
            };
        }
    }

    /** `>=` where the contract says `>`. */
    @Bug(value = "a deduction that reaches the member's cap exactly is rejected", breaks = TEAM_03)
    public static final class CapNotAllowed extends BeforeDeduction {
        /** Makes a fixture. */
        public CapNotAllowed() {}

        @Override
        Optional<CreditRejectedException> rejection(TeamMember member, DeductTeam request, long pool) {
            Long cap = member.spendCap();
            return cap == null || request.amount() != cap - member.spent()
                    ? Optional.empty()
                    : Optional.of(CreditRejectedException.memberCapExceeded(
                            request.teamId(), request.userId(), request.amount(), cap, member.spent()));
        }
    }

    /** The last credits of a pool can never be used. */
    @Bug(value = "a deduction of exactly the pool is rejected", breaks = TEAM_03)
    public static final class WholePoolNotAllowed extends BeforeDeduction {
        /** Makes a fixture. */
        public WholePoolNotAllowed() {}

        @Override
        Optional<CreditRejectedException> rejection(TeamMember member, DeductTeam request, long pool) {
            Long cap = member.spendCap();
            return request.amount() != pool || (cap != null && request.amount() > cap - member.spent())
                    ? Optional.empty()
                    : Optional.of(
                            CreditRejectedException.insufficientTeamCredits(request.teamId(), pool, request.amount()));
        }
    }

    /** Two servers, each with a counter in memory. */
    @Bug(value = "each handle compares the member's cap with what came by it", breaks = TEAM_05)
    public static final class CapByEachHandle extends KnownBadStore {
        /** Makes a fixture. */
        public CapByEachHandle() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            Map<String, Long> seen = new ConcurrentHashMap<>();
            OnRejection lenient = new OnRejection() {
                @Override
                TeamDeductionResult rejected(CreditStore store, DeductTeam request, CreditRejectedException rejected) {
                    if (rejected.reason() != Rejection.MEMBER_CAP_EXCEEDED
                            || request.amount()
                                    > capOf(member(store, request)) - seen.getOrDefault(request.userId(), 0L)) {
                        throw rejected;
                    }
                    TeamDeductionResult result = withoutCap(store, request);
                    CapByEachHandle.this.reached();
                    return result;
                }
            };
            return new ForwardingCreditStore(lenient.broken(right, clock)) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    TeamDeductionResult result = right.deductTeam(request);
                    seen.merge(request.userId(), request.amount(), Long::sum);
                    return result;
                }
            };
        }
    }

    private static TeamMember member(CreditStore right, DeductTeam request) {
        return right.getTeamMembers(request.teamId()).stream()
                .filter(member -> member.userId().equals(request.userId()))
                .findFirst()
                .orElseThrow();
    }

    private static long capOf(TeamMember member) {
        Long cap = member.spendCap();
        return cap == null ? Long.MAX_VALUE : cap;
    }
}
