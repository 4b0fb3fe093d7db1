package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_03;

import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.AllowanceResult;
import io.ducto.store.CapBreach;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserSpend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores that take amounts that they should refuse, or refuse some that they should take. */
public final class AmountBugs {
    private AmountBugs() {}

    /** Whoever may give credits may then take them. */
    @Bug(value = "a negative grant is a charge", breaks = GEN_03)
    public static final class NegativeGrant extends KnownBadStore {
        /** Makes a fixture. */
        public NegativeGrant() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(String userId, long amount) {
                    if (amount >= 0) {
                        return right.addCredits(userId, amount);
                    }
                    reached();
                    long charge = amount == Long.MIN_VALUE ? Long.MAX_VALUE : -amount;
                    DeductionResult charged = right.deductCredits(
                            DeductCredits.direct(userId, charge, "correction").withMinBalance(0));
                    return new AddCreditsResult(
                            charged.transactionId(), userId, amount, charged.balanceAfter(), 0, false);
                }
            };
        }
    }

    /** Work begins that nothing pays for. */
    @Bug(value = "a reservation of 0 is granted and holds nothing", breaks = GEN_03)
    public static final class ZeroReservation extends KnownBadStore {
        /** Makes a fixture. */
        public ZeroReservation() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(String userId, long amount, String operationType) {
                    if (amount != 0) {
                        return right.reserveCredits(userId, amount, operationType);
                    }
                    reached();
                    long available = right.getBalance(userId).available();
                    return new ReserveResult("nothing", userId, 0, available, clock.instant(), false);
                }
            };
        }
    }

    /** An audit of ducto found that each caller could print credits. */
    @Bug(value = "a negative deduction is a gift", breaks = GEN_03)
    public static final class NegativeDeduction extends KnownBadStore {
        /** Makes a fixture. */
        public NegativeDeduction() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(String userId, String reservationId, long amount) {
                    if (amount >= 0) {
                        return right.deductCredits(userId, reservationId, amount);
                    }
                    reached();
                    AddCreditsResult gift = right.addCredits(userId, Math.max(-amount, 1));
                    return new DeductionResult(gift.transactionId(), userId, -amount, gift.newBalance(), false);
                }
            };
        }
    }

    /** It should have been a release, which says so. */
    @Bug(value = "a deduction of 0 ends its reservation", breaks = GEN_03)
    public static final class ZeroDeduction extends KnownBadStore {
        /** Makes a fixture. */
        public ZeroDeduction() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(String userId, String reservationId, long amount) {
                    if (amount != 0) {
                        return right.deductCredits(userId, reservationId, amount);
                    }
                    right.releaseReservation(userId, reservationId);
                    reached();
                    return new DeductionResult(
                            "nothing", userId, 0, right.getBalance(userId).balance(), false);
                }
            };
        }
    }

    /** Where min(amount, 0) would do, somebody has written max. */
    @Bug(value = "a negative grant to a team does nothing and says nothing", breaks = GEN_03)
    public static final class NegativeTeamGrant extends KnownBadStore {
        /** Makes a fixture. */
        public NegativeTeamGrant() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddTeamCreditsResult addTeamCredits(String teamId, long amount) {
                    if (amount > 0) {
                        return right.addTeamCredits(teamId, amount);
                    }
                    reached();
                    long pool = right.getTeamBalance(teamId).balance();
                    return new AddTeamCreditsResult("nothing", teamId, 0, pool, false);
                }
            };
        }
    }

    /** A member pays for the team with nothing. */
    @Bug(value = "a negative deduction from a pool fills it", breaks = GEN_03)
    public static final class NegativeTeamDeduction extends KnownBadStore {
        /** Makes a fixture. */
        public NegativeTeamDeduction() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(String teamId, String userId, long amount) {
                    if (amount >= 0) {
                        return right.deductTeam(teamId, userId, amount);
                    }
                    reached();
                    AddTeamCreditsResult gift = right.addTeamCredits(teamId, Math.max(-amount, 1));
                    return new TeamDeductionResult(
                            gift.transactionId(), teamId, userId, -amount, gift.newBalance(), 0, false);
                }
            };
        }
    }

    /** min(amount, remaining) is right for any number, it seems. */
    @Bug(value = "using none of an allowance is accepted", breaks = GEN_03)
    public static final class ZeroUsage extends KnownBadStore {
        /** Makes a fixture. */
        public ZeroUsage() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(String userId, long amount) {
                    if (amount != 0) {
                        return right.incrementUsageWindow(userId, amount);
                    }
                    reached();
                    AllowanceResult now = right.checkAllowance(userId);
                    return new UsageWindowResult(
                            userId, now.planId(), 0, now.remaining(), now.periodStart(), now.periodEnd(), false);
                }
            };
        }
    }

    /** Then nobody can tell what a deduction may take. */
    @Bug(value = "a team may start with a debt", breaks = GEN_03)
    public static final class NegativePool extends KnownBadStore {
        /** Makes a fixture. */
        public NegativePool() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(String name, long initialBalance) {
                    if (initialBalance < 0) {
                        reached();
                        return right.createTeam(name, 0);
                    }
                    return right.createTeam(name, initialBalance);
                }
            };
        }
    }

    /** A habit from configuration files: -1 is unlimited. */
    @Bug(value = "a negative cap of a member is no cap", breaks = GEN_03)
    public static final class NegativeMemberCap extends KnownBadStore {
        /** Makes a fixture. */
        public NegativeMemberCap() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    if (spendCap != null && spendCap < 0) {
                        reached();
                        return right.addTeamMember(teamId, userId, role, null);
                    }
                    return right.addTeamMember(teamId, userId, role, spendCap);
                }
            };
        }
    }

    /** A caller who divides by its size finds out in production. */
    @Bug(value = "a list of at most 0 users is empty", breaks = GEN_03)
    public static final class ZeroRows extends KnownBadStore {
        /** Makes a fixture. */
        public ZeroRows() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
                    if (limit < 1) {
                        reached();
                        return List.of();
                    }
                    return right.topUsers(limit, from, to);
                }
            };
        }
    }

    /** Spend less -100 is always under the limit. */
    @Bug(value = "the check of a cap takes a negative amount, which no cap stops", breaks = GEN_03)
    public static final class NegativeCheck extends KnownBadStore {
        /** Makes a fixture. */
        public NegativeCheck() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
                    if (amount < 1) {
                        reached();
                        return Optional.empty();
                    }
                    return right.checkSpendCap(userId, model, amount);
                }
            };
        }
    }

    /** Written as amount > 1. */
    @Bug(value = "the smallest grant is refused", breaks = GEN_03)
    public static final class OneIsTooLittle extends KnownBadStore {
        /** Makes a fixture. */
        public OneIsTooLittle() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(String userId, long amount) {
                    if (amount == 1) {
                        reached();
                        throw new IllegalArgumentException("amount must be more than 1, was 1");
                    }
                    return right.addCredits(userId, amount);
                }
            };
        }
    }

    /** The check of amounts was copied to where 0 is allowed. */
    @Bug(value = "a team that starts with nothing is refused", breaks = GEN_03)
    public static final class ZeroIsTooLittle extends KnownBadStore {
        /** Makes a fixture. */
        public ZeroIsTooLittle() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(String name, long initialBalance) {
                    if (initialBalance == 0) {
                        reached();
                        throw new IllegalArgumentException("initialBalance must be at least 1, was 0");
                    }
                    return right.createTeam(name, initialBalance);
                }
            };
        }
    }
}
