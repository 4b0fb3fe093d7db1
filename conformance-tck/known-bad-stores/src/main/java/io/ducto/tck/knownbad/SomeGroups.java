package io.ducto.tck.knownbad;

import io.ducto.store.AddCredits;
import io.ducto.store.AnalyticsOperations;
import io.ducto.store.ExpiryOperations;
import io.ducto.store.HistoryOperations;
import io.ducto.store.MethodGroup;
import io.ducto.store.PlanOperations;
import io.ducto.store.PricingOperations;
import io.ducto.store.SpendCapOperations;
import io.ducto.store.TeamOperations;
import io.ducto.store.UnsupportedGroupException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Supports some groups, and refuses the operations of the others. */
final class SomeGroups implements AroundEveryCall {
    private static final Map<Class<?>, MethodGroup> GROUPS = Map.of(
            PricingOperations.class, MethodGroup.PRICING,
            PlanOperations.class, MethodGroup.PLANS,
            SpendCapOperations.class, MethodGroup.SPEND_CAPS,
            AnalyticsOperations.class, MethodGroup.ANALYTICS,
            ExpiryOperations.class, MethodGroup.EXPIRY,
            TeamOperations.class, MethodGroup.TEAMS,
            HistoryOperations.class, MethodGroup.HISTORY);

    private final Set<MethodGroup> supported;

    SomeGroups(Set<MethodGroup> supported) {
        this.supported = supported;
    }

    @Override
    public @Nullable Object around(Method operation, @Nullable Object[] arguments, Call call) throws Throwable {
        String name = operation.getName();
        if (name.equals("supportedGroups")) {
            return supported;
        }
        need(GROUPS.getOrDefault(operation.getDeclaringClass(), MethodGroup.BALANCE), name);
        if (name.equals("listTeamTransactions")) {
            need(MethodGroup.TEAMS, name);
        }
        if (Arrays.stream(arguments)
                .anyMatch(argument -> argument instanceof AddCredits grant && grant.expiresAt() != null)) {
            need(MethodGroup.EXPIRY, name);
        }
        return call.make(arguments);
    }

    private void need(MethodGroup group, String operation) {
        if (!supported.contains(group)) {
            throw new UnsupportedGroupException(group, operation);
        }
    }
}
