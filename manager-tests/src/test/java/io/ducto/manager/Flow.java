package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.tokens;

import io.ducto.store.MethodGroup;
import java.util.OptionalLong;

/** Charges of 60 credits that take different ways through the store, each with the credits and the allowance that it needs. */
enum Flow {
    ALLOWANCE_PAYS(0, 100, 60, 0),
    BOTH_PAY(20, 40, 40, 20),
    CREDITS_PAY(60, 0, 0, 60),
    BOTH_PAY_FOR_A_JOB(20, 10, 10, 20) {
        @Override
        UsageDeductionResult charge(CreditManager manager, String key) {
            return manager.deductFixed(ADA, World.JOB, key);
        }
    },
    NO_PLANS(60, 100, 0, 60) {
        @Override
        MethodGroup[] missing() {
            return new MethodGroup[] {MethodGroup.PLANS};
        }
    },
    RESERVED(20, 40, 40, 20, OptionalLong.of(60)),
    RESERVED_TOO_MUCH(120, 40, 40, 20, OptionalLong.of(160)),
    RESERVED_TOO_LITTLE(20, 40, 40, 20, OptionalLong.of(50)),
    RESERVED_NOTHING(0, 100, 60, 0, OptionalLong.of(60)),
    RESERVED_CREDITS_ONLY(90, 0, 0, 60, OptionalLong.of(90));

    final long credits;
    final long allowance;
    final long fromAllowance;
    final long fromCredits;

    /** What is reserved before; empty where the charge is made at once. */
    private final OptionalLong estimate;

    Flow(long credits, long allowance, long fromAllowance, long fromCredits) {
        this(credits, allowance, fromAllowance, fromCredits, OptionalLong.empty());
    }

    Flow(long credits, long allowance, long fromAllowance, long fromCredits, OptionalLong estimate) {
        this.estimate = estimate;
        this.credits = credits;
        this.allowance = allowance;
        this.fromAllowance = fromAllowance;
        this.fromCredits = fromCredits;
    }

    World world() {
        return World.with(credits, allowance);
    }

    UsageDeductionResult charge(CreditManager manager, String key) {
        return estimate.isPresent()
                ? reserved(manager, key, estimate.getAsLong())
                : manager.deduct(ADA, tokens(60), key);
    }

    /** The groups that the store lacks. */
    MethodGroup[] missing() {
        return new MethodGroup[0];
    }

    private static UsageDeductionResult reserved(CreditManager manager, String key, long estimate) {
        try (UsageReservation reservation =
                manager.reserveAndSettle(DeductUsage.of(ADA, tokens(estimate)).withIdempotencyKey(key))) {
            return reservation.settle(tokens(60));
        }
    }
}
