package io.ducto.store;

/**
 * A reservation that was released. ducto has no release that can be told from a failed one.
 *
 * @param reservationId the reservation that ended
 * @param userId whose account
 * @param amount how many credits it held
 * @param available what is available after the release; a part that has expired meanwhile is not (rule EXP-05)
 */
public record ReleaseResult(String reservationId, String userId, long amount, long available) {

    /** Checks that nothing is null that must not be. */
    public ReleaseResult {
        Arguments.requireNotNull("reservationId", reservationId);
        Arguments.requireNotNull("userId", userId);
    }
}
