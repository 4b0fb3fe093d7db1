package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_06;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Races for a lot that is alive: like {@link AccountRaceBugs}, right as long as one thread calls. The balance is always
 * right; that a lot has forgotten what was drawn on it shows when it expires.
 */
public final class LotRaceBugs {
    private LotRaceBugs() {}

    /** The balance is locked, its lots are not: customers lose at midnight what they have paid for. */
    @Bug(
            value = "a deduction reads the rest of a lot before the account's lock and writes it afterwards",
            breaks = GEN_06,
            race = true)
    public static final class DrawLost extends LostOfLot {
        /** Makes a fixture. */
        public DrawLost() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new Forgetful(right, clock) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return request.reservationId() != null
                            ? right.deductCredits(request)
                            : drawing(request.userId(), request.amount(), () -> right.deductCredits(request));
                }
            };
        }
    }

    /** A job that runs past midnight is paid from credits that never expire, though it held others. */
    @Bug(
            value = "a reservation reads the rest of a lot before the account's lock and writes it afterwards",
            breaks = GEN_06,
            race = true)
    public static final class HoldLost extends LostOfLot {
        /** Makes a fixture. */
        public HoldLost() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new Forgetful(right, clock) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return drawing(request.userId(), request.amount(), () -> right.reserveCredits(request));
                }
            };
        }
    }

    /** Lots whose rest is what one call has read, lowered by what that call has drawn. */
    private abstract static class LostOfLot extends KnownBadStore {
        private final GrantedLots lots = new GrantedLots();
        private final Map<String, Long> drawn = new ConcurrentHashMap<>();
        private final Map<String, Long> lost = new ConcurrentHashMap<>();

        @Override
        protected void begin() {
            lots.clear();
            drawn.clear();
            lost.clear();
        }

        /** A store that forgets what others drew on a lot between its reading and its writing. */
        abstract class Forgetful extends ForwardingCreditStore {
            private final InstantSource clock;

            Forgetful(CreditStore right, InstantSource clock) {
                super(right);
                this.clock = clock;
            }

            @Override
            public AddCreditsResult addCredits(AddCredits request) {
                AddCreditsResult result = right.addCredits(request);
                lots.add(request, result);
                return result;
            }

            <T> T drawing(String user, long amount, Supplier<T> operation) {
                long read = drawn.getOrDefault(user, 0L);
                T result = operation.get();
                long meanwhile = drawn.merge(user, amount, Long::sum) - amount - read;
                if (meanwhile > 0 && !lots.live(user, clock.instant()).isEmpty()) {
                    reached();
                    lost.merge(user, meanwhile, Long::sum);
                }
                return result;
            }

            @Override
            public BalanceResult getBalance(String userId) {
                BalanceResult balance = right.getBalance(userId);
                long more = lots.expired(userId, clock.instant()).isEmpty() ? 0 : lost.getOrDefault(userId, 0L);
                return Altered.with(balance, "expired", balance.expired() + Math.min(more, balance.available()));
            }
        }
    }
}
