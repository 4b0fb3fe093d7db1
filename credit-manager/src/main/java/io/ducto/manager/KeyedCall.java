package io.ducto.manager;

import io.ducto.store.CreditStore;
import io.ducto.store.StoreUnavailableException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call of the store that takes a key.
 *
 * @param account whose key it is, as {@link RecentKeys} names it
 * @param callersKey the key that the caller gave, or null for one that is made for this call
 * @param call makes the call with a key
 * @param replayed says whether a result is that of an earlier call
 * @param <T> the result's type
 */
record KeyedCall<T>(
        String account, @Nullable String callersKey, BiFunction<CreditStore, String, T> call, Predicate<T> replayed) {

    /**
     * Makes the call, and tells of its effect once.
     *
     * @param tell gets the result if it is news
     * @param tellOfFailure gets the failure, which is then thrown
     */
    T make(ChargeContext context, Consumer<T> tell, Consumer<RuntimeException> tellOfFailure) {
        String key = callersKey == null ? ChargeKeys.unused() : callersKey;
        Answer<T> answer;
        try {
            answer = context.store().repeatable(to -> call.apply(to, key));
        } catch (StoreUnavailableException unavailable) {
            StoreUnavailableException told = context.told(unavailable, false, account, key);
            tellOfFailure.accept(told);
            throw told;
        } catch (RuntimeException failure) {
            tellOfFailure.accept(failure);
            throw failure;
        }
        if (context.isNews(account, callersKey, replayed.test(answer.value()), answer.doubtful())) {
            tell.accept(answer.value());
        }
        return answer.value();
    }
}
