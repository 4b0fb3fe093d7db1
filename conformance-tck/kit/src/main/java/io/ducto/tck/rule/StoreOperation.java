package io.ducto.tck.rule;

import static io.ducto.store.MethodGroup.ANALYTICS;
import static io.ducto.store.MethodGroup.BALANCE;
import static io.ducto.store.MethodGroup.EXPIRY;
import static io.ducto.store.MethodGroup.HISTORY;
import static io.ducto.store.MethodGroup.PLANS;
import static io.ducto.store.MethodGroup.PRICING;
import static io.ducto.store.MethodGroup.SPEND_CAPS;
import static io.ducto.store.MethodGroup.TEAMS;

import io.ducto.store.AnalyticsOperations;
import io.ducto.store.BalanceOperations;
import io.ducto.store.CreditStore;
import io.ducto.store.ExpiryOperations;
import io.ducto.store.HistoryOperations;
import io.ducto.store.MethodGroup;
import io.ducto.store.PlanOperations;
import io.ducto.store.PricingOperations;
import io.ducto.store.SpendCapOperations;
import io.ducto.store.TeamOperations;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the contract, in its order: what each one does, and the rules that are about it.
 *
 * <p>An operation is a method that a store implements; an overload that only calls another one is none. Rules that hold
 * for every operation are {@linkplain #generalRules() general}; an operation names one of them only where it says
 * something of that operation in particular. The constants have no Javadoc, which could only say the same again.
 */
public enum StoreOperation {
    SUPPORTED_GROUPS(
            "Returns the method groups that this store supports: always `MethodGroup.BALANCE`, the same at "
                    + "every call, each with the groups that it requires.",
            "GEN-10, GEN-14, GEN-17"),
    SETUP("Creates the schema, or migrates it to this version.", "GEN-13, GEN-14"),
    CLOSE("Gives back what this handle holds; the backend and other handles stay.", "GEN-14"),

    GET_BALANCE(
            BALANCE,
            "Returns what a user's account holds now; zeros for a user nobody has credited.",
            "BAL-01 to BAL-03, BAL-05, EXP-03"),
    ADD_CREDITS(BALANCE, "Grants credits to a user.", "GEN-04, GEN-10, GEN-12, BAL-02, BAL-03, BAL-06, RES-06, EXP-01"),
    RESERVE_CREDITS(
            BALANCE,
            "Holds credits of a user until they are deducted, released, or the reservation expires.",
            "GEN-12, RES-01 to RES-07, EXP-02, EXP-05, CAP-03 to CAP-05, CAP-07, CAP-09"),
    DEDUCT_CREDITS(
            BALANCE,
            "Takes credits of a live reservation, which ends it, or directly.",
            "GEN-12, BAL-06, DED-01 to DED-08, REL-03, EXP-02, EXP-05, EXP-07, CAP-02, CAP-03"),
    RELEASE_RESERVATION(
            BALANCE, "Ends a live reservation without taking anything.", "RES-06, REL-01 to REL-03, EXP-05, EXP-07"),
    REFUND_CREDITS(
            BALANCE,
            "Gives back what a deduction took, in whole or in part, to the account that paid; the deduction "
                    + "may be one of a team.",
            "GEN-04, GEN-12, BAL-06, RES-06, REF-01 to REF-07, TEAM-06"),

    GET_ACTIVE_PRICING(PRICING, "Returns the active version.", "PRI-02, PRI-07"),
    SET_ACTIVE_PRICING(
            PRICING, "Publishes a new version and makes it the only active one.", "GEN-12, PRI-01 to PRI-03, PRI-05"),
    SETUP_PRICING_CONFIG(
            PRICING,
            "Publishes and activates a configuration once, for a deploy script: if a version with that label "
                    + "was published before, the newest of them is returned and nothing changes, not even which version "
                    + "is active.",
            "PRI-02, PRI-06"),
    GET_PRICING_HISTORY(PRICING, "Returns all published versions.", "PRI-02, PRI-03"),
    GET_PRICING_CONFIG(PRICING, "Returns one version.", "PRI-02 to PRI-04"),
    ACTIVATE_PRICING(PRICING, "Makes a version the only active one.", "PRI-03, PRI-04"),

    GET_USER_PLAN(PLANS, "Returns the plan that a user is on.", "PLN-01, PLN-07 to PLN-09"),
    SET_USER_PLAN(PLANS, "Puts a user on a plan, or takes the user off any plan.", "PLN-01, PLN-06, PLN-09"),
    CHECK_ALLOWANCE(
            PLANS,
            "Returns what is left of a user's allowance in the current month.",
            "PLN-02, PLN-05, PLN-06, PLN-08"),
    INCREMENT_USAGE_WINDOW(
            PLANS,
            "Takes the amount, or what is left if that is less, of a user's allowance in the current month, at "
                    + "one instant.",
            "PLN-03 to PLN-06"),

    SET_SPEND_CAP(
            SPEND_CAPS, "Sets a cap; one for the same user, window and model is replaced.", "CAP-01, CAP-04, CAP-09"),
    REMOVE_SPEND_CAP(SPEND_CAPS, "Removes a cap.", "CAP-01"),
    GET_SPEND_CAPS(SPEND_CAPS, "Returns a user's caps.", "CAP-01"),
    CHECK_SPEND_CAP(
            SPEND_CAPS,
            "Returns the cap that a reservation or direct deduction of an amount would pass now: the one with "
                    + "the strictest action, among equals the one with the least room.",
            "CAP-02, CAP-03, CAP-06 to CAP-09"),

    SPEND_BY_USER(ANALYTICS, "Returns what each user spent.", "ANA-01 to ANA-03, ANA-05, ANA-07"),
    SPEND_BY_MODEL(
            ANALYTICS,
            "Returns what was spent on each model; deductions without a model are the model " + "`ModelSpend.UNKNOWN`.",
            "DED-06, ANA-01 to ANA-03, ANA-05, ANA-07"),
    DAILY_SPEND(ANALYTICS, "Returns what was spent on each day.", "ANA-01 to ANA-03, ANA-05, ANA-07"),
    TOP_USERS(ANALYTICS, "Returns the users who spent most.", "ANA-01, ANA-02, ANA-04, ANA-07"),
    AGGREGATE_STATS(ANALYTICS, "Returns the window in a few figures.", "ANA-01, ANA-02, ANA-05 to ANA-07"),

    SWEEP_EXPIRED_CREDITS(
            EXPIRY,
            "Takes the unspent, unheld rest of every expired lot of every user, one ledger entry a lot.",
            "EXP-03 to EXP-09"),

    CREATE_TEAM(TEAMS, "Creates a team.", "GEN-12, TEAM-01"),
    ADD_TEAM_CREDITS(TEAMS, "Grants credits to a team's pool.", "GEN-04, GEN-12, BAL-06, TEAM-01"),
    GET_TEAM_BALANCE(TEAMS, "Returns what a team's pool holds.", "TEAM-01"),
    ADD_TEAM_MEMBER(
            TEAMS,
            "Adds a member, or changes role and cap of one; what the member has spent stays, also over a " + "removal.",
            "TEAM-01, TEAM-02, TEAM-07 to TEAM-09"),
    REMOVE_TEAM_MEMBER(TEAMS, "Removes a member, who can no longer deduct.", "TEAM-01, TEAM-08"),
    GET_TEAM_MEMBERS(TEAMS, "Returns the members of a team.", "TEAM-01, TEAM-06 to TEAM-08"),
    DEDUCT_TEAM(
            TEAMS,
            "Takes credits from a team's pool on behalf of a member.",
            "GEN-04, GEN-12, BAL-06, TEAM-01, TEAM-03 to TEAM-05, TEAM-08, TEAM-09"),

    GET_TRANSACTION(HISTORY, "Returns one entry, of a user or of a team.", "HIS-01, HIS-02, HIS-04, HIS-05"),
    LIST_TRANSACTIONS(
            HISTORY,
            "Returns a page of a user's ledger, newest entry first: the order in which the entries took "
                    + "effect, reversed.",
            "HIS-01 to HIS-05"),
    LIST_TEAM_TRANSACTIONS(
            HISTORY,
            "Returns a page of a team's ledger, newest entry first.",
            "GEN-10, TEAM-01, HIS-01 to HIS-03, HIS-05");

    private static final Set<ContractRule> GENERAL =
            RuleNumbers.parse("GEN-01 to GEN-11, GEN-14 to GEN-16, GEN-18, BAL-04, BAL-05, MGR-01 to MGR-04");

    private final @Nullable MethodGroup group;
    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable view of a set that nothing else holds
    private final Set<ContractRule> rules;

    StoreOperation(String summary, String rules) {
        this(null, summary, rules);
    }

    StoreOperation(@Nullable MethodGroup group, String summary, String rules) {
        this.group = group;
        this.summary = summary;
        this.rules = RuleNumbers.parse(takesKey(method()) ? "IDM-01 to IDM-07, " + rules : rules);
    }

    /**
     * Returns the rules that hold for every operation.
     *
     * @return an immutable set, in the order of the specification
     */
    public static Set<ContractRule> generalRules() {
        return GENERAL;
    }

    /**
     * Returns the operations of a group.
     *
     * @param group the group
     * @return an immutable list, in the contract's order
     */
    public static List<StoreOperation> of(MethodGroup group) {
        return Stream.of(values()).filter(operation -> operation.group == group).toList();
    }

    /**
     * Returns the operation's name in the interface.
     *
     * @return for example "getBalance"
     */
    public String methodName() {
        List<String> words = List.of(name().toLowerCase(Locale.ROOT).split("_", -1));
        StringBuilder camelCase = new StringBuilder(words.get(0));
        for (String word : words.subList(1, words.size())) {
            camelCase.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return camelCase.toString();
    }

    /**
     * Returns the group that the operation belongs to.
     *
     * @return the group, or empty for what {@link CreditStore} itself has and every store implements
     */
    public Optional<MethodGroup> group() {
        return Optional.ofNullable(group);
    }

    /**
     * Returns what the operation does: the first sentence of its Javadoc.
     *
     * @return a sentence, in Markdown on one line
     */
    public String summary() {
        return summary;
    }

    /**
     * Returns the rules that are about this operation, those of idempotency keys included where it takes one; the
     * {@linkplain #generalRules() general} ones hold besides.
     *
     * @return an immutable set, never empty, in the order of the specification
     */
    public Set<ContractRule> rules() {
        return rules;
    }

    /**
     * Returns the method that a store implements; overloads of it call it.
     *
     * @return a method of {@link CreditStore} or of the interface of the group
     */
    public Method method() {
        String name = methodName();
        // Of overloads the one with a request is implemented, and where none has one, that with most parameters.
        return Stream.of(declaredBy().getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isSynthetic())
                .max(Comparator.comparing(StoreOperation::takesRequest).thenComparing(Method::getParameterCount))
                .orElseThrow(() -> new IllegalStateException(declaredBy() + " has no method " + name));
    }

    private Class<?> declaredBy() {
        if (group == null) {
            return CreditStore.class;
        }
        return switch (group) {
            case BALANCE -> BalanceOperations.class;
            case PRICING -> PricingOperations.class;
            case PLANS -> PlanOperations.class;
            case SPEND_CAPS -> SpendCapOperations.class;
            case ANALYTICS -> AnalyticsOperations.class;
            case EXPIRY -> ExpiryOperations.class;
            case TEAMS -> TeamOperations.class;
            case HISTORY -> HistoryOperations.class;
        };
    }

    private static boolean takesRequest(Method method) {
        return method.getParameterCount() == 1 && method.getParameterTypes()[0].isRecord();
    }

    private static boolean takesKey(Method method) {
        return takesRequest(method)
                && Stream.of(method.getParameterTypes()[0].getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch("idempotencyKey"::equals);
    }
}
