package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.BAL_06;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores in which metadata of callers replaces what the store records, or is lost beside it. */
public final class MetadataBugs {
    private MetadataBugs() {}

    /** Both are merged into one map, the metadata last. ducto did that. */
    @Bug(value = "a key in the metadata replaces the caller's", breaks = BAL_06)
    public static final class KeysFromMetadata extends KnownBadStore {
        /** Makes a fixture. */
        public KeysFromMetadata() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = request.metadata().get("idempotency_key");
                    if (key == null || request.idempotencyKey() == null) {
                        return right.addCredits(request);
                    }
                    reached();
                    return right.addCredits(request.withIdempotencyKey(key));
                }
            };
        }
    }

    /** Both are merged into one map, the metadata last. */
    @Bug(value = "a user in the metadata is the one who is charged", breaks = BAL_06)
    public static final class UsersFromMetadata extends KnownBadStore {
        /** Makes a fixture. */
        public UsersFromMetadata() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String user = request.metadata().get("userId");
                    if (user == null) {
                        return right.addCredits(request);
                    }
                    reached();
                    return Altered.with(
                            right.addCredits(Altered.with(request, "userId", user)), "userId", request.userId());
                }
            };
        }
    }

    /** ducto took the team from there. */
    @Bug(value = "a team in the metadata of a deduction is the one that is refunded", breaks = BAL_06)
    public static final class TeamsFromMetadata extends KnownBadStore {
        private final Map<String, String> teams = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public TeamsFromMetadata() {}

        @Override
        protected void begin() {
            teams.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    String team = request.metadata().get("team_id");
                    if (team != null) {
                        teams.put(result.transactionId(), team);
                    }
                    return result;
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    String team = teams.get(request.transactionId());
                    if (team != null) {
                        Detour.on(
                                Rejection.TEAM_NOT_FOUND,
                                () -> {
                                    right.addTeamCredits(team, result.amount());
                                    reached();
                                    return true;
                                },
                                unknown -> false);
                    }
                    return result;
                }
            };
        }
    }

    /** The entry is read back from one JSON document. */
    @Bug(value = "a model in the metadata is the model of the entry", breaks = BAL_06)
    public static final class ModelsFromMetadata extends KnownBadStore {
        /** Makes a fixture. */
        public ModelsFromMetadata() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Transaction getTransaction(String transactionId) {
                    Transaction entry = right.getTransaction(transactionId);
                    String model = entry.metadata().get("model");
                    if (model == null) {
                        return entry;
                    }
                    reached();
                    return Altered.with(entry, "model", model);
                }
            };
        }
    }

    /** The entry is read back from one JSON document. */
    @Bug(value = "a time in the metadata is the time of the entry", breaks = BAL_06)
    public static final class TimesFromMetadata extends KnownBadStore {
        /** Makes a fixture. */
        public TimesFromMetadata() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Transaction getTransaction(String transactionId) {
                    Transaction entry = right.getTransaction(transactionId);
                    String time = entry.metadata().get("created_at");
                    if (time == null) {
                        return entry;
                    }
                    reached();
                    return Altered.with(entry, "createdAt", Instant.parse(time));
                }
            };
        }
    }

    /** Harmless, and lost. */
    @Bug(value = "metadata under names that the store uses itself is dropped", breaks = BAL_06)
    public static final class MetadataFiltered extends KnownBadStore {
        /** Makes a fixture. */
        public MetadataFiltered() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (!request.metadata().containsKey("amount")) {
                        return right.deductCredits(request);
                    }
                    Map<String, String> kept = new HashMap<>(request.metadata());
                    kept.remove("amount");
                    reached();
                    return right.deductCredits(request.withMetadata(kept));
                }
            };
        }
    }

    /** Whoever sums up metadata finds what nobody has written. */
    @Bug(value = "the store adds fields of its own to the caller's metadata", breaks = BAL_06)
    public static final class MetadataAdded extends KnownBadStore {
        /** Makes a fixture. */
        public MetadataAdded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    Map<String, String> more = new HashMap<>(request.metadata());
                    more.put("refundOf", request.transactionId());
                    reached();
                    return right.refundCredits(request.withMetadata(more));
                }
            };
        }
    }
}
