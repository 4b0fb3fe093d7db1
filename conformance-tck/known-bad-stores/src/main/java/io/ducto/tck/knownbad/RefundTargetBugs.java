package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.REF_05;
import static io.ducto.tck.rule.ContractRule.REF_07;
import static io.ducto.tck.rule.ContractRule.TEAM_06;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AllowanceResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores whose refunds go somewhere else. */
public final class RefundTargetBugs {
    private RefundTargetBugs() {}

    /** The team's credits become private ones. */
    @Bug(
            value = "a refund of a team deduction pays the person",
            breaks = {REF_05, TEAM_06})
    public static final class MembersRefunded extends KnownBadStore {
        /** Makes a fixture. */
        public MembersRefunded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    String team = result.teamId();
                    if (team == null || result.replayed()) {
                        return result;
                    }
                    right.addTeamMember(team, "till");
                    right.deductTeam(team, "till", result.amount());
                    long balance =
                            right.addCredits(result.userId(), result.amount()).newBalance();
                    reached();
                    return Altered.with(Altered.with(result, "teamId", null), "newBalance", balance);
                }
            };
        }
    }

    /** The caller credits the member once more. */
    @Bug(value = "the result of a refund of a team deduction does not name the team", breaks = REF_05)
    public static final class TeamsNotNamed extends KnownBadStore {
        /** Makes a fixture. */
        public TeamsNotNamed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (result.teamId() != null) {
                        reached();
                    }
                    return Altered.with(result, "teamId", null);
                }
            };
        }
    }

    /** There is one query for newBalance. */
    @Bug(value = "the result of a refund of a team deduction tells the member's own balance", breaks = REF_05)
    public static final class MembersBalanceTold extends KnownBadStore {
        /** Makes a fixture. */
        public MembersBalanceTold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (result.teamId() == null) {
                        return result;
                    }
                    reached();
                    return Altered.with(
                            result,
                            "newBalance",
                            right.getBalance(result.userId()).balance());
                }
            };
        }
    }

    /** The handle remembers one user. */
    @Bug(value = "a refund goes to the user who has paid last", breaks = REF_05)
    public static final class LastPayerRefunded extends KnownBadStore {
        private final Map<String, String> last = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public LastPayerRefunded() {}

        @Override
        protected void begin() {
            last.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    last.put("payer", request.userId());
                    return right.deductCredits(request);
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    String payer = last.getOrDefault("payer", result.userId());
                    if (payer.equals(result.userId()) || result.teamId() != null || result.replayed()) {
                        return result;
                    }
                    right.deductCredits(DeductCredits.direct(result.userId(), result.amount(), "undo")
                            .withMinBalance(0));
                    right.addCredits(payer, result.amount());
                    reached();
                    return result;
                }
            };
        }
    }

    /** A refund is a grant, and has no lot. */
    @Bug(value = "refunded credits never expire", breaks = REF_07)
    public static final class RefundsNeverExpire extends KnownBadStore {
        private final Map<String, Long> refunded = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public RefundsNeverExpire() {}

        @Override
        protected void begin() {
            refunded.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    refunded.merge(result.userId(), result.amount(), Long::sum);
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    long expired = Math.max(0, balance.expired() - refunded.getOrDefault(userId, 0L));
                    if (expired != balance.expired()) {
                        reached();
                    }
                    return Altered.with(balance, "expired", expired);
                }
            };
        }
    }

    /** Whatever was used comes back, it was thought. */
    @Bug(value = "a refund gives used allowance back", breaks = REF_07)
    public static final class AllowancesRefunded extends KnownBadStore {
        private final Map<String, Long> refunded = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public AllowancesRefunded() {}

        @Override
        protected void begin() {
            refunded.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    refunded.merge(result.userId(), result.amount(), Long::sum);
                    return result;
                }

                @Override
                public AllowanceResult checkAllowance(String userId) {
                    AllowanceResult now = right.checkAllowance(userId);
                    long back = Math.min(now.used(), refunded.getOrDefault(userId, 0L));
                    if (back > 0) {
                        reached();
                    }
                    return Altered.with(
                            Altered.with(now, "used", now.used() - back), "remaining", now.remaining() + back);
                }
            };
        }
    }

    /** In the order of drawing, not in the reverse one. */
    @Bug(value = "a refund goes back to the lot that was drawn first", breaks = REF_07)
    public static final class RefundsToFirstLot extends KnownBadStore {
        private final Map<String, Instant> firstExpiries = new ConcurrentHashMap<>();
        private final Map<String, Long> refunded = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public RefundsToFirstLot() {}

        @Override
        protected void begin() {
            firstExpiries.clear();
            refunded.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    Instant expiry = request.expiresAt();
                    if (expiry != null) {
                        firstExpiries.merge(
                                request.userId(), expiry, (one, other) -> one.isBefore(other) ? one : other);
                    }
                    return right.addCredits(request);
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    refunded.merge(result.userId(), result.amount(), Long::sum);
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    Instant expiry = firstExpiries.get(userId);
                    long expired = Math.max(balance.expired(), refunded.getOrDefault(userId, 0L));
                    if (expiry == null || clock.instant().isBefore(expiry) || expired == balance.expired()) {
                        return balance;
                    }
                    reached();
                    return Altered.with(balance, "expired", expired);
                }
            };
        }
    }
}
