package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.TEAM_01;
import static io.ducto.tck.rule.ContractRule.TEAM_04;
import static io.ducto.tck.rule.ContractRule.TEAM_09;

import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.PageRequest;
import io.ducto.store.Rejection;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.TransactionPage;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores that mistake one pool of credits for another. */
public final class TeamBugs {
    private TeamBugs() {}

    /** The team's first invoice is paid, and its pool is empty. */
    @Bug(value = "the initial balance of a team is told and not stored", breaks = TEAM_01)
    public static final class InitialBalanceLost extends KnownBadStore {
        /** Makes a fixture. */
        public InitialBalanceLost() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(CreateTeam request) {
                    CreateTeamResult result = right.createTeam(request.withInitialBalance(0));
                    if (request.initialBalance() > 0) {
                        reached();
                    }
                    return new CreateTeamResult(
                            result.teamId(), result.name(), request.initialBalance(), result.replayed());
                }
            };
        }
    }

    /** Two companies have a department called Marketing. */
    @Bug(value = "creating a team of a known name returns the one that has it", breaks = TEAM_01)
    public static final class NameIsKey extends KnownBadStore {
        private final Map<String, CreateTeamResult> teams = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public NameIsKey() {}

        @Override
        protected void begin() {
            teams.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(CreateTeam request) {
                    CreateTeamResult known = teams.get(request.name());
                    if (known != null && request.idempotencyKey() == null) {
                        reached();
                        return known;
                    }
                    CreateTeamResult result = right.createTeam(request);
                    teams.putIfAbsent(request.name(), result);
                    return result;
                }
            };
        }
    }

    /** Answers where the contract rejects a team that nobody has created. */
    private abstract static class UnknownTeam extends KnownBadStore {
        <T> T orElse(Supplier<T> operation, Supplier<T> answer) {
            try {
                return operation.get();
            } catch (CreditRejectedException rejected) {
                if (rejected.reason() != Rejection.TEAM_NOT_FOUND) {
                    throw rejected;
                }
                reached();
                return answer.get();
            }
        }
    }

    /** A mistyped id looks like an empty pool. */
    @Bug(value = "the pool of an unknown team is empty", breaks = TEAM_01)
    public static final class UnknownPoolIsEmpty extends UnknownTeam {
        /** Makes a fixture. */
        public UnknownPoolIsEmpty() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamBalanceResult getTeamBalance(String teamId) {
                    return orElse(() -> right.getTeamBalance(teamId), () -> new TeamBalanceResult(teamId, teamId, 0));
                }
            };
        }
    }

    /** A query of members does not look at the teams. */
    @Bug(value = "an unknown team has no members", breaks = TEAM_01)
    public static final class UnknownTeamHasNoMembers extends UnknownTeam {
        /** Makes a fixture. */
        public UnknownTeamHasNoMembers() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<TeamMember> getTeamMembers(String teamId) {
                    return orElse(() -> right.getTeamMembers(teamId), List::of);
                }
            };
        }
    }

    /** The invoice goes to a team that nobody has. */
    @Bug(value = "credits for an unknown team disappear", breaks = TEAM_01)
    public static final class UnknownTeamCredited extends UnknownTeam {
        /** Makes a fixture. */
        public UnknownTeamCredited() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
                    return orElse(
                            () -> right.addTeamCredits(request),
                            () -> new AddTeamCreditsResult(
                                    "lost", request.teamId(), request.amount(), request.amount(), false));
                }
            };
        }
    }

    /** An insert without a foreign key. */
    @Bug(value = "an unknown team gets members", breaks = TEAM_01)
    public static final class UnknownTeamJoined extends UnknownTeam {
        /** Makes a fixture. */
        public UnknownTeamJoined() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    return orElse(
                            () -> right.addTeamMember(teamId, userId, role, spendCap),
                            () -> new TeamMember(teamId, userId, role, spendCap, 0));
                }
            };
        }
    }

    /** A delete that finds nothing is no error. */
    @Bug(value = "leaving an unknown team is not rejected", breaks = TEAM_01)
    public static final class UnknownTeamLeft extends UnknownTeam {
        /** Makes a fixture. */
        public UnknownTeamLeft() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    return orElse(() -> right.removeTeamMember(teamId, userId), () -> false);
                }
            };
        }
    }

    /** Whoever reconciles the books finds nothing wrong. */
    @Bug(value = "the ledger of an unknown team is empty", breaks = TEAM_01)
    public static final class UnknownLedgerIsEmpty extends UnknownTeam {
        /** Makes a fixture. */
        public UnknownLedgerIsEmpty() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    return orElse(
                            () -> right.listTeamTransactions(teamId, page), () -> new TransactionPage(List.of(), null));
                }
            };
        }
    }

    /** The check of the member comes first, and nobody is a member of nothing. */
    @Bug(value = "a deduction from an unknown team is rejected for the member", breaks = TEAM_01)
    public static final class UnknownTeamBlamesMember extends UnknownTeam {
        /** Makes a fixture. */
        public UnknownTeamBlamesMember() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    return orElse(() -> right.deductTeam(request), () -> {
                        throw CreditRejectedException.notATeamMember(request.teamId(), request.userId());
                    });
                }
            };
        }
    }

    /** Work that the team ordered is paid twice. */
    @Bug(value = "a team deduction is taken from the member's own balance as well", breaks = TEAM_04)
    public static final class MemberPaysToo extends KnownBadStore {
        /** Makes a fixture. */
        public MemberPaysToo() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    TeamDeductionResult result = right.deductTeam(request);
                    if (!result.replayed()
                            && right.getSpendCaps(request.userId()).isEmpty()
                            && right.getBalance(request.userId()).available() >= request.amount()) {
                        reached();
                        right.deductCredits(DeductCredits.direct(request.userId(), request.amount(), "team")
                                .withMinBalance(0));
                    }
                    return result;
                }
            };
        }
    }

    /** The team's credits are charged to nobody's budget. */
    @Bug(value = "a team deduction does not raise the member's spend", breaks = TEAM_04)
    public static final class SpendNotRaised extends OtherSpendStore {
        /** Makes a fixture. */
        public SpendNotRaised() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OtherSpend(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    TeamDeductionResult result = super.deductTeam(request);
                    if (!result.replayed()) {
                        reached();
                        forgive(request.teamId(), request.userId(), request.amount());
                    }
                    return result;
                }
            };
        }
    }

    /** The row of the member is found by the user only. */
    @Bug(value = "the spend of a member is the same in all teams", breaks = TEAM_04)
    public static final class SpendOfAllTeams extends KnownBadStore {
        private final Map<String, Long> spent = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public SpendOfAllTeams() {}

        @Override
        protected void begin() {
            spent.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    TeamDeductionResult result = right.deductTeam(request);
                    if (!result.replayed()) {
                        spent.merge(request.userId(), request.amount(), Long::sum);
                    }
                    return result;
                }

                @Override
                public List<TeamMember> getTeamMembers(String teamId) {
                    return right.getTeamMembers(teamId).stream().map(this::told).toList();
                }

                private TeamMember told(TeamMember member) {
                    long everywhere = Math.max(member.spent(), spent.getOrDefault(member.userId(), 0L));
                    if (everywhere != member.spent()) {
                        reached();
                    }
                    return Altered.with(member, "spent", everywhere);
                }
            };
        }
    }

    /** The application shows the pool to somebody who asked for the own balance, or the other way round. */
    @Bug(value = "a team deduction returns the member's own balance", breaks = TEAM_04)
    public static final class OwnBalanceReturned extends KnownBadStore {
        /** Makes a fixture. */
        public OwnBalanceReturned() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    TeamDeductionResult result = right.deductTeam(request);
                    long own = right.getBalance(request.userId()).balance();
                    if (own != result.balanceAfter()) {
                        reached();
                    }
                    return Altered.with(result, "balanceAfter", own);
                }
            };
        }
    }

    /** A foreign key to the table of accounts. */
    @Bug(value = "somebody without an account cannot become a member", breaks = TEAM_09)
    public static final class MemberNeedsAccount extends KnownBadStore {
        /** Makes a fixture. */
        public MemberNeedsAccount() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    if (right.listTransactions(userId, PageRequest.first(1))
                            .entries()
                            .isEmpty()) {
                        reached();
                        throw new IllegalArgumentException("user " + userId + " has no account");
                    }
                    return right.addTeamMember(teamId, userId, role, spendCap);
                }
            };
        }
    }

    /** The member is looked up in the table of accounts. */
    @Bug(value = "a deduction by a member without an account is rejected", breaks = TEAM_09)
    public static final class DeductionNeedsAccount extends KnownBadStore {
        /** Makes a fixture. */
        public DeductionNeedsAccount() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    if (right.listTransactions(request.userId(), PageRequest.first(1))
                            .entries()
                            .isEmpty()) {
                        reached();
                        throw CreditRejectedException.notATeamMember(request.teamId(), request.userId());
                    }
                    return right.deductTeam(request);
                }
            };
        }
    }
}
