package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_01;
import static io.ducto.tck.rule.ContractRule.GEN_02;

import io.ducto.store.Arguments;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.PricingConfig;
import io.ducto.store.ReleaseResult;
import io.ducto.store.SpendCap;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Stores that take arguments that they should refuse, or refuse some that they should take. */
public final class ArgumentBugs {
    private ArgumentBugs() {}

    /** The caller forgot to log in, and reads on. */
    @Bug(value = "the balance of a null user is answered", breaks = GEN_01)
    public static final class NullIsAUser extends KnownBadStore {
        /** Makes a fixture. */
        public NullIsAUser() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    if (userId == null) {
                        reached();
                        return new BalanceResult("null", 0, 0, 0, 0);
                    }
                    return right.getBalance(userId);
                }
            };
        }
    }

    /** The caller believes that there is a limit now. */
    @Bug(value = "setting a null cap does nothing and says nothing", breaks = GEN_01)
    public static final class NullIsIgnored extends KnownBadStore {
        /** Makes a fixture. */
        public NullIsIgnored() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    if (cap == null) {
                        reached();
                        return;
                    }
                    right.setSpendCap(cap);
                }
            };
        }
    }

    /** Callers who tell the two apart blame the wrong code. */
    @Bug(value = "a null reservation throws IllegalArgumentException", breaks = GEN_01)
    public static final class NullIsInvalid extends KnownBadStore {
        /** Makes a fixture. */
        public NullIsInvalid() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    if (reservationId == null) {
                        reached();
                        throw new IllegalArgumentException("reservationId must be given");
                    }
                    return right.releaseReservation(userId, reservationId);
                }
            };
        }
    }

    /** A check that the database makes comes after the statements before it. */
    @Bug(value = "a null role is noticed after the member was added", breaks = GEN_01)
    public static final class NullComesLate extends KnownBadStore {
        /** Makes a fixture. */
        public NullComesLate() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    if (role == null) {
                        right.addTeamMember(teamId, userId, TeamMember.DEFAULT_ROLE, spendCap);
                        reached();
                    }
                    return right.addTeamMember(teamId, userId, role, spendCap);
                }
            };
        }
    }

    /** What the caller wrote is not what is there. */
    @Bug(value = "a blank label is taken for none", breaks = GEN_02)
    public static final class BlankLabel extends KnownBadStore {
        /** Makes a fixture. */
        public BlankLabel() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    if (label != null && label.isBlank()) {
                        reached();
                        return right.setActivePricing(config, null);
                    }
                    return right.setActivePricing(config, label);
                }
            };
        }
    }

    /** It is compared and never stored, so nobody has thought of its limit. */
    @Bug(value = "the id of a plan may have any length", breaks = GEN_02)
    public static final class LongPlan extends KnownBadStore {
        /** Makes a fixture. */
        public LongPlan() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    if (planId != null && planId.codePointCount(0, planId.length()) > Arguments.MAX_ID_CHARACTERS) {
                        reached();
                        throw CreditRejectedException.planNotFound(planId);
                    }
                    right.setUserPlan(userId, planId);
                }
            };
        }
    }

    /** A map takes it; PostgreSQL would not. */
    @Bug(value = "the id of a reservation may contain NUL", breaks = GEN_02)
    public static final class NulInReservation extends KnownBadStore {
        /** Makes a fixture. */
        public NulInReservation() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    if (reservationId.indexOf(0) >= 0) {
                        reached();
                        throw CreditRejectedException.reservationNotFound(userId, reservationId);
                    }
                    return right.releaseReservation(userId, reservationId);
                }
            };
        }
    }

    /** It becomes a question mark on its way to the database. */
    @Bug(value = "the id of a transaction may end with half of a surrogate pair", breaks = GEN_02)
    public static final class HalfSurrogate extends KnownBadStore {
        /** Makes a fixture. */
        public HalfSurrogate() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Transaction getTransaction(String transactionId) {
                    byte[] sent = transactionId.getBytes(StandardCharsets.UTF_8);
                    if (!new String(sent, StandardCharsets.UTF_8).equals(transactionId)) {
                        reached();
                        throw CreditRejectedException.transactionNotFound(transactionId);
                    }
                    return right.getTransaction(transactionId);
                }
            };
        }
    }

    /** String.length() counts UTF-16 units. */
    @Bug(value = "an id of 255 characters beyond the basic plane is too long", breaks = GEN_02)
    public static final class CountsUnits extends KnownBadStore {
        /** Makes a fixture. */
        public CountsUnits() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    if (userId.length() > Arguments.MAX_ID_CHARACTERS) {
                        reached();
                        throw new IllegalArgumentException(
                                "userId must have at most 255 characters, had " + userId.length());
                    }
                    return right.getBalance(userId);
                }
            };
        }
    }
}
