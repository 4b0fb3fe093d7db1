package io.ducto.tck.knownbad;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.Rejection;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a broken store does where the right one says no. */
final class Detour {
    private Detour() {}

    /**
     * Makes a call, and takes another way if it is rejected for a reason.
     *
     * @param reason the reason; other rejections are thrown on
     * @param call the call of the right store
     * @param instead what the broken store does; it may throw the rejection, or another one
     */
    static <R> R on(Rejection reason, Supplier<R> call, Function<CreditRejectedException, R> instead) {
        try {
            return call.get();
        } catch (CreditRejectedException rejected) {
            if (rejected.reason() != reason) {
                throw rejected;
            }
            return instead.apply(rejected);
        }
    }
}
