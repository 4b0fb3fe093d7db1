package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.IDM_02;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.UsageWindowResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores that take a used key for a replay though the call is another one. */
public final class KeyParameterBugs {
    private KeyParameterBugs() {}

    /** Leaves one parameter of one operation out when it compares calls with the same key. */
    private abstract static class Careless extends KnownBadStore {
        private final Class<? extends Record> operation;
        private final String parameter;
        private final Map<String, Call> calls = new ConcurrentHashMap<>();

        Careless(Class<? extends Record> operation, String parameter) {
            this.operation = operation;
            this.parameter = parameter;
        }

        private record Call(Record request, Record result) {}

        @Override
        protected void begin() {
            calls.clear();
        }

        /** The kit never uses a key for two accounts where it looks for conflicts, so the key alone finds the call. */
        private <R extends Record> R call(Record request, @Nullable String key, Class<R> type, Supplier<R> rightCall) {
            Call first = key == null || !operation.isInstance(request) ? null : calls.get(key);
            try {
                R result = rightCall.get();
                if (key != null) {
                    calls.putIfAbsent(key, new Call(request, result));
                }
                return result;
            } catch (CreditRejectedException rejected) {
                if (rejected.reason() != Rejection.IDEMPOTENCY_CONFLICT
                        || first == null
                        || !operation.isInstance(first.request())
                        || !Altered.differOnlyIn(parameter, first.request(), request)) {
                    throw rejected;
                }
                reached();
                return Altered.with(type.cast(first.result()), "replayed", true);
            }
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    return call(
                            request, request.idempotencyKey(), AddCreditsResult.class, () -> right.addCredits(request));
                }

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return call(
                            request,
                            request.idempotencyKey(),
                            ReserveResult.class,
                            () -> right.reserveCredits(request));
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return call(
                            request,
                            request.idempotencyKey(),
                            DeductionResult.class,
                            () -> right.deductCredits(request));
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return call(
                            request, request.idempotencyKey(), RefundResult.class, () -> right.refundCredits(request));
                }

                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    return call(
                            request,
                            request.idempotencyKey(),
                            UsageWindowResult.class,
                            () -> right.incrementUsageWindow(request));
                }

                @Override
                public CreateTeamResult createTeam(CreateTeam request) {
                    return call(
                            request, request.idempotencyKey(), CreateTeamResult.class, () -> right.createTeam(request));
                }

                @Override
                public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
                    return call(
                            request,
                            request.idempotencyKey(),
                            AddTeamCreditsResult.class,
                            () -> right.addTeamCredits(request));
                }

                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    return call(
                            request,
                            request.idempotencyKey(),
                            TeamDeductionResult.class,
                            () -> right.deductTeam(request));
                }
            };
        }
    }

    /** The second of two grants with a hasty key is lost. */
    @Bug(value = "the amount of a grant is not compared", breaks = IDM_02)
    public static final class GrantAmounts extends Careless {
        /** Makes a fixture. */
        public GrantAmounts() {
            super(AddCredits.class, "amount");
        }
    }

    /** A purchase is taken for the promotion before it. */
    @Bug(value = "the type of a grant is not compared", breaks = IDM_02)
    public static final class GrantTypes extends Careless {
        /** Makes a fixture. */
        public GrantTypes() {
            super(AddCredits.class, "type");
        }
    }

    /** Credits that were sold for ever expire. */
    @Bug(value = "the expiry of a grant is not compared", breaks = IDM_02)
    public static final class GrantExpiries extends Careless {
        /** Makes a fixture. */
        public GrantExpiries() {
            super(AddCredits.class, "expiresAt");
        }
    }

    /** The work is larger than what is held for it. */
    @Bug(value = "the amount of a reservation is not compared", breaks = IDM_02)
    public static final class ReservedAmounts extends Careless {
        /** Makes a fixture. */
        public ReservedAmounts() {
            super(ReserveCredits.class, "amount");
        }
    }

    /** Spend is reported on another model. */
    @Bug(value = "the model of a reservation is not compared", breaks = IDM_02)
    public static final class ReservedModels extends Careless {
        /** Makes a fixture. */
        public ReservedModels() {
            super(ReserveCredits.class, "model");
        }
    }

    /** Spend is reported as another operation. */
    @Bug(value = "the operation type of a reservation is not compared", breaks = IDM_02)
    public static final class ReservedTypes extends Careless {
        /** Makes a fixture. */
        public ReservedTypes() {
            super(ReserveCredits.class, "operationType");
        }
    }

    /** Two charges of one request are one. */
    @Bug(value = "the amount of a deduction is not compared", breaks = IDM_02)
    public static final class DeductedAmounts extends Careless {
        /** Makes a fixture. */
        public DeductedAmounts() {
            super(DeductCredits.class, "amount");
        }
    }

    /** The parameter was added after the comparison. */
    @Bug(value = "the model of a direct deduction is not compared", breaks = IDM_02)
    public static final class DeductedModels extends Careless {
        /** Makes a fixture. */
        public DeductedModels() {
            super(DeductCredits.class, "model");
        }
    }

    /** The parameter was added after the comparison. */
    @Bug(value = "the operation type of a direct deduction is not compared", breaks = IDM_02)
    public static final class DeductedTypes extends Careless {
        /** Makes a fixture. */
        public DeductedTypes() {
            super(DeductCredits.class, "operationType");
        }
    }

    /** The second reservation stays until it expires. */
    @Bug(value = "the reservation of a deduction is not compared", breaks = IDM_02)
    public static final class DeductedReservations extends Careless {
        /** Makes a fixture. */
        public DeductedReservations() {
            super(DeductCredits.class, "reservationId");
        }
    }

    /** The customer gets back less than was promised. */
    @Bug(value = "the amount of a refund is not compared", breaks = IDM_02)
    public static final class RefundedAmounts extends Careless {
        /** Makes a fixture. */
        public RefundedAmounts() {
            super(RefundCredits.class, "amount");
        }
    }

    /** The second of two refunds is taken for the first. */
    @Bug(value = "the transaction of a refund is not compared", breaks = IDM_02)
    public static final class RefundedTransactions extends Careless {
        /** Makes a fixture. */
        public RefundedTransactions() {
            super(RefundCredits.class, "transactionId");
        }
    }

    /** Usage is given away. */
    @Bug(value = "the amount of used allowance is not compared", breaks = IDM_02)
    public static final class UsedAmounts extends Careless {
        /** Makes a fixture. */
        public UsedAmounts() {
            super(IncrementUsageWindow.class, "amount");
        }
    }

    /** Two teams that sign up at once share a pool. */
    @Bug(value = "the name of a new team is not compared", breaks = IDM_02)
    public static final class TeamsNames extends Careless {
        /** Makes a fixture. */
        public TeamsNames() {
            super(CreateTeam.class, "name");
        }
    }

    /** A team starts with less than was paid. */
    @Bug(value = "the initial balance of a new team is not compared", breaks = IDM_02)
    public static final class TeamsBalances extends Careless {
        /** Makes a fixture. */
        public TeamsBalances() {
            super(CreateTeam.class, "initialBalance");
        }
    }

    /** A payment of the team is lost. */
    @Bug(value = "the amount of a grant to a team is not compared", breaks = IDM_02)
    public static final class TeamGrantAmounts extends Careless {
        /** Makes a fixture. */
        public TeamGrantAmounts() {
            super(AddTeamCredits.class, "amount");
        }
    }

    /** A purchase is taken for a promotion. */
    @Bug(value = "the type of a grant to a team is not compared", breaks = IDM_02)
    public static final class TeamGrantTypes extends Careless {
        /** Makes a fixture. */
        public TeamGrantTypes() {
            super(AddTeamCredits.class, "type");
        }
    }

    /** One member spends on the other's cap. */
    @Bug(value = "the acting member of a team deduction is not compared", breaks = IDM_02)
    public static final class TeamSpenders extends Careless {
        /** Makes a fixture. */
        public TeamSpenders() {
            super(DeductTeam.class, "userId");
        }
    }

    /** Spend is reported on another model. */
    @Bug(value = "the model of a team deduction is not compared", breaks = IDM_02)
    public static final class TeamModels extends Careless {
        /** Makes a fixture. */
        public TeamModels() {
            super(DeductTeam.class, "model");
        }
    }

    /** Spend is reported as another operation. */
    @Bug(value = "the operation type of a team deduction is not compared", breaks = IDM_02)
    public static final class TeamTypes extends Careless {
        /** Makes a fixture. */
        public TeamTypes() {
            super(DeductTeam.class, "operationType");
        }
    }

    /** Two charges of one request are one. */
    @Bug(value = "the amount of a team deduction is not compared", breaks = IDM_02)
    public static final class TeamAmounts extends Careless {
        /** Makes a fixture. */
        public TeamAmounts() {
            super(DeductTeam.class, "amount");
        }
    }
}
