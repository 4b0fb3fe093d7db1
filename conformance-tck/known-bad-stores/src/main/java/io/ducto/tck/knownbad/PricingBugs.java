package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.PRI_01;
import static io.ducto.tck.rule.ContractRule.PRI_03;
import static io.ducto.tck.rule.ContractRule.PRI_05;
import static io.ducto.tck.rule.ContractRule.PRI_07;

import io.ducto.store.CreditStore;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores that lose count of the versions of the price list. */
public final class PricingBugs {
    private PricingBugs() {}

    /** Nothing was ever charged by the new prices, and nobody was told. */
    @Bug(value = "a publication is stored and does not become the active one", breaks = PRI_01)
    public static final class PublishedButNotActive extends KnownBadStore {
        /** Makes a fixture. */
        public PublishedButNotActive() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    Optional<PricingConfigResult> before = right.getActivePricing();
                    String id = right.setActivePricing(config, label);
                    before.ifPresent(active -> {
                        reached();
                        right.activatePricing(active.version());
                    });
                    return id;
                }
            };
        }
    }

    /** The caller looks the configuration up by what was returned, and does not find it. */
    @Bug(value = "a publication returns the number of the version instead of its id", breaks = PRI_01)
    public static final class NumberForId extends KnownBadStore {
        /** Makes a fixture. */
        public NumberForId() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    right.setActivePricing(config, label);
                    reached();
                    return String.valueOf(right.getActivePricing().orElseThrow().version());
                }
            };
        }
    }

    /** After a roll-back there are two versions of one number. */
    @Bug(value = "a new version is numbered after the active one instead of the highest", breaks = PRI_01)
    public static final class NumberedAfterTheActiveOne extends KnownBadStore {
        private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public NumberedAfterTheActiveOne() {}

        @Override
        protected void begin() {
            numbers.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new PricingStore(right) {
                @Override
                PricingConfigResult told(PricingConfigResult version) {
                    return Altered.with(version, "version", numbers.getOrDefault(version.id(), version.version()));
                }

                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    int number =
                            getActivePricing().map(PricingConfigResult::version).orElse(0) + 1;
                    String id = right.setActivePricing(config, label);
                    if (right.getActivePricing().orElseThrow().version() != number) {
                        reached();
                        numbers.put(id, number);
                    }
                    return id;
                }
            };
        }
    }

    /** Programmers count from 0, people do not. */
    @Bug(value = "the first version is number 0", breaks = PRI_01)
    public static final class NumberedFromZero extends KnownBadStore {
        /** Makes a fixture. */
        public NumberedFromZero() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new PricingStore(right) {
                @Override
                PricingConfigResult told(PricingConfigResult version) {
                    reached();
                    return Altered.with(version, "version", version.version() - 1);
                }

                @Override
                public PricingConfigResult getPricingConfig(int version) {
                    return super.getPricingConfig(version + 1);
                }

                @Override
                public PricingConfigResult activatePricing(int version) {
                    return super.activatePricing(version + 1);
                }
            };
        }
    }

    /** Which of the two a reader gets is up to the database. */
    @Bug(value = "a publication leaves the version before it active, too", breaks = PRI_01)
    public static final class OldVersionStaysActive extends KnownBadStore {
        /** Makes a fixture. */
        public OldVersionStaysActive() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<PricingConfigResult> getPricingHistory() {
                    return right.getPricingHistory().stream()
                            .map(version -> {
                                if (!version.active()) {
                                    reached();
                                }
                                return Altered.with(version, "active", true);
                            })
                            .toList();
                }
            };
        }
    }

    /** Two servers, each with a counter in memory that it reads from the database once. */
    @Bug(value = "each handle counts the versions on its own", breaks = PRI_05)
    public static final class CountedByEachHandle extends KnownBadStore {
        private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public CountedByEachHandle() {}

        @Override
        protected void begin() {
            numbers.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new PricingStore(right) {
                private int highest = -1;

                @Override
                PricingConfigResult told(PricingConfigResult version) {
                    return Altered.with(version, "version", numbers.getOrDefault(version.id(), version.version()));
                }

                @Override
                public synchronized String setActivePricing(PricingConfig config, @Nullable String label) {
                    if (highest < 0) {
                        highest = right.getPricingHistory().size();
                    }
                    highest++;
                    String id = right.setActivePricing(config, label);
                    if (right.getPricingHistory().size() != highest) {
                        reached();
                    }
                    numbers.put(id, highest);
                    return id;
                }
            };
        }
    }

    /** Lists of entries are read from the top everywhere else. */
    @Bug(value = "the history lists the oldest version first", breaks = PRI_03)
    public static final class OldestFirst extends KnownBadStore {
        /** Makes a fixture. */
        public OldestFirst() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<PricingConfigResult> getPricingHistory() {
                    List<PricingConfigResult> history = new ArrayList<>(right.getPricingHistory());
                    if (history.size() > 1) {
                        reached();
                        Collections.reverse(history);
                    }
                    return List.copyOf(history);
                }
            };
        }
    }

    /** The column of the version is text, so 9 comes after 10. */
    @Bug(value = "the history sorts versions as text", breaks = PRI_03)
    public static final class SortedAsText extends KnownBadStore {
        /** Makes a fixture. */
        public SortedAsText() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<PricingConfigResult> getPricingHistory() {
                    List<PricingConfigResult> newestFirst = right.getPricingHistory();
                    List<PricingConfigResult> sorted = newestFirst.stream()
                            .sorted(Comparator.comparing(
                                    (PricingConfigResult version) -> String.valueOf(version.version()),
                                    Comparator.reverseOrder()))
                            .toList();
                    if (!sorted.equals(newestFirst)) {
                        reached();
                    }
                    return sorted;
                }
            };
        }
    }

    /** A page of a hundred rows is enough for everybody, until it is not. */
    @Bug(value = "the history ends after a hundred versions", breaks = PRI_03)
    public static final class HistoryCutOff extends KnownBadStore {
        /** Makes a fixture. */
        public HistoryCutOff() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<PricingConfigResult> getPricingHistory() {
                    List<PricingConfigResult> history = right.getPricingHistory();
                    if (history.size() <= 100) {
                        return history;
                    }
                    reached();
                    return history.subList(0, 100);
                }
            };
        }
    }

    /** What a customer paid last month can no longer be explained. */
    @Bug(value = "a publication under a known label changes the older versions of that label", breaks = PRI_03)
    public static final class LabelOverwritten extends KnownBadStore {
        /** Makes a fixture. */
        public LabelOverwritten() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new PricingStore(right) {
                @Override
                PricingConfigResult told(PricingConfigResult version) {
                    String label = version.label();
                    PricingConfigResult newest = right.getPricingHistory().stream()
                            .filter(other -> label != null && label.equals(other.label()))
                            .findFirst()
                            .orElse(version);
                    if (!newest.config().equals(version.config())) {
                        reached();
                    }
                    return Altered.with(version, "config", newest.config());
                }
            };
        }
    }

    /** One column of a time serves both the publication and the last change of the row. */
    @Bug(value = "an activation changes the time at which a version was published", breaks = PRI_03)
    public static final class ActivationRedates extends KnownBadStore {
        private final Map<String, Instant> changes = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ActivationRedates() {}

        @Override
        protected void begin() {
            changes.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new PricingStore(right) {
                @Override
                PricingConfigResult told(PricingConfigResult version) {
                    Instant changed = changes.getOrDefault(version.id(), version.createdAt());
                    if (!changed.equals(version.createdAt())) {
                        reached();
                    }
                    return Altered.with(version, "createdAt", changed);
                }

                @Override
                public PricingConfigResult activatePricing(int version) {
                    PricingConfigResult activated = right.activatePricing(version);
                    changes.put(activated.id(), clock.instant());
                    return told(activated);
                }
            };
        }
    }

    /** The first customers of a new installation pay by an example from the manual. */
    @Bug(value = "with nothing published a built-in price list is active", breaks = PRI_07)
    public static final class BuiltInPrices extends KnownBadStore {
        /** Makes a fixture. */
        public BuiltInPrices() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Optional<PricingConfigResult> getActivePricing() {
                    return right.getActivePricing().or(() -> {
                        reached();
                        PricingConfig builtIn = PricingConfig.of(Map.of(PricingConfig.DEFAULT_MODEL, "1"));
                        return Optional.of(
                                new PricingConfigResult("built-in", 0, builtIn, "built-in", true, Instant.EPOCH));
                    });
                }
            };
        }
    }
}
