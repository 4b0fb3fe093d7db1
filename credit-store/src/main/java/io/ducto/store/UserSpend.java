package io.ducto.store;

/**
 * What a user spent. ducto's row of {@code spend_by_user}.
 *
 * @param userId the acting user
 * @param spend credits deducted in the window, more than 0
 */
public record UserSpend(String userId, long spend) {

    /** Checks that nothing is null that must not be. */
    public UserSpend {
        Arguments.requireNotNull("userId", userId);
    }
}
