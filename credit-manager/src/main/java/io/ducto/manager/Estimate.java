package io.ducto.manager;

/**
 * What credits were reserved for.
 *
 * @param usage the usage that was expected
 * @param charge what it was expected to cost, in whole credits
 */
record Estimate(Usage usage, long charge) {

    /** What is held for usage that costs so much when the allowance is expected to pay its part. */
    static long held(long charge, long fromAllowance) {
        return charge - Math.min(charge, fromAllowance);
    }
}
