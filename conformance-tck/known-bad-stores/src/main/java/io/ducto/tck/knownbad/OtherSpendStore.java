package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.store.DeductTeam;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A known-bad store that has another idea than the right one of what members have spent. */
abstract class OtherSpendStore extends KnownBadStore {
    private final Map<List<String>, Long> forgiven = new ConcurrentHashMap<>();

    @Override
    protected void begin() {
        forgiven.clear();
    }

    @Override
    protected CreditStore broken(CreditStore right, InstantSource clock) {
        return new OtherSpend(right);
    }

    /** Shows less as spent than the right store, and raises the caps there by as much; negative for more. */
    class OtherSpend extends ForwardingCreditStore {
        OtherSpend(CreditStore right) {
            super(right);
        }

        /** Changes what was spent, and the cap of one who is a member now. */
        void forgive(String teamId, String userId, long amount) {
            Optional<TeamMember> member = member(teamId, userId);
            forgiven.merge(List.of(teamId, userId), amount, Long::sum);
            member.ifPresent(now -> set(teamId, userId, now.role(), now.spendCap()));
        }

        Optional<TeamMember> member(String teamId, String userId) {
            return getTeamMembers(teamId).stream()
                    .filter(member -> member.userId().equals(userId))
                    .findFirst();
        }

        @Override
        public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
            return set(teamId, userId, role, spendCap);
        }

        private TeamMember set(String teamId, String userId, String role, @Nullable Long spendCap) {
            Long cap = spendCap == null ? null : Long.valueOf(Math.max(0, spendCap + forgiven(teamId, userId)));
            return told(right.addTeamMember(teamId, userId, role, cap));
        }

        @Override
        public List<TeamMember> getTeamMembers(String teamId) {
            return right.getTeamMembers(teamId).stream().map(this::told).toList();
        }

        @Override
        public TeamDeductionResult deductTeam(DeductTeam request) {
            TeamDeductionResult result = right.deductTeam(request);
            return Altered.with(
                    result, "memberSpent", result.memberSpent() - forgiven(request.teamId(), request.userId()));
        }

        private TeamMember told(TeamMember member) {
            long less = forgiven(member.teamId(), member.userId());
            Long cap = member.spendCap();
            return new TeamMember(
                    member.teamId(),
                    member.userId(),
                    member.role(),
                    cap == null ? null : Long.valueOf(cap - less),
                    member.spent() - less);
        }

        private long forgiven(String teamId, String userId) {
            return forgiven.getOrDefault(List.of(teamId, userId), 0L);
        }
    }
}
