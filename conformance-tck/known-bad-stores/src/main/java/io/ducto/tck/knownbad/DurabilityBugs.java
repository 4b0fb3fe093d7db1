package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_08;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.TeamMember;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stores that lose what they have acknowledged when they are closed. */
public final class DurabilityBugs {
    private DurabilityBugs() {}

    /** Somebody has left the settings of the tests in place. */
    @Bug(value = "nothing is there after opening again", breaks = GEN_08)
    public static final class BackendLost extends KnownBadStore {
        /** Makes a fixture. */
        public BackendLost() {}

        @Override
        public Optional<CreditStore> reopen(InstantSource clock) {
            reached();
            return Optional.of(open(clock));
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    return right.getBalance(userId);
                }
            };
        }
    }

    /** Work that was paid for ends with an exception. */
    @Bug(value = "reservations are kept in memory, and gone after opening again", breaks = GEN_08)
    public static final class ReservationsLost extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ReservationsLost() {}

        @Override
        protected void begin() {
            owners.clear();
        }

        @Override
        public Optional<CreditStore> reopen(InstantSource clock) {
            CreditStore again = openAnother(clock).orElseThrow();
            owners.forEach((reservation, user) -> {
                reached();
                again.releaseReservation(user, reservation);
            });
            return Optional.of(again);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    owners.put(result.reservationId(), result.userId());
                    return result;
                }
            };
        }
    }

    /** Each deploy charges those whose retries meet it twice. */
    @Bug(value = "keys are kept in memory, and forgotten when the store is opened again", breaks = GEN_08)
    public static final class KeysLost extends KnownBadStore {
        private final AtomicLong reopened = new AtomicLong();

        /** Makes a fixture. */
        public KeysLost() {}

        @Override
        protected void begin() {
            reopened.set(0);
        }

        @Override
        public Optional<CreditStore> reopen(InstantSource clock) {
            reopened.incrementAndGet();
            return openAnother(clock);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.idempotencyKey() == null || reopened.get() == 0) {
                        return right.addCredits(request);
                    }
                    reached();
                    return right.addCredits(request.withIdempotencyKey(request.idempotencyKey() + reopened));
                }
            };
        }
    }

    /** Partial refunds pay twice after each deploy. */
    @Bug(
            value = "what was refunded is counted in memory, and forgotten when the store is opened again",
            breaks = GEN_08)
    public static final class RefundsForgotten extends KnownBadStore {
        private final AtomicLong reopened = new AtomicLong();

        /** Makes a fixture. */
        public RefundsForgotten() {}

        @Override
        protected void begin() {
            reopened.set(0);
        }

        @Override
        public Optional<CreditStore> reopen(InstantSource clock) {
            reopened.incrementAndGet();
            return openAnother(clock);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    if (reopened.get() == 0 || request.amount() != null) {
                        return right.refundCredits(request);
                    }
                    long deducted =
                            -right.getTransaction(request.transactionId()).amount();
                    RefundResult refund = right.refundCredits(request);
                    if (refund.amount() == deducted) {
                        return refund;
                    }
                    reached();
                    return Altered.with(refund, "amount", deducted);
                }
            };
        }
    }

    /** A write-behind cache. */
    @Bug(
            value =
                    "the cap that was set last is acknowledged before it is committed, and lost when the store is closed",
            breaks = GEN_08)
    public static final class LastWriteLost extends KnownBadStore {
        private final List<SpendCap> uncommitted = new CopyOnWriteArrayList<>();

        /** Makes a fixture. */
        public LastWriteLost() {}

        @Override
        protected void begin() {
            uncommitted.clear();
        }

        @Override
        public Optional<CreditStore> reopen(InstantSource clock) {
            CreditStore again = openAnother(clock).orElseThrow();
            uncommitted.forEach(cap -> {
                reached();
                again.removeSpendCap(cap.userId(), cap.window(), cap.model());
            });
            return Optional.of(again);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    right.setSpendCap(cap);
                    uncommitted.clear();
                    uncommitted.add(cap);
                }
            };
        }
    }

    /** The one table that a migration has left out. */
    @Bug(value = "members of teams are gone after opening again", breaks = GEN_08)
    public static final class MembersLost extends KnownBadStore {
        private final Map<String, String> members = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public MembersLost() {}

        @Override
        protected void begin() {
            members.clear();
        }

        @Override
        public Optional<CreditStore> reopen(InstantSource clock) {
            CreditStore again = openAnother(clock).orElseThrow();
            members.forEach((user, team) -> {
                reached();
                again.removeTeamMember(team, user);
            });
            return Optional.of(again);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    members.put(userId, teamId);
                    return right.addTeamMember(teamId, userId, role, spendCap);
                }
            };
        }
    }
}
