package io.ducto.tck.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.chapter.ReadyCall.Call;
import io.ducto.tck.race.Outcome;
import java.util.Arrays;
import java.util.List;

/** The operations that take an idempotency key, each of them able to make a call ready. */
enum KeyedOperation {
    GRANT("addCredits", MethodGroup.BALANCE),
    RESERVATION("reserveCredits", MethodGroup.BALANCE),
    DIRECT_DEDUCTION("a direct deductCredits", MethodGroup.BALANCE),
    DEDUCTION("deductCredits from a reservation", MethodGroup.BALANCE),
    REFUND("refundCredits of an amount", MethodGroup.BALANCE),
    FULL_REFUND("refundCredits in full", MethodGroup.BALANCE),
    USAGE("incrementUsageWindow", MethodGroup.PLANS),
    TEAM("createTeam", MethodGroup.TEAMS),
    TEAM_GRANT("addTeamCredits", MethodGroup.TEAMS),
    TEAM_DEDUCTION("deductTeam", MethodGroup.TEAMS),
    TEAM_REFUND("refundCredits of a team's deduction", MethodGroup.TEAMS);

    private final String title;
    private final MethodGroup group;

    KeyedOperation(String title, MethodGroup group) {
        this.title = title;
        this.group = group;
    }

    static List<KeyedOperation> supportedBy(TestBench bench) {
        return Arrays.stream(values())
                .filter(operation -> bench.supports(operation.group))
                .toList();
    }

    boolean ofUser() {
        return group != MethodGroup.TEAMS;
    }

    boolean ofTeam() {
        return group == MethodGroup.TEAMS && this != TEAM;
    }

    /** Says whether the same call can be made twice: a reservation or a deduction is used up by the first. */
    boolean canBeRepeated() {
        return this != DEDUCTION && this != REFUND && this != FULL_REFUND && this != TEAM_REFUND;
    }

    /** Makes an account for {@link #ready}: a team, or a user. A new team needs none. */
    String newAccount(Chapter chapter) {
        return ofTeam() ? chapter.teamWith(0) : chapter.user();
    }

    /** Makes a call ready on an account of its own. */
    ReadyCall ready(Chapter chapter) {
        return ready(chapter, newAccount(chapter));
    }

    /** Makes a call ready on an account, which may have others ready as well. */
    ReadyCall ready(Chapter chapter, String account) {
        Preparation preparation = new Preparation(chapter);
        return switch (this) {
            case GRANT -> preparation.grant(account);
            case RESERVATION -> preparation.reservation(account);
            case DIRECT_DEDUCTION -> preparation.directDeduction(account);
            case DEDUCTION -> preparation.deduction(account);
            case REFUND -> preparation.refund(account);
            case FULL_REFUND -> preparation.fullRefund(account);
            case USAGE -> preparation.usage(account);
            case TEAM -> preparation.team();
            case TEAM_GRANT -> preparation.teamGrant(account);
            case TEAM_DEDUCTION -> preparation.teamDeduction(account);
            case TEAM_REFUND -> preparation.teamRefund(account);
        };
    }

    /** Makes a call with a key that is not used yet, and asserts that it is no replay. */
    Object firstCall(Call call, CreditStore store, String key) {
        Outcome outcome = Attempt.of(() -> call.make(store, key));
        assertThat(outcome.failure())
                .as("failure of %s with a key that was not used before", this)
                .isNull();
        Object result = outcome.as(Object.class);
        assertThat(ReadyCall.isReplay(result))
                .as("replayed, of %s with a key that was not used before: %s", this, result)
                .isFalse();
        return result;
    }

    /** The operation's name, for messages. */
    @Override
    public String toString() {
        return title;
    }
}
