package io.ducto.store.jdbc;

import io.ducto.store.TeamMember;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of team members. A removed member keeps its row, since what was spent comes back with it (rule TEAM-08). */
final class Members {
    private static final String INSERT = """
            INSERT INTO ducto_team_member (account_no, user_id, member_role, spend_cap, spent, removed)
            VALUES (:accountNo, :userId, :role, :spendCap, 0, 0)""";

    private static final String UPDATE = """
            UPDATE ducto_team_member SET member_role = :role, spend_cap = :spendCap, removed = 0
            WHERE account_no = :accountNo AND user_id = :userId""";

    private static final String REMOVE = """
            UPDATE ducto_team_member SET removed = 1
            WHERE account_no = :accountNo AND user_id = :userId AND removed = 0""";

    private static final String SPEND =
            "UPDATE ducto_team_member SET spent = spent + :amount WHERE account_no = :accountNo AND user_id = :userId";

    /** A team without members gives a row without a member, and so is told from no team. */
    private static final String ALL = """
            SELECT m.user_id, m.member_role, m.spend_cap, m.spent
            FROM ducto_account a
            LEFT JOIN ducto_team_member m ON m.account_no = a.account_no AND m.removed = 0
            WHERE a.kind = 'TEAM' AND a.owner_id = :teamId""";

    private Members() {}

    static void set(Handle handle, AccountState team, String userId, String role, @Nullable Long spendCap) {
        handle.createUpdate(team.member() == null ? INSERT : UPDATE)
                .bind("accountNo", team.accountNo())
                .bind("userId", userId)
                .bind("role", role)
                .bind("spendCap", spendCap)
                .execute();
    }

    static boolean remove(Handle handle, AccountState team, String userId) {
        return handle.createUpdate(REMOVE)
                        .bind("accountNo", team.accountNo())
                        .bind("userId", userId)
                        .execute()
                > 0;
    }

    static void spend(Handle handle, AccountState team, String userId, long amount) {
        handle.createUpdate(SPEND)
                .bind("accountNo", team.accountNo())
                .bind("userId", userId)
                .bind("amount", amount)
                .execute();
    }

    static void giveBack(Handle handle, AccountState team, String userId, long amount) {
        spend(handle, team, userId, -amount);
    }

    /** Returns the members in no order; null if there is no such team. */
    static @Nullable List<TeamMember> all(Handle handle, String teamId) {
        List<Row> rows = handle.createQuery(ALL)
                .bind("teamId", teamId)
                .map((row, context) -> new Row(
                        row.getString("user_id"),
                        row.getString("member_role"),
                        Columns.nullableLong(row, "spend_cap"),
                        row.getLong("spent")))
                .list();
        if (rows.isEmpty()) {
            return null;
        }
        return rows.stream()
                .flatMap(row -> row.userId == null || row.role == null
                        ? Stream.empty()
                        : Stream.of(new TeamMember(teamId, row.userId, row.role, row.spendCap, row.spent)))
                .toList();
    }

    private record Row(
            @Nullable String userId,
            @Nullable String role,
            @Nullable Long spendCap,
            long spent) {}
}
