package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_10;
import static io.ducto.tck.rule.ContractRule.GEN_17;
import static io.ducto.tck.rule.ContractRule.MGR_04;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AggregateStats;
import io.ducto.store.CreditStore;
import io.ducto.store.DailySpend;
import io.ducto.store.MethodGroup;
import io.ducto.store.ModelSpend;
import io.ducto.store.PageRequest;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.store.UserSpend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that claim groups that they do not have, or have some that they do not claim. */
public final class GroupBugs {
    private GroupBugs() {}

    /** Declared when most of it was done. */
    @Bug(value = "a group is declared supported, and one of its methods is not there", breaks = GEN_10)
    public static final class GroupNotThere extends KnownBadStore {
        /** Makes a fixture. */
        public GroupNotThere() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<DailySpend> dailySpend(Instant from, Instant to) {
                    reached();
                    throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "dailySpend");
                }
            };
        }
    }

    /** Callers find it, rely on it, and lose it with the next version. */
    @Bug(value = "a group is not declared, and one of its methods works", breaks = GEN_10)
    public static final class GroupThereUndeclared extends KnownBadStore {
        /** Makes a fixture. */
        public GroupThereUndeclared() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.ANALYTICS)));
                }

                @Override
                public List<UserSpend> spendByUser(Instant from, Instant to) {
                    reached();
                    return right.spendByUser(from, to);
                }

                @Override
                public List<ModelSpend> spendByModel(Instant from, Instant to) {
                    throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "spendByModel");
                }

                @Override
                public List<DailySpend> dailySpend(Instant from, Instant to) {
                    throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "dailySpend");
                }

                @Override
                public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
                    throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "topUsers");
                }

                @Override
                public AggregateStats aggregateStats(Instant from, Instant to) {
                    throw new UnsupportedGroupException(MethodGroup.ANALYTICS, "aggregateStats");
                }
            };
        }
    }

    /** Promotions never end. */
    @Bug(
            value = "without the group EXPIRY an expiry is ignored",
            breaks = {GEN_10, MGR_04})
    public static final class ExpiryIgnored extends KnownBadStore {
        /** Makes a fixture. */
        public ExpiryIgnored() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.EXPIRY)));
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.expiresAt() != null) {
                        reached();
                    }
                    return right.addCredits(Altered.with(request, "expiresAt", null));
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    throw new UnsupportedGroupException(MethodGroup.EXPIRY, "sweepExpiredCredits");
                }
            };
        }
    }

    /** ducto's stores answered so, and an empty answer looks like any other. */
    @Bug(value = "without the group EXPIRY a sweep finds nothing to do", breaks = GEN_10)
    public static final class SweepDoesNothing extends KnownBadStore {
        /** Makes a fixture. */
        public SweepDoesNothing() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.EXPIRY)));
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.expiresAt() != null) {
                        throw new UnsupportedGroupException(MethodGroup.EXPIRY, "addCredits with expiresAt");
                    }
                    return right.addCredits(request);
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    reached();
                    return new SweepResult(0, 0, dryRun);
                }
            };
        }
    }

    /** It needs two groups, and only TEAMS is looked at. */
    @Bug(value = "without the group HISTORY the ledger of a team can be read", breaks = GEN_10)
    public static final class TeamLedgerThere extends KnownBadStore {
        /** Makes a fixture. */
        public TeamLedgerThere() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.HISTORY)));
                }

                @Override
                public Transaction getTransaction(String transactionId) {
                    throw new UnsupportedGroupException(MethodGroup.HISTORY, "getTransaction");
                }

                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    throw new UnsupportedGroupException(MethodGroup.HISTORY, "listTransactions");
                }

                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    reached();
                    return right.listTeamTransactions(teamId, page);
                }
            };
        }
    }

    /** Its reader supports what is there. */
    @Bug(value = "the exception names another group than the one that is missing", breaks = GEN_10)
    public static final class WrongGroupNamed extends KnownBadStore {
        /** Makes a fixture. */
        public WrongGroupNamed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.EXPIRY)));
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.expiresAt() != null) {
                        throw new UnsupportedGroupException(MethodGroup.EXPIRY, "addCredits with expiresAt");
                    }
                    return right.addCredits(request);
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    reached();
                    throw new UnsupportedGroupException(MethodGroup.BALANCE, "sweepExpiredCredits");
                }
            };
        }
    }

    /** The handler for fatal errors handles too much. */
    @Bug(value = "a call of an unsupported group closes the store", breaks = GEN_10)
    public static final class UnsupportedCallBreaks extends KnownBadStore {
        /** Makes a fixture. */
        public UnsupportedCallBreaks() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.EXPIRY)));
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.expiresAt() != null) {
                        throw new UnsupportedGroupException(MethodGroup.EXPIRY, "addCredits with expiresAt");
                    }
                    return right.addCredits(request);
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    reached();
                    right.close();
                    throw new UnsupportedGroupException(MethodGroup.EXPIRY, "sweepExpiredCredits");
                }
            };
        }
    }

    /** Whoever looks for it concludes that there is none. */
    @Bug(value = "BALANCE is not declared, since every store has it", breaks = GEN_17)
    public static final class BalanceUndeclared extends KnownBadStore {
        /** Makes a fixture. */
        public BalanceUndeclared() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    reached();
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.BALANCE)));
                }
            };
        }
    }

    /** A user can be put on a plan that nobody can publish. */
    @Bug(value = "PLANS is declared without PRICING", breaks = GEN_17)
    public static final class PlansWithoutPricing extends KnownBadStore {
        /** Makes a fixture. */
        public PlansWithoutPricing() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    reached();
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.PRICING)));
                }
            };
        }
    }

    /** One caller switches off a group for all. */
    @Bug(value = "the set of groups can be changed by whoever asks for it", breaks = GEN_17)
    public static final class GroupsCanBeChanged extends KnownBadStore {
        /** Makes a fixture. */
        public GroupsCanBeChanged() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                private final Set<MethodGroup> groups = EnumSet.allOf(MethodGroup.class);

                @Override
                public Set<MethodGroup> supportedGroups() {
                    reached();
                    return groups;
                }
            };
        }
    }

    /** The answer is read from what happens to be there. */
    @Bug(value = "a group is supported only after the first grant", breaks = GEN_17)
    public static final class GroupsGrow extends KnownBadStore {
        private final Set<String> granted = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public GroupsGrow() {}

        @Override
        protected void begin() {
            granted.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    granted.add(request.userId());
                    return right.addCredits(request);
                }

                @Override
                public Set<MethodGroup> supportedGroups() {
                    if (granted.isEmpty()) {
                        return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.ANALYTICS)));
                    }
                    reached();
                    return right.supportedGroups();
                }
            };
        }
    }

    /** The field was never set. */
    @Bug(value = "supportedGroups returns null", breaks = GEN_17)
    public static final class NoGroups extends KnownBadStore {
        /** Makes a fixture. */
        public NoGroups() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }
}
