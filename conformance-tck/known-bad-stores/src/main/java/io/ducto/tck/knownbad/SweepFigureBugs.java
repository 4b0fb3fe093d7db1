package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.EXP_06;
import static io.ducto.tck.rule.ContractRule.EXP_07;
import static io.ducto.tck.rule.ContractRule.EXP_08;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditStore;
import io.ducto.store.SweepResult;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores whose sweeps, real or dry, tell other figures than they should. */
public final class SweepFigureBugs {
    private SweepFigureBugs() {}

    /** An operator only wanted to look. */
    @Bug(value = "a dry run sweeps", breaks = EXP_06)
    public static final class DryRunSweeps extends KnownBadStore {
        /** Makes a fixture. */
        public DryRunSweeps() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult swept = right.sweepExpiredCredits(false);
                    if (dryRun && swept.expiredCount() > 0) {
                        reached();
                    }
                    return new SweepResult(swept.expiredCount(), swept.expiredAmount(), dryRun);
                }
            };
        }
    }

    /** A column that says that a lot was looked at. */
    @Bug(value = "what a dry run has shown is passed over by the next sweep", breaks = EXP_06)
    public static final class DryRunMarks extends KnownBadStore {
        private final AtomicBoolean marked = new AtomicBoolean();

        /** Makes a fixture. */
        public DryRunMarks() {}

        @Override
        protected void begin() {
            marked.set(false);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    if (dryRun) {
                        SweepResult shown = right.sweepExpiredCredits(true);
                        marked.set(shown.expiredCount() > 0);
                        return shown;
                    }
                    if (marked.getAndSet(false)) {
                        reached();
                        return new SweepResult(0, 0, false);
                    }
                    return right.sweepExpiredCredits(false);
                }
            };
        }
    }

    /** Two queries for one figure. */
    @Bug(value = "a dry run counts the lots that are used up as well", breaks = EXP_06)
    public static final class DryRunCountsOtherwise extends KnownBadStore {
        private final GrantedLots lots = new GrantedLots();

        /** Makes a fixture. */
        public DryRunCountsOtherwise() {}

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
                    lots.add(request, result);
                    return result;
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult swept = right.sweepExpiredCredits(dryRun);
                    long count = lots.users().stream()
                            .mapToLong(
                                    user -> lots.expired(user, clock.instant()).size())
                            .sum();
                    if (!dryRun || count == swept.expiredCount()) {
                        return swept;
                    }
                    reached();
                    return new SweepResult(count, swept.expiredAmount(), true);
                }
            };
        }
    }

    /** A report of a sweep that was none. */
    @Bug(value = "a dry run calls itself a real one", breaks = EXP_06)
    public static final class DryRunNotMarked extends KnownBadStore {
        /** Makes a fixture. */
        public DryRunNotMarked() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult swept = right.sweepExpiredCredits(dryRun);
                    if (dryRun) {
                        reached();
                    }
                    return new SweepResult(swept.expiredCount(), swept.expiredAmount(), false);
                }
            };
        }
    }

    /** The figures come from a table of the job's last run. */
    @Bug(value = "a sweep that takes nothing returns the figures of the last that did", breaks = EXP_07)
    public static final class FiguresAgain extends KnownBadStore {
        private volatile SweepResult last = new SweepResult(0, 0, false);

        /** Makes a fixture. */
        public FiguresAgain() {}

        @Override
        protected void begin() {
            last = new SweepResult(0, 0, false);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult swept = right.sweepExpiredCredits(dryRun);
                    if (dryRun) {
                        return swept;
                    }
                    if (swept.expiredCount() > 0) {
                        last = swept;
                    } else if (last.expiredCount() > 0) {
                        reached();
                    }
                    return last;
                }
            };
        }
    }

    /** The books show fewer expired gifts than were given. */
    @Bug(value = "a sweep counts users instead of lots", breaks = EXP_08)
    public static final class CountsUsers extends KnownBadStore {
        private final GrantedLots lots = new GrantedLots();

        /** Makes a fixture. */
        public CountsUsers() {}

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
                    lots.add(request, result);
                    return result;
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    long users = lots.users().stream()
                            .filter(user -> right.getBalance(user).expired() > 0)
                            .count();
                    SweepResult swept = right.sweepExpiredCredits(dryRun);
                    if (users != swept.expiredCount()) {
                        reached();
                    }
                    return new SweepResult(users, swept.expiredAmount(), dryRun);
                }
            };
        }
    }

    /** The count of the rows that a page holds. */
    @Bug(value = "a sweep counts at most a hundred lots", breaks = EXP_08)
    public static final class CountsOnePage extends KnownBadStore {
        /** Makes a fixture. */
        public CountsOnePage() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult swept = right.sweepExpiredCredits(dryRun);
                    if (swept.expiredCount() > 100) {
                        reached();
                    }
                    return new SweepResult(Math.min(100, swept.expiredCount()), swept.expiredAmount(), dryRun);
                }
            };
        }
    }
}
