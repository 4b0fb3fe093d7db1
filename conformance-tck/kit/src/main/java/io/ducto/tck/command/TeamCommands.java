package io.ducto.tck.command;

import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.DeductTeam;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.tck.rule.ContractRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls of the group TEAMS. */
final class TeamCommands {
    private TeamCommands() {}

    record Create(long initialBalance, @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            CreateTeam request = CreateTeam.of("crew").withInitialBalance(initialBalance);
            CreateTeamResult result =
                    session.store().createTeam(key == null ? request : request.withIdempotencyKey(session.named(key)));
            session.madeTeam(result.teamId());
            return result;
        }

        @Override
        public ContractRule rule() {
            return ContractRule.TEAM_01;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new Create(initialBalance, newKey));
        }

        @Override
        public String toString() {
            return "createTeam(crew, " + initialBalance + Words.key(key) + ")";
        }
    }

    record Fill(int team, long amount, @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            AddTeamCredits request = AddTeamCredits.of(session.team(team), amount);
            AddTeamCreditsResult result =
                    session.store().addTeamCredits(key == null ? request : request.withIdempotencyKey(key));
            session.madeTransaction(result.transactionId());
            return result;
        }

        @Override
        public ContractRule rule() {
            return ContractRule.TEAM_01;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new Fill(team, amount, newKey));
        }

        @Override
        public String toString() {
            return "addTeamCredits(" + Words.nth("team", team) + ", " + amount + Words.key(key) + ")";
        }
    }

    record Join(int team, int user, @Nullable Long cap) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().addTeamMember(session.team(team), session.user(user), TeamMember.DEFAULT_ROLE, cap);
        }

        @Override
        public ContractRule rule() {
            return ContractRule.TEAM_02;
        }

        @Override
        public String toString() {
            return "addTeamMember(" + Words.nth("team", team) + ", " + Session.ALIASES.get(user) + ", "
                    + (cap == null ? "no cap" : "cap " + cap) + ")";
        }
    }

    record Leave(int team, int user) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().removeTeamMember(session.team(team), session.user(user));
        }

        @Override
        public ContractRule rule() {
            return ContractRule.TEAM_08;
        }

        @Override
        public String toString() {
            return "removeTeamMember(" + Words.nth("team", team) + ", " + Session.ALIASES.get(user) + ")";
        }
    }

    record SpendOfPool(
            int team,
            int user,
            long amount,
            @Nullable String model,
            @Nullable String key) implements Command {
        @Override
        public Object run(Session session) {
            DeductTeam request = DeductTeam.of(session.team(team), session.user(user), amount);
            if (model != null) {
                request = request.withModel(model);
            }
            if (key != null) {
                request = request.withIdempotencyKey(key);
            }
            TeamDeductionResult result = session.store().deductTeam(request);
            session.madeTransaction(result.transactionId());
            return result;
        }

        @Override
        public ContractRule rule() {
            return ContractRule.TEAM_04;
        }

        @Override
        public Optional<Command> withKey(String newKey) {
            return Optional.of(new SpendOfPool(team, user, amount, model, newKey));
        }

        @Override
        public String toString() {
            return "deductTeam(" + Words.nth("team", team) + ", " + Session.ALIASES.get(user) + ", " + amount
                    + Words.model(model) + Words.key(key) + ")";
        }
    }

    record ReadPool(int team) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().getTeamBalance(session.team(team));
        }

        @Override
        public ContractRule rule() {
            return ContractRule.TEAM_04;
        }

        @Override
        public String toString() {
            return "getTeamBalance(" + Words.nth("team", team) + ")";
        }
    }

    record ReadMembers(int team) implements Command {
        @Override
        public Object run(Session session) {
            return session.store().getTeamMembers(session.team(team));
        }

        @Override
        public ContractRule rule() {
            return ContractRule.TEAM_06;
        }

        @Override
        public String toString() {
            return "getTeamMembers(" + Words.nth("team", team) + ")";
        }
    }
}
