package io.ducto.tck.model;

import io.ducto.store.TeamMember;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one team: its pool's ledger, its keys, and who is a member. */
final class Team implements Account {
    private final String teamId;
    private final String name;
    private final Ledger ledger = new Ledger();
    private final Keys keys;
    private final Map<String, Membership> memberships = new HashMap<>();

    Team(String teamId, String name) {
        this.teamId = teamId;
        this.name = name;
        keys = new Keys(description());
    }

    @Override
    public String description() {
        return "team " + teamId;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    String teamId() {
        return teamId;
    }

    String name() {
        return name;
    }

    Map<String, Membership> memberships() {
        return memberships;
    }

    TeamMember member(String userId, Membership membership) {
        return new TeamMember(teamId, userId, membership.role(), membership.spendCap(), spentBy(userId));
    }

    /**
     * What a user has spent of the pool, less what was refunded (TEAM-06). It comes from the history, so it is there
     * whatever happens to the membership (TEAM-02, TEAM-08).
     */
    long spentBy(String userId) {
        long spent = 0;
        for (Entry entry : ledger.entries()) {
            // Only deductions and their refunds name a user: a team's grants are nobody's.
            if (userId.equals(entry.transaction().userId())) {
                spent = Math.subtractExact(spent, entry.transaction().amount());
            }
        }
        return spent;
    }

    /**
     * The terms on which somebody is a member.
     *
     * @param role what the member is in the team
     * @param spendCap the most that the member may spend, or null for no cap
     */
    record Membership(String role, @Nullable Long spendCap) {}
}
