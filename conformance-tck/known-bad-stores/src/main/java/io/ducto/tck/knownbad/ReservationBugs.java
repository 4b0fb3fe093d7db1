package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.RES_01;

import io.ducto.store.CreditStore;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.InstantSource;

/** Stores that hold too much, too little, or for too long. */
public final class ReservationBugs {
    private ReservationBugs() {}

    /** Callers who do not compare the two amounts give work away. */
    @Bug(value = "a reservation asks for more than there is and is silently capped", breaks = RES_01)
    public static final class SilentlyCapped extends KnownBadStore {
        /** Makes a fixture. */
        public SilentlyCapped() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long most = right.getBalance(request.userId()).available() - request.minBalance();
                    if (request.amount() <= most || most < 1) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return right.reserveCredits(Altered.amount(request, most));
                }
            };
        }
    }
}
