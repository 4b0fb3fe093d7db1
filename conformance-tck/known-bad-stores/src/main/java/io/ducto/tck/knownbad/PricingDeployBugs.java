package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.PRI_04;
import static io.ducto.tck.rule.ContractRule.PRI_06;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stores that get a roll-back or a second deploy of the price list wrong. */
public final class PricingDeployBugs {
    private PricingDeployBugs() {}

    /** Two statements in this order, and no transaction around them. */
    @Bug(value = "activating an unknown version deactivates the active one", breaks = PRI_04)
    public static final class UnknownVersionDeactivates extends KnownBadStore {
        private final AtomicBoolean noneActive = new AtomicBoolean();

        /** Makes a fixture. */
        public UnknownVersionDeactivates() {}

        @Override
        protected void begin() {
            noneActive.set(false);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new PricingStore(right) {
                @Override
                PricingConfigResult told(PricingConfigResult version) {
                    return Altered.with(version, "active", version.active() && !noneActive.get());
                }

                @Override
                public Optional<PricingConfigResult> getActivePricing() {
                    return right.getActivePricing().filter(active -> !noneActive.get());
                }

                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    noneActive.set(false);
                    return right.setActivePricing(config, label);
                }

                @Override
                public PricingConfigResult activatePricing(int version) {
                    try {
                        PricingConfigResult activated = right.activatePricing(version);
                        noneActive.set(false);
                        return activated;
                    } catch (CreditRejectedException unknown) {
                        if (right.getActivePricing().isPresent()) {
                            reached();
                            noneActive.set(true);
                        }
                        throw unknown;
                    }
                }
            };
        }
    }

    /** The operator reads the answer and believes that the roll-back has worked. */
    @Bug(value = "activating an unknown version does nothing and returns the active one", breaks = PRI_04)
    public static final class UnknownVersionIgnored extends KnownBadStore {
        /** Makes a fixture. */
        public UnknownVersionIgnored() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult activatePricing(int version) {
                    try {
                        return right.activatePricing(version);
                    } catch (CreditRejectedException unknown) {
                        PricingConfigResult active = right.getActivePricing().orElseThrow(() -> unknown);
                        reached();
                        return active;
                    }
                }
            };
        }
    }

    /** An old invoice is explained by today's prices. */
    @Bug(value = "reading an unknown version returns the newest one", breaks = PRI_04)
    public static final class UnknownVersionRead extends KnownBadStore {
        /** Makes a fixture. */
        public UnknownVersionRead() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult getPricingConfig(int version) {
                    try {
                        return right.getPricingConfig(version);
                    } catch (CreditRejectedException unknown) {
                        PricingConfigResult newest =
                                right.getPricingHistory().stream().findFirst().orElseThrow(() -> unknown);
                        reached();
                        return newest;
                    }
                }
            };
        }
    }

    /** The version that is rolled back to is marked, and the one rolled back from stays marked. */
    @Bug(value = "an activation leaves the newest version active, too", breaks = PRI_04)
    public static final class ActivationLeavesTwoActive extends KnownBadStore {
        /** Makes a fixture. */
        public ActivationLeavesTwoActive() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<PricingConfigResult> getPricingHistory() {
                    List<PricingConfigResult> history = right.getPricingHistory();
                    return history.stream()
                            .map(version -> {
                                if (version.version() != history.size() || version.active()) {
                                    return version;
                                }
                                reached();
                                return Altered.with(version, "active", true);
                            })
                            .toList();
                }
            };
        }
    }

    /** The row was read before the update. */
    @Bug(value = "an activation returns the version as it was before", breaks = PRI_04)
    public static final class ActivationReturnsInactive extends KnownBadStore {
        /** Makes a fixture. */
        public ActivationReturnsInactive() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult activatePricing(int version) {
                    PricingConfigResult before = right.getPricingConfig(version);
                    right.activatePricing(version);
                    if (!before.active()) {
                        reached();
                    }
                    return before;
                }
            };
        }
    }

    /** A roll-back by version control does so; here it makes numbers that nobody expects. */
    @Bug(value = "an activation publishes a copy", breaks = PRI_04)
    public static final class ActivationCopies extends KnownBadStore {
        /** Makes a fixture. */
        public ActivationCopies() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult activatePricing(int version) {
                    PricingConfigResult found = right.getPricingConfig(version);
                    if (found.active()) {
                        return found;
                    }
                    reached();
                    right.setActivePricing(found.config(), found.label());
                    return right.getActivePricing().orElseThrow();
                }
            };
        }
    }

    /** Each start of the application adds a version, and undoes what was set by hand. */
    @Bug(value = "every deploy publishes", breaks = PRI_06)
    public static final class EveryDeployPublishes extends KnownBadStore {
        /** Makes a fixture. */
        public EveryDeployPublishes() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    if (isKnown(right, name)) {
                        reached();
                        right.setActivePricing(config, name);
                        return right.getActivePricing().orElseThrow();
                    }
                    return right.setupPricingConfig(config, name);
                }
            };
        }
    }

    /** The script runs again and the prices of the summer are back. */
    @Bug(value = "a deploy of a known name activates it", breaks = PRI_06)
    public static final class KnownDeployActivates extends KnownBadStore {
        /** Makes a fixture. */
        public KnownDeployActivates() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    PricingConfigResult found = right.setupPricingConfig(config, name);
                    if (found.active()) {
                        return found;
                    }
                    reached();
                    return right.activatePricing(found.version());
                }
            };
        }
    }

    /** A query without an order finds the first row. */
    @Bug(value = "a deploy of a known name returns the oldest version of it", breaks = PRI_06)
    public static final class KnownDeployReturnsTheOldest extends KnownBadStore {
        /** Makes a fixture. */
        public KnownDeployReturnsTheOldest() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    PricingConfigResult newest = right.setupPricingConfig(config, name);
                    PricingConfigResult oldest = right.getPricingHistory().stream()
                            .filter(version -> name.equals(version.label()))
                            .reduce(newest, (newer, older) -> older);
                    if (!oldest.equals(newest)) {
                        reached();
                    }
                    return oldest;
                }
            };
        }
    }

    /** Works on every first and second run, and fails after prices were set by hand. */
    @Bug(value = "a deploy looks for its name in the active version only", breaks = PRI_06)
    public static final class DeployLooksAtTheActiveVersion extends KnownBadStore {
        /** Makes a fixture. */
        public DeployLooksAtTheActiveVersion() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    boolean isActive = right.getActivePricing()
                            .filter(active -> name.equals(active.label()))
                            .isPresent();
                    if (isActive || !isKnown(right, name)) {
                        return right.setupPricingConfig(config, name);
                    }
                    reached();
                    right.setActivePricing(config, name);
                    return right.getActivePricing().orElseThrow();
                }
            };
        }
    }

    /** The deploy script says that it has worked. */
    @Bug(value = "a deploy of a new name publishes and does not activate", breaks = PRI_06)
    public static final class DeployDoesNotActivate extends KnownBadStore {
        /** Makes a fixture. */
        public DeployDoesNotActivate() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    Optional<PricingConfigResult> before = right.getActivePricing();
                    boolean isNew = !isKnown(right, name);
                    PricingConfigResult result = right.setupPricingConfig(config, name);
                    if (isNew && before.isPresent()) {
                        reached();
                        right.activatePricing(before.get().version());
                        return Altered.with(result, "active", false);
                    }
                    return result;
                }
            };
        }
    }

    /** A collation without regard to case takes the staging prices for those of production. */
    @Bug(value = "a deploy compares names without regard to case", breaks = PRI_06)
    public static final class DeployIgnoresCase extends KnownBadStore {
        /** Makes a fixture. */
        public DeployIgnoresCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    Optional<PricingConfigResult> alike = right.getPricingHistory().stream()
                            .filter(version -> name.equalsIgnoreCase(version.label()))
                            .findFirst();
                    if (alike.isPresent() && !isKnown(right, name)) {
                        reached();
                        return alike.get();
                    }
                    return right.setupPricingConfig(config, name);
                }
            };
        }
    }

    /** What a deploy publishes has no name, so the next deploy does not find it. */
    @Bug(value = "a deploy publishes without a label", breaks = PRI_06)
    public static final class DeployWithoutLabel extends KnownBadStore {
        /** Makes a fixture. */
        public DeployWithoutLabel() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    if (isKnown(right, name)) {
                        return right.setupPricingConfig(config, name);
                    }
                    reached();
                    right.setActivePricing(config, null);
                    return right.getActivePricing().orElseThrow();
                }
            };
        }
    }

    private static boolean isKnown(CreditStore store, String name) {
        return store.getPricingHistory().stream().anyMatch(version -> name.equals(version.label()));
    }
}
