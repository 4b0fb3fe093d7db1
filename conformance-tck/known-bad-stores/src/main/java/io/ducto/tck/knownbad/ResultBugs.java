package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_11;
import static io.ducto.tck.rule.ContractRule.GEN_12;

import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.ModelSpend;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.TeamMember;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stores whose results can be changed, are used twice, or are no results. */
public final class ResultBugs {
    private ResultBugs() {}

    /** One that is kept in a cache is everybody's. */
    @Bug(value = "the list of members is the caller's to change", breaks = GEN_11)
    public static final class MembersCanBeChanged extends KnownBadStore {
        /** Makes a fixture. */
        public MembersCanBeChanged() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<TeamMember> getTeamMembers(String teamId) {
                    reached();
                    return new ArrayList<>(right.getTeamMembers(teamId));
                }
            };
        }
    }

    /** A report that was shown to two people is two reports. */
    @Bug(value = "rows of a report can be taken out of it", breaks = GEN_11)
    public static final class ReportsCanBeCleared extends KnownBadStore {
        /** Makes a fixture. */
        public ReportsCanBeCleared() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<ModelSpend> spendByModel(Instant from, Instant to) {
                    reached();
                    return new ArrayList<>(right.spendByModel(from, to));
                }
            };
        }
    }

    /** A view of the store's own list is handed out. */
    @Bug(value = "a list of caps changes with the caps", breaks = GEN_11)
    public static final class CapsAreLive extends KnownBadStore {
        /** Makes a fixture. */
        public CapsAreLive() {}

        private final List<SpendCap> shown = new CopyOnWriteArrayList<>();

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<SpendCap> getSpendCaps(String userId) {
                    List<SpendCap> caps = right.getSpendCaps(userId);
                    if (!shown.isEmpty() && !shown.equals(caps)) {
                        reached();
                    }
                    shown.clear();
                    shown.addAll(caps);
                    return Collections.unmodifiableList(shown);
                }
            };
        }
    }

    /** It is the store's own. */
    @Bug(value = "the list of pricing versions grows with later ones", breaks = GEN_11)
    public static final class HistoryIsLive extends KnownBadStore {
        /** Makes a fixture. */
        public HistoryIsLive() {}

        private final List<PricingConfigResult> shown = new CopyOnWriteArrayList<>();

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    String id = right.setActivePricing(config, label);
                    if (!shown.isEmpty()) {
                        shown.clear();
                        shown.addAll(right.getPricingHistory());
                        reached();
                    }
                    return id;
                }

                @Override
                public List<PricingConfigResult> getPricingHistory() {
                    shown.clear();
                    shown.addAll(right.getPricingHistory());
                    return Collections.unmodifiableList(shown);
                }
            };
        }
    }

    /** The row is updated, where another should be inserted. */
    @Bug(value = "a refund has the id of its deduction", breaks = GEN_12)
    public static final class RefundsAreTheirDeductions extends KnownBadStore {
        /** Makes a fixture. */
        public RefundsAreTheirDeductions() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult refund = right.refundCredits(request);
                    reached();
                    return Altered.with(refund, "refundTransactionId", refund.originalTransactionId());
                }
            };
        }
    }

    /** Two instances of the application make the same ids. */
    @Bug(value = "each handle counts its reservations from 1", breaks = GEN_12)
    public static final class ReservationsCountedByHandle extends KnownBadStore {
        /** Makes a fixture. */
        public ReservationsCountedByHandle() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                private final Map<String, String> ids = new ConcurrentHashMap<>();

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    String id = "reservation-" + (ids.size() + 1);
                    ids.put(id, result.reservationId());
                    reached();
                    return Altered.with(result, "reservationId", id);
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    String id = request.reservationId();
                    return right.deductCredits(
                            id == null ? request : Altered.with(request, "reservationId", ids.getOrDefault(id, id)));
                }
            };
        }
    }

    /** Two customers have the same receipt. */
    @Bug(
            value = "ids of transactions are counted in memory, and begin again when the store is opened again",
            breaks = GEN_12)
    public static final class TransactionsCountedAgain extends KnownBadStore {
        private final AtomicLong made = new AtomicLong();

        /** Makes a fixture. */
        public TransactionsCountedAgain() {}

        @Override
        protected void begin() {
            made.set(0);
        }

        @Override
        public Optional<CreditStore> reopen(InstantSource clock) {
            reached();
            made.set(0);
            return openAnother(clock);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    return Altered.with(result, "transactionId", "spend-" + made.incrementAndGet());
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return request.transactionId().startsWith("spend-")
                            ? new RefundResult(
                                    "refund-" + made.incrementAndGet(),
                                    request.transactionId(),
                                    "user",
                                    null,
                                    1,
                                    1,
                                    null,
                                    false)
                            : right.refundCredits(request);
                }
            };
        }
    }

    /** Two teams of one name are one. */
    @Bug(value = "the id of a team is made from its name", breaks = GEN_12)
    public static final class TeamsByName extends KnownBadStore {
        private final Map<String, String> idsByName = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public TeamsByName() {}

        @Override
        protected void begin() {
            idsByName.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(CreateTeam request) {
                    String known = idsByName.get(request.name());
                    CreateTeamResult team = right.createTeam(request);
                    if (known != null) {
                        reached();
                        return Altered.with(team, "teamId", known);
                    }
                    idsByName.put(request.name(), team.teamId());
                    return team;
                }
            };
        }
    }

    /** The label was meant to be one. */
    @Bug(value = "all pricing configurations have one id", breaks = GEN_12)
    public static final class PricingWithoutId extends KnownBadStore {
        /** Makes a fixture. */
        public PricingWithoutId() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    right.setActivePricing(config, label);
                    reached();
                    return "pricing";
                }
            };
        }
    }

    /** Whoever has one can name the next one's. */
    @Bug(value = "reservations are numbered one after another", breaks = GEN_12)
    public static final class ReservationsCounted extends KnownBadStore {
        private final AtomicLong made = new AtomicLong();
        private final Map<String, String> ids = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ReservationsCounted() {}

        @Override
        protected void begin() {
            made.set(0);
            ids.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    String id = Long.toString(1_000 + made.incrementAndGet());
                    ids.put(id, result.reservationId());
                    reached();
                    return Altered.with(result, "reservationId", id);
                }

                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    return right.releaseReservation(userId, ids.getOrDefault(reservationId, reservationId));
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    String id = request.reservationId();
                    return right.deductCredits(
                            id == null ? request : Altered.with(request, "reservationId", ids.getOrDefault(id, id)));
                }
            };
        }
    }

    /** Two ids of one kind are never one apart, since ids of other kinds come in between. */
    @Bug(value = "one counter gives everything its id", breaks = GEN_12)
    public static final class AllCounted extends KnownBadStore {
        private OtherIds ids = OtherIds.counted();

        /** Makes a fixture. */
        public AllCounted() {}

        @Override
        protected void begin() {
            ids = OtherIds.counted();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            AroundEveryCall counted = (operation, arguments, call) -> {
                Object result = ids.around(operation, arguments, call);
                reached();
                return result;
            };
            return counted.change().apply(right);
        }
    }
}
