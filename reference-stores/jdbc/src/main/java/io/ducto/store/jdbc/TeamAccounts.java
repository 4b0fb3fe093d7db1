package io.ducto.store.jdbc;

import static io.ducto.store.jdbc.AccountKind.TEAM;

import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductTeam;
import io.ducto.store.GrantType;
import io.ducto.store.PageRequest;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.TransactionPage;
import io.ducto.store.TransactionType;
import io.ducto.store.jdbc.AccountState.Member;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Team pools (rules TEAM-01 to TEAM-09). No transaction locks two accounts, so none can wait for another in a circle. */
record TeamAccounts(Database database, Accounts accounts, Ledger ledger) {
    private static final Question ACCOUNT_ONLY = Question.of(Set.of(Part.ACCOUNT));

    private static final Question FOR_GRANT = Question.of(Set.of(Part.ACCOUNT, Part.KEY));

    private static final Question FOR_MEMBER = Question.of(Set.of(Part.ACCOUNT, Part.MEMBER));

    private static final Question FOR_DEDUCTION = Question.of(Set.of(Part.ACCOUNT, Part.KEY, Part.MEMBER));

    private static final String INSERT = """
            INSERT INTO ducto_team (account_no, name, initial_balance, creation_key)
            VALUES (:accountNo, :name, :initialBalance, :key)""";

    private static final String BY_CREATION_KEY = """
            SELECT a.owner_id, t.name, t.initial_balance
            FROM ducto_team t JOIN ducto_account a ON a.account_no = t.account_no
            WHERE t.creation_key = :key""";

    private static final String BALANCE = """
            SELECT t.name, COALESCE(e.balance_after, 0) AS balance
            FROM ducto_account a
            JOIN ducto_team t ON t.account_no = a.account_no
            LEFT JOIN (SELECT account_no, balance_after FROM ducto_ledger_entry
                       WHERE account_no = (SELECT account_no FROM ducto_account
                                           WHERE kind = 'TEAM' AND owner_id = :teamId)
                       ORDER BY account_no DESC, sequence DESC LIMIT 1) e ON e.account_no = a.account_no
            WHERE a.kind = 'TEAM' AND a.owner_id = :teamId""";

    /**
     * Creates a team. The key belongs to the store, so there is no account to lock: of two calls with one key the second
     * finds the unique key taken, begins anew, and finds the team.
     */
    CreateTeamResult create(CreateTeam request) {
        return database.write("createTeam", handle -> {
            CreateTeamResult first = firstCreation(handle, request);
            if (first != null) {
                return first;
            }
            String teamId = UUID.randomUUID().toString();
            accounts.open(handle, TEAM, teamId);
            AccountState team = ACCOUNT_ONLY.ask(handle, TEAM, teamId, accounts.now());
            handle.createUpdate(INSERT)
                    .bind("accountNo", team.accountNo())
                    .bind("name", request.name())
                    .bind("initialBalance", request.initialBalance())
                    .bind("key", request.idempotencyKey())
                    .execute();
            if (request.initialBalance() > 0) {
                Ledger.write(
                        handle,
                        LedgerEntry.grant(team, GrantType.ADJUSTMENT, request.initialBalance(), null, null, Map.of()));
            }
            return new CreateTeamResult(teamId, request.name(), request.initialBalance(), false);
        });
    }

    AddTeamCreditsResult add(AddTeamCredits request) {
        String key = request.idempotencyKey();
        return database.write("addTeamCredits", handle -> {
            AccountState team = lock(handle, request.teamId(), FOR_GRANT.withKey(key));
            LedgerEntry first = Keys.entry(
                    handle,
                    team,
                    key,
                    entry -> entry.type() == request.type().transactionType() && entry.amount() == request.amount());
            if (first != null) {
                return granted(first, request.teamId(), true);
            }
            LedgerEntry grant =
                    LedgerEntry.grant(team, request.type(), request.amount(), null, key, request.metadata());
            Ledger.write(handle, grant);
            return granted(grant, request.teamId(), false);
        });
    }

    TeamBalanceResult balance(String teamId) {
        Optional<TeamBalanceResult> found = database.read(
                "getTeamBalance",
                handle -> handle.createQuery(BALANCE)
                        .bind("teamId", teamId)
                        .map((row, context) ->
                                new TeamBalanceResult(teamId, row.getString("name"), row.getLong("balance")))
                        .findOne());
        return found.orElseThrow(() -> CreditRejectedException.teamNotFound(teamId));
    }

    TeamMember setMember(String teamId, String userId, String role, @Nullable Long spendCap) {
        return database.write("addTeamMember", handle -> {
            AccountState team = lock(handle, teamId, FOR_MEMBER.about(userId));
            Members.set(handle, team, userId, role, spendCap);
            Member before = team.member();
            return new TeamMember(teamId, userId, role, spendCap, before == null ? 0 : before.spent());
        });
    }

    boolean removeMember(String teamId, String userId) {
        return database.write("removeTeamMember", handle -> {
            AccountState team = lock(handle, teamId, ACCOUNT_ONLY);
            return Members.remove(handle, team, userId);
        });
    }

    List<TeamMember> members(String teamId) {
        List<TeamMember> members = database.<Optional<List<TeamMember>>>read(
                        "getTeamMembers", handle -> Optional.ofNullable(Members.all(handle, teamId)))
                .orElseThrow(() -> CreditRejectedException.teamNotFound(teamId));
        return members.stream()
                .sorted(Comparator.comparing(TeamMember::userId, CodePoints.ORDER))
                .toList();
    }

    TeamDeductionResult deduct(DeductTeam request) {
        return database.write("deductTeam", handle -> deduct(handle, request));
    }

    TransactionPage page(String teamId, PageRequest page) {
        balance(teamId);
        return ledger.page("listTeamTransactions", TEAM, teamId, page);
    }

    private TeamDeductionResult deduct(Handle handle, DeductTeam request) {
        String key = request.idempotencyKey();
        AccountState team =
                lock(handle, request.teamId(), FOR_DEDUCTION.withKey(key).about(request.userId()));
        LedgerEntry first = Keys.entry(handle, team, key, entry -> isDeduction(entry, request));
        if (first != null) {
            return deducted(first, request, true);
        }
        long spentAfter = checkedSpend(team, request);
        LedgerEntry deduction = LedgerEntry.deduction(
                        team,
                        request.userId(),
                        request.amount(),
                        request.model(),
                        request.operationType(),
                        key,
                        request.metadata())
                .withMemberSpent(spentAfter);
        Ledger.write(handle, deduction);
        Members.spend(handle, team, request.userId(), request.amount());
        return deducted(deduction, request, false);
    }

    private static boolean isDeduction(LedgerEntry entry, DeductTeam request) {
        return entry.type() == TransactionType.DEDUCTION
                && entry.amount() == -request.amount()
                && request.userId().equals(entry.shown().userId())
                && Objects.equals(entry.shown().model(), request.model())
                && Objects.equals(entry.shown().operationType(), request.operationType());
    }

    /** Checks a deduction in the order of rule TEAM-03, and returns what the member will have spent. */
    private static long checkedSpend(AccountState team, DeductTeam request) {
        String teamId = request.teamId();
        String userId = request.userId();
        long amount = request.amount();
        Member member = team.member();
        if (member == null || member.removed()) {
            throw CreditRejectedException.notATeamMember(teamId, userId);
        }
        Long cap = member.spendCap();
        if (cap != null && amount > cap - member.spent()) {
            throw CreditRejectedException.memberCapExceeded(teamId, userId, amount, cap, member.spent());
        }
        if (amount > team.balance()) {
            throw CreditRejectedException.insufficientTeamCredits(teamId, team.balance(), amount);
        }
        return Credits.sum("the spend of member " + userId + " in team " + teamId, member.spent(), amount);
    }

    private AccountState lock(Handle handle, String teamId, Question question) {
        AccountState team = accounts.lock(handle, TEAM, teamId, question);
        if (!team.exists()) {
            throw CreditRejectedException.teamNotFound(teamId);
        }
        return team;
    }

    private static @Nullable CreateTeamResult firstCreation(Handle handle, CreateTeam request) {
        String key = request.idempotencyKey();
        if (key == null) {
            return null;
        }
        CreateTeamResult first = handle.createQuery(BY_CREATION_KEY)
                .bind("key", key)
                .map((row, context) -> new CreateTeamResult(
                        row.getString("owner_id"), row.getString("name"), row.getLong("initial_balance"), true))
                .findOne()
                .orElse(null);
        if (first != null && !(first.name().equals(request.name()) && first.balance() == request.initialBalance())) {
            throw CreditRejectedException.idempotencyConflict("createTeam", key);
        }
        return first;
    }

    private static AddTeamCreditsResult granted(LedgerEntry grant, String teamId, boolean replayed) {
        return new AddTeamCreditsResult(grant.transactionId(), teamId, grant.amount(), grant.balanceAfter(), replayed);
    }

    private static TeamDeductionResult deducted(LedgerEntry deduction, DeductTeam request, boolean replayed) {
        Long memberSpent = deduction.memberSpent();
        return new TeamDeductionResult(
                deduction.transactionId(),
                request.teamId(),
                request.userId(),
                deduction.amount(),
                deduction.balanceAfter(),
                memberSpent == null ? 0 : memberSpent,
                replayed);
    }
}
