package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.IDM_01;
import static io.ducto.tck.rule.ContractRule.IDM_05;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stores that do not recognise a repeated call, or take two calls for one. */
public final class KeyBugs {
    private KeyBugs() {}

    /** Only operations that move credits look at the key. */
    @Bug(value = "a reservation that is retried with its key holds twice", breaks = IDM_01)
    public static final class RetriesHoldTwice extends KnownBadStore {
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public RetriesHoldTwice() {}

        @Override
        protected void begin() {
            used.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    String key = request.idempotencyKey();
                    if (key != null && !used.add(request.userId() + " " + key)) {
                        reached();
                        return right.reserveCredits(Altered.with(request, "idempotencyKey", null));
                    }
                    return right.reserveCredits(request);
                }
            };
        }
    }

    /** A cache in the application, which has two instances. */
    @Bug(
            value = "each handle knows its own keys only",
            breaks = {IDM_01, IDM_05})
    public static final class KeysByHandle extends KnownBadStore {
        private final AtomicLong handles = new AtomicLong();

        /** Makes a fixture. */
        public KeysByHandle() {}

        @Override
        protected void begin() {
            handles.set(0);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                private final long handle = handles.getAndIncrement();

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = request.idempotencyKey();
                    if (key == null || handle == 0) {
                        return right.addCredits(request);
                    }
                    reached();
                    return right.addCredits(request.withIdempotencyKey(key + " of handle " + handle));
                }
            };
        }
    }

    /** The key's row keeps the id, and the rest is read again. */
    @Bug(value = "a replay of a grant tells today's balance", breaks = IDM_01)
    public static final class TodaysBalance extends KnownBadStore {
        /** Makes a fixture. */
        public TodaysBalance() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    if (!result.replayed()) {
                        return result;
                    }
                    long today = right.getBalance(request.userId()).balance();
                    if (today != result.newBalance()) {
                        reached();
                    }
                    return Altered.with(result, "newBalance", today);
                }
            };
        }
    }

    /** The key's row keeps the id, and the rest is read again. */
    @Bug(value = "a replay of a reservation tells what is available today", breaks = IDM_01)
    public static final class TodaysAvailable extends KnownBadStore {
        /** Makes a fixture. */
        public TodaysAvailable() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    if (!result.replayed()) {
                        return result;
                    }
                    long today = right.getBalance(request.userId()).available();
                    if (today != result.available()) {
                        reached();
                    }
                    return Altered.with(result, "available", today);
                }
            };
        }
    }

    /** The caller works on after the hold has ended. */
    @Bug(value = "a replay of a reservation tells an end that is counted from the retry", breaks = IDM_01)
    public static final class LongerOnRetry extends KnownBadStore {
        /** Makes a fixture. */
        public LongerOnRetry() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    Instant end = clock.instant().plus(request.timeToLive());
                    if (!result.replayed() || end.equals(result.expiresAt())) {
                        return result;
                    }
                    reached();
                    return Altered.with(result, "expiresAt", end);
                }
            };
        }
    }

    /** The key's row keeps the id, and the rest is read again. */
    @Bug(value = "a replay of a team deduction tells what the member has spent by now", breaks = IDM_01)
    public static final class TodaysMemberSpend extends KnownBadStore {
        /** Makes a fixture. */
        public TodaysMemberSpend() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    TeamDeductionResult result = right.deductTeam(request);
                    if (!result.replayed()) {
                        return result;
                    }
                    long today = right.getTeamMembers(request.teamId()).stream()
                            .filter(member -> member.userId().equals(request.userId()))
                            .mapToLong(TeamMember::spent)
                            .sum();
                    if (today != result.memberSpent()) {
                        reached();
                    }
                    return Altered.with(result, "memberSpent", today);
                }
            };
        }
    }

    /** What was written is not what is told. */
    @Bug(value = "a replay of a refund tells the retry's reason", breaks = IDM_01)
    public static final class RetriesReason extends KnownBadStore {
        /** Makes a fixture. */
        public RetriesReason() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (!result.replayed() || Objects.equals(request.reason(), result.reason())) {
                        return result;
                    }
                    reached();
                    return Altered.with(result, "reason", request.reason());
                }
            };
        }
    }

    /** Whoever counts sales by results counts retries. */
    @Bug(value = "a replay does not say that it is one", breaks = IDM_01)
    public static final class ReplaysUnmarked extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysUnmarked() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    if (result.replayed()) {
                        reached();
                    }
                    return Altered.with(result, "replayed", false);
                }
            };
        }
    }

    /** With an amount that is taken back at once. */
    @Bug(value = "a replay is noted in the ledger", breaks = IDM_01)
    public static final class ReplaysAreEntries extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysAreEntries() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    if (result.replayed()) {
                        String grant = right.addCredits(request.userId(), 1).transactionId();
                        right.deductCredits(DeductCredits.direct(request.userId(), 1, "replay of " + grant)
                                .withMinBalance(0));
                        reached();
                    }
                    return result;
                }
            };
        }
    }

    /** Honest retries carry new trace ids. */
    @Bug(value = "a retry with other metadata is a conflict", breaks = IDM_01)
    public static final class MetadataCompared extends KnownBadStore {
        private final Map<String, Map<String, String>> firsts = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public MetadataCompared() {}

        @Override
        protected void begin() {
            firsts.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = request.userId() + " " + request.idempotencyKey();
                    AddCreditsResult result = right.addCredits(request);
                    Map<String, String> first = firsts.putIfAbsent(key, request.metadata());
                    if (result.replayed() && first != null && !first.equals(request.metadata())) {
                        reached();
                        throw CreditRejectedException.idempotencyConflict(request.userId(), key);
                    }
                    return result;
                }
            };
        }
    }

    /** The whole request is hashed. */
    @Bug(value = "a retry with another time to live is a conflict", breaks = IDM_01)
    public static final class TimeToLiveCompared extends KnownBadStore {
        private final Map<String, Duration> firsts = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public TimeToLiveCompared() {}

        @Override
        protected void begin() {
            firsts.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    String key = request.userId() + " " + request.idempotencyKey();
                    ReserveResult result = right.reserveCredits(request);
                    Duration first = firsts.putIfAbsent(key, request.timeToLive());
                    if (result.replayed() && first != null && !first.equals(request.timeToLive())) {
                        reached();
                        throw CreditRejectedException.idempotencyConflict(request.userId(), key);
                    }
                    return result;
                }
            };
        }
    }

    /** A sign-up that was slow has two teams, and pays for one. */
    @Bug(value = "a team whose creation is retried is made twice", breaks = IDM_01)
    public static final class TeamsMadeTwice extends KnownBadStore {
        /** Makes a fixture. */
        public TeamsMadeTwice() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(CreateTeam request) {
                    CreateTeamResult result = right.createTeam(request);
                    if (!result.replayed()) {
                        return result;
                    }
                    reached();
                    return right.createTeam(Altered.with(request, "idempotencyKey", null));
                }
            };
        }
    }
}
