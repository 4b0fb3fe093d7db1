package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_02;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductTeam;
import io.ducto.store.ModelSpend;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stores that take ids, keys or names for one another that only look alike. */
public final class LookalikeBugs {
    private LookalikeBugs() {}

    /** Changes the ids of users on their way in, and shows the callers their own. */
    private abstract static class FoldedUsers extends KnownBadStore {
        private final UnaryOperator<String> folding;

        FoldedUsers(UnaryOperator<String> folding) {
            this.folding = folding;
        }

        private String folded(String id) {
            String folded = folding.apply(id);
            if (!folded.equals(id)) {
                reached();
            }
            return folded;
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    return Altered.with(right.getBalance(folded(userId)), "userId", userId);
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String user = request.userId();
                    AddCreditsResult result = right.addCredits(Altered.with(request, "userId", folded(user)));
                    return Altered.with(result, "userId", user);
                }
            };
        }
    }

    /** Changes keys on their way in. */
    private abstract static class FoldedKeys extends KnownBadStore {
        private final UnaryOperator<String> folding;

        FoldedKeys(UnaryOperator<String> folding) {
            this.folding = folding;
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = request.idempotencyKey();
                    String folded = key == null ? null : folding.apply(key);
                    AddCreditsResult result = right.addCredits(Altered.with(request, "idempotencyKey", folded));
                    if (!Objects.equals(key, folded)) {
                        reached();
                    }
                    return result;
                }
            };
        }
    }

    /** The collation of most MariaDB and SQL Server databases. */
    @Bug(value = "user ids are compared without regard to case", breaks = GEN_02)
    public static final class UsersWithoutCase extends FoldedUsers {
        /** Makes a fixture. */
        public UsersWithoutCase() {
            super(id -> id.toLowerCase(Locale.ROOT));
        }
    }

    /** utf8mb4_0900_ai_ci says so in its name. */
    @Bug(value = "user ids are compared without regard to accents", breaks = GEN_02)
    public static final class UsersWithoutAccents extends FoldedUsers {
        /** Makes a fixture. */
        public UsersWithoutAccents() {
            super(id -> Pattern.compile("\\p{Mn}")
                    .matcher(Normalizer.normalize(id, Normalizer.Form.NFD))
                    .replaceAll(""));
        }
    }

    /** Meant well, for what people type into forms. */
    @Bug(value = "user ids are trimmed", breaks = GEN_02)
    public static final class UsersTrimmed extends FoldedUsers {
        /** Makes a fixture. */
        public UsersTrimmed() {
            super(String::strip);
        }
    }

    /** CHAR columns, and collations with PAD SPACE. */
    @Bug(value = "user ids are compared without regard to blanks at the end", breaks = GEN_02)
    public static final class UsersPadded extends FoldedUsers {
        /** Makes a fixture. */
        public UsersPadded() {
            super(id -> Pattern.compile(" +$").matcher(id).replaceAll(""));
        }
    }

    /** A decomposed letter and a composed one are two ids. */
    @Bug(value = "user ids are normalised", breaks = GEN_02)
    public static final class UsersNormalised extends FoldedUsers {
        /** Makes a fixture. */
        public UsersNormalised() {
            super(id -> Normalizer.normalize(id, Normalizer.Form.NFC));
        }
    }

    /** A column that is too narrow, and a database that cuts in silence. */
    @Bug(value = "user ids are cut after 254 UTF-16 units", breaks = GEN_02)
    public static final class UsersCut extends FoldedUsers {
        /** Makes a fixture. */
        public UsersCut() {
            super(id -> id.substring(0, Math.min(id.length(), 254)));
        }
    }

    /** SQLite does, in a column of type NUMERIC. */
    @Bug(value = "user ids that are numbers are compared as numbers", breaks = GEN_02)
    public static final class UsersAsNumbers extends FoldedUsers {
        /** Makes a fixture. */
        public UsersAsNumbers() {
            super(id -> Pattern.compile("^0+(?=\\d)").matcher(id).replaceAll(""));
        }
    }

    /** Somebody has copied ids from a spreadsheet. */
    @Bug(value = "characters that cannot be seen are taken out of user ids", breaks = GEN_02)
    public static final class UsersWithoutControls extends FoldedUsers {
        /** Makes a fixture. */
        public UsersWithoutControls() {
            super(id -> Pattern.compile("[\\p{Cf}]").matcher(id).replaceAll(""));
        }
    }

    /** A base64 key is one of many that differ in case alone. */
    @Bug(value = "keys are compared without regard to case", breaks = GEN_02)
    public static final class KeysWithoutCase extends FoldedKeys {
        /** Makes a fixture. */
        public KeysWithoutCase() {
            super(key -> key.toLowerCase(Locale.ROOT));
        }
    }

    /** Callers put the place of a request first and its number last. */
    @Bug(value = "keys are cut after 64 characters", breaks = GEN_02)
    public static final class KeysCut extends FoldedKeys {
        /** Makes a fixture. */
        public KeysCut() {
            super(key ->
                    key.codePointCount(0, key.length()) <= 64 ? key : key.substring(0, key.offsetByCodePoints(0, 64)));
        }
    }

    /** Two people have one cap. */
    @Bug(value = "members of a team are compared without regard to case", breaks = GEN_02)
    public static final class MembersWithoutCase extends KnownBadStore {
        /** Makes a fixture. */
        public MembersWithoutCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    String folded = userId.toLowerCase(Locale.ROOT);
                    if (!folded.equals(userId)) {
                        reached();
                    }
                    return right.addTeamMember(teamId, folded, role, spendCap);
                }

                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    return right.deductTeam(
                            Altered.with(request, "userId", request.userId().toLowerCase(Locale.ROOT)));
                }
            };
        }
    }

    /** A cap is on another model than its owner thinks. */
    @Bug(value = "the models of caps are trimmed", breaks = GEN_02)
    public static final class CapsTrimModels extends KnownBadStore {
        /** Makes a fixture. */
        public CapsTrimModels() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    String model = cap.model();
                    if (model != null && !model.equals(model.strip())) {
                        reached();
                        right.setSpendCap(cap.withModel(model.strip()));
                        return;
                    }
                    right.setSpendCap(cap);
                }
            };
        }
    }

    /** GROUP BY uses the column's collation. */
    @Bug(value = "the report by model adds up models that differ in case alone", breaks = GEN_02)
    public static final class ReportsWithoutCase extends KnownBadStore {
        /** Makes a fixture. */
        public ReportsWithoutCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<ModelSpend> spendByModel(Instant from, Instant to) {
                    Map<String, Long> sums = new TreeMap<>();
                    List<ModelSpend> exact = right.spendByModel(from, to);
                    exact.forEach(row -> sums.merge(row.model().toLowerCase(Locale.ROOT), row.spend(), Long::sum));
                    if (sums.size() < exact.size()) {
                        reached();
                    }
                    return sums.entrySet().stream()
                            .map(row -> new ModelSpend(row.getKey(), row.getValue()))
                            .toList();
                }
            };
        }
    }

    /** A typing error puts a customer on a plan that nobody has named. */
    @Bug(value = "a plan is found though its id differs in case", breaks = GEN_02)
    public static final class PlansWithoutCase extends KnownBadStore {
        /** Makes a fixture. */
        public PlansWithoutCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    Detour.on(
                            Rejection.PLAN_NOT_FOUND,
                            () -> {
                                right.setUserPlan(userId, planId);
                                return true;
                            },
                            rejected -> {
                                String meant = right.getActivePricing().stream()
                                        .flatMap(active -> active.config().plans().keySet().stream())
                                        .filter(plan -> plan.equalsIgnoreCase(planId))
                                        .findFirst()
                                        .orElseThrow(() -> rejected);
                                reached();
                                right.setUserPlan(userId, meant);
                                return true;
                            });
                }
            };
        }
    }

    /** A deploy of "Winter" finds "winter", and publishes nothing. */
    @Bug(value = "a configuration counts as published if its name differs in case alone", breaks = GEN_02)
    public static final class SetupNamesWithoutCase extends KnownBadStore {
        /** Makes a fixture. */
        public SetupNamesWithoutCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    return right.getPricingHistory().stream()
                            .filter(version -> version.label() != null
                                    && version.label().equalsIgnoreCase(name)
                                    && !version.label().equals(name))
                            .findFirst()
                            .map(version -> {
                                reached();
                                return version;
                            })
                            .orElseGet(() -> right.setupPricingConfig(config, name));
                }
            };
        }
    }

    /** PostgreSQL reads a UUID in any case. */
    @Bug(value = "a reservation is found though its id differs in case", breaks = GEN_02)
    public static final class ReservationsWithoutCase extends KnownBadStore {
        /** Makes a fixture. */
        public ReservationsWithoutCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    return Detour.on(
                            Rejection.RESERVATION_NOT_FOUND,
                            () -> right.releaseReservation(userId, reservationId),
                            rejected -> {
                                ReleaseResult released =
                                        right.releaseReservation(userId, reservationId.toLowerCase(Locale.ROOT));
                                reached();
                                return released;
                            });
                }
            };
        }
    }

    /** What is unknown to one store is refunded by another. */
    @Bug(value = "a transaction is found though its id differs in case", breaks = GEN_02)
    public static final class TransactionsWithoutCase extends KnownBadStore {
        /** Makes a fixture. */
        public TransactionsWithoutCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Transaction getTransaction(String transactionId) {
                    return Detour.on(
                            Rejection.TRANSACTION_NOT_FOUND, () -> right.getTransaction(transactionId), rejected -> {
                                Transaction found = right.getTransaction(transactionId.toLowerCase(Locale.ROOT));
                                reached();
                                return found;
                            });
                }
            };
        }
    }

    /** PAD SPACE again, in another column. */
    @Bug(value = "a team is found though there are blanks around its id", breaks = GEN_02)
    public static final class TeamsTrimmed extends KnownBadStore {
        /** Makes a fixture. */
        public TeamsTrimmed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamBalanceResult getTeamBalance(String teamId) {
                    return Detour.on(Rejection.TEAM_NOT_FOUND, () -> right.getTeamBalance(teamId), rejected -> {
                        TeamBalanceResult found = right.getTeamBalance(teamId.strip());
                        reached();
                        return found;
                    });
                }
            };
        }
    }

    /** The keys of personal operations have a collation of their own, those of teams that of the table. */
    @Bug(value = "the keys with which teams are made are compared without regard to case", breaks = GEN_02)
    public static final class TeamKeysWithoutCase extends KnownBadStore {
        /** Makes a fixture. */
        public TeamKeysWithoutCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(CreateTeam request) {
                    String key = request.idempotencyKey();
                    if (key == null || key.equals(key.toLowerCase(Locale.ROOT))) {
                        return right.createTeam(request);
                    }
                    reached();
                    return right.createTeam(request.withIdempotencyKey(key.toLowerCase(Locale.ROOT)));
                }
            };
        }
    }

    /** The configuration tells plans apart, the table of usage does not. */
    @Bug(value = "the usage of plans is kept without regard to case", breaks = GEN_02)
    public static final class PlansUsedTogether extends KnownBadStore {
        /** Makes a fixture. */
        public PlansUsedTogether() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    right.setUserPlan(userId, planId);
                    String folded = planId == null ? null : planId.toLowerCase(Locale.ROOT);
                    boolean isAPlan = right.getActivePricing()
                            .map(active -> active.config().plans().containsKey(folded))
                            .orElse(false);
                    if (isAPlan && !Objects.equals(folded, planId)) {
                        reached();
                        right.setUserPlan(userId, folded);
                    }
                }
            };
        }
    }

    /** {@code SUM(amount) ... WHERE model = ?}. */
    @Bug(value = "the models of reservations are compared without regard to case", breaks = GEN_02)
    public static final class ModelsReservedTogether extends KnownBadStore {
        /** Makes a fixture. */
        public ModelsReservedTogether() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    String model = request.model();
                    if (model == null || model.equals(model.toLowerCase(Locale.ROOT))) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return right.reserveCredits(request.withModel(model.toLowerCase(Locale.ROOT)));
                }
            };
        }
    }

    /** A column that is part of the key cannot be null. */
    @Bug(value = "the cap for all models is that of the model *", breaks = GEN_02)
    public static final class StarIsAllModels extends KnownBadStore {
        /** Makes a fixture. */
        public StarIsAllModels() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    boolean ofStar = Objects.equals(cap.model(), "*");
                    if (ofStar) {
                        reached();
                    }
                    right.setSpendCap(ofStar ? Altered.with(cap, "model", null) : cap);
                }
            };
        }
    }
}
