package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_13;
import static io.ducto.tck.rule.ContractRule.GEN_14;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.store.SetupResult;
import io.ducto.store.SpendCap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stores that cannot be set up again, or do not end when they are closed. */
public final class LifecycleBugs {
    private LifecycleBugs() {}

    /** DROP TABLE IF EXISTS, and then CREATE TABLE. */
    @Bug(value = "setting up again drops the caps", breaks = GEN_13)
    public static final class SetupDropsCaps extends KnownBadStore {
        private final Map<String, SpendCap> caps = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public SetupDropsCaps() {}

        @Override
        protected void begin() {
            caps.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    right.setSpendCap(cap);
                    caps.put(cap.userId(), cap);
                }

                @Override
                public SetupResult setup() {
                    caps.values().forEach(cap -> {
                        reached();
                        right.removeSpendCap(cap.userId(), cap.window(), cap.model());
                    });
                    return right.setup();
                }
            };
        }
    }

    /** Whoever waits for a change with an alarm is woken by every deploy. */
    @Bug(value = "setting up again reports the tables that are there", breaks = GEN_13)
    public static final class SetupReportsTooMuch extends KnownBadStore {
        /** Makes a fixture. */
        public SetupReportsTooMuch() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SetupResult setup() {
                    right.setup();
                    reached();
                    return new SetupResult(List.of("table users"));
                }
            };
        }
    }

    /** CREATE TABLE without IF NOT EXISTS. */
    @Bug(value = "setting up again fails", breaks = GEN_13)
    public static final class SetupOnlyOnce extends KnownBadStore {
        private final AtomicLong setups = new AtomicLong();

        /** Makes a fixture. */
        public SetupOnlyOnce() {}

        @Override
        protected void begin() {
            setups.set(0);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SetupResult setup() {
                    if (setups.incrementAndGet() > 1) {
                        reached();
                        throw new IllegalStateException("table users already exists");
                    }
                    return right.setup();
                }
            };
        }
    }

    /** They come from a cache, and it is not asked whether it is closed. */
    @Bug(value = "reads work after close", breaks = GEN_14)
    public static final class ReadsAfterClose extends KnownBadStore {
        /** Makes a fixture. */
        public ReadsAfterClose() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    try {
                        return right.getBalance(userId);
                    } catch (IllegalStateException closed) {
                        reached();
                        return new BalanceResult(userId, 0, 0, 0, 0);
                    }
                }
            };
        }
    }

    /** It waits in a queue that nobody empties any more. */
    @Bug(value = "a grant is acknowledged after close", breaks = GEN_14)
    public static final class WritesAfterClose extends KnownBadStore {
        /** Makes a fixture. */
        public WritesAfterClose() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    try {
                        return right.addCredits(request);
                    } catch (IllegalStateException closed) {
                        reached();
                        return new AddCreditsResult(
                                "queued", request.userId(), request.amount(), request.amount(), 0, false);
                    }
                }
            };
        }
    }

    /** It opens a connection of its own. */
    @Bug(value = "setup works after close", breaks = GEN_14)
    public static final class SetupAfterClose extends KnownBadStore {
        /** Makes a fixture. */
        public SetupAfterClose() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SetupResult setup() {
                    try {
                        return right.setup();
                    } catch (IllegalStateException closed) {
                        reached();
                        return new SetupResult(List.of());
                    }
                }
            };
        }
    }

    /** A shutdown ends in an exception, and the pools that were to be closed after this one stay open. */
    @Bug(value = "closing fails", breaks = GEN_14)
    public static final class CloseFails extends KnownBadStore {
        /** Makes a fixture. */
        public CloseFails() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void close() {
                    right.close();
                    reached();
                    throw new IllegalStateException("the connection to the cache is gone");
                }
            };
        }
    }

    /** A pool that is closed twice, and try-with-resources over it. */
    @Bug(value = "closing again fails", breaks = GEN_14)
    public static final class ClosedOnce extends KnownBadStore {
        /** Makes a fixture. */
        public ClosedOnce() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        reached();
                        throw new UncheckedIOException(new IOException("the connection is closed"));
                    }
                    closed = true;
                    right.close();
                }
            };
        }
    }

    /** It is read from the database. */
    @Bug(value = "supportedGroups fails after close", breaks = GEN_14)
    public static final class GroupsAfterClose extends KnownBadStore {
        /** Makes a fixture. */
        public GroupsAfterClose() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    try {
                        right.setup();
                    } catch (IllegalStateException closed) {
                        reached();
                        throw closed;
                    }
                    return right.supportedGroups();
                }
            };
        }
    }

    /** They share a pool, and each believes that it owns it. */
    @Bug(value = "closing one handle closes all", breaks = GEN_14)
    public static final class ClosesAll extends KnownBadStore {
        /** Makes a fixture. */
        public ClosesAll() {}

        private final List<CreditStore> handles = new CopyOnWriteArrayList<>();

        @Override
        protected void begin() {
            handles.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                {
                    handles.add(right);
                }

                @Override
                public void close() {
                    if (handles.size() > 1) {
                        reached();
                    }
                    handles.forEach(CreditStore::close);
                }
            };
        }
    }

    /** The connection was set to null. */
    @Bug(value = "an operation after close throws NullPointerException", breaks = GEN_14)
    public static final class WrongExceptionAfterClose extends KnownBadStore {
        /** Makes a fixture. */
        public WrongExceptionAfterClose() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    try {
                        return right.getBalance(userId);
                    } catch (IllegalStateException closed) {
                        reached();
                        throw new NullPointerException("connection");
                    }
                }
            };
        }
    }
}
