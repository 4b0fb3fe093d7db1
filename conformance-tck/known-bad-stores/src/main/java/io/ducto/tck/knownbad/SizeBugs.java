package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.EXP_02;
import static io.ducto.tck.rule.ContractRule.GEN_15;
import static io.ducto.tck.rule.ContractRule.PLN_03;
import static io.ducto.tck.rule.ContractRule.RES_04;
import static io.ducto.tck.rule.ContractRule.TEAM_07;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.TeamMember;
import io.ducto.store.UsageWindowResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Stores that do well until something is large, or there is much of it. */
public final class SizeBugs {
    /** What some backends write in one transaction at most. */
    private static final int BATCH = 100;

    private SizeBugs() {}

    /** {@code LEAST(used + ?, allowance)} is out of range. */
    @Bug(value = "an increment is added to what was used before it is compared with the allowance", breaks = PLN_03)
    public static final class UsageOverflows extends KnownBadStore {
        /** Makes a fixture. */
        public UsageOverflows() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    long used = right.checkAllowance(request.userId()).used();
                    if (used + request.amount() < 0) {
                        reached();
                        throw new ArithmeticException("long overflow");
                    }
                    return right.incrementUsageWindow(request);
                }
            };
        }
    }

    /** A column of type INT, and a driver that cuts in silence. */
    @Bug(value = "a member's cap has 32 bits", breaks = TEAM_07)
    public static final class ShortMemberCaps extends KnownBadStore {
        /** Makes a fixture. */
        public ShortMemberCaps() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    if (spendCap == null || spendCap <= Integer.MAX_VALUE) {
                        return right.addTeamMember(teamId, userId, role, spendCap);
                    }
                    reached();
                    return right.addTeamMember(teamId, userId, role, spendCap & Integer.MAX_VALUE);
                }
            };
        }
    }

    /** Each lot is a row, and all rows are written in one transaction. */
    @Bug(value = "a deduction that draws on more than 100 lots fails", breaks = EXP_02)
    public static final class FewLots extends KnownBadStore {
        private final Map<String, Integer> lots = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public FewLots() {}

        @Override
        protected void begin() {
            lots.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    if (request.expiresAt() != null) {
                        lots.merge(request.userId(), 1, Integer::sum);
                    }
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (lots.getOrDefault(request.userId(), 0) > BATCH && request.amount() > BATCH) {
                        reached();
                        throw new StoreUnavailableException("too many items in one transaction", false, null);
                    }
                    return right.deductCredits(request);
                }
            };
        }
    }

    /** The others wait for the next call, which nobody may make. */
    @Bug(value = "no more than 100 expired reservations end at once", breaks = RES_04)
    public static final class FewReservationsEnd extends KnownBadStore {
        private final Map<String, Queue<Instant>> ends = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public FewReservationsEnd() {}

        @Override
        protected void begin() {
            ends.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    ends.computeIfAbsent(request.userId(), unseen -> new ConcurrentLinkedQueue<>())
                            .add(result.expiresAt());
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    Queue<Instant> all = ends.getOrDefault(userId, new ConcurrentLinkedQueue<>());
                    Instant now = clock.instant();
                    long ended = all.stream().filter(end -> !end.isAfter(now)).count();
                    if (ended <= BATCH) {
                        return balance;
                    }
                    reached();
                    return Altered.with(balance, "reserved", balance.reserved() + ended - BATCH);
                }
            };
        }
    }

    /** MySQL's TEXT, without strict mode. */
    @Bug(value = "metadata that is longer than 65,535 characters loses its last entries", breaks = GEN_15)
    public static final class ShortMetadata extends KnownBadStore {
        private static final int MOST = 65_535;

        /** Makes a fixture. */
        public ShortMetadata() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    Map<String, String> kept = new LinkedHashMap<>();
                    int length = 0;
                    for (Map.Entry<String, String> entry : request.metadata().entrySet()) {
                        length += entry.getKey().length() + entry.getValue().length();
                        if (length <= MOST) {
                            kept.put(entry.getKey(), entry.getValue());
                        }
                    }
                    if (kept.size() == request.metadata().size()) {
                        return right.deductCredits(request);
                    }
                    reached();
                    return right.deductCredits(request.withMetadata(kept));
                }
            };
        }
    }
}
