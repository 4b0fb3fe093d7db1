package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.TEAM_02;
import static io.ducto.tck.rule.ContractRule.TEAM_07;
import static io.ducto.tck.rule.ContractRule.TEAM_08;

import io.ducto.store.CreditStore;
import io.ducto.store.PageRequest;
import io.ducto.store.TeamMember;
import io.ducto.store.TransactionPage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stores that forget what members have spent, or who they are. */
public final class TeamMemberBugs {
    private TeamMemberBugs() {}

    /** Delete and insert: a new allowance of the pool with each change of role. */
    @Bug(value = "adding a member again forgets what was spent", breaks = TEAM_02)
    public static final class SecondAdditionForgets extends OtherSpendStore {
        /** Makes a fixture. */
        public SecondAdditionForgets() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OtherSpend(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    Optional<TeamMember> before = member(teamId, userId);
                    if (before.isPresent() && before.get().spent() > 0) {
                        reached();
                        forgive(teamId, userId, before.get().spent());
                    }
                    return super.addTeamMember(teamId, userId, role, spendCap);
                }
            };
        }
    }

    /** INSERT ... ON CONFLICT DO NOTHING. */
    @Bug(value = "adding a member again changes nothing", breaks = TEAM_02)
    public static final class SecondAdditionIgnored extends KnownBadStore {
        /** Makes a fixture. */
        public SecondAdditionIgnored() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    Optional<TeamMember> before = memberOf(right, teamId, userId);
                    before.ifPresent(member -> reached());
                    return before.orElseGet(() -> right.addTeamMember(teamId, userId, role, spendCap));
                }
            };
        }
    }

    /** An update that names one column of two. */
    @Bug(value = "adding a member again changes the cap and not the role", breaks = TEAM_02)
    public static final class RoleStays extends KnownBadStore {
        /** Makes a fixture. */
        public RoleStays() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    String kept = memberOf(right, teamId, userId)
                            .map(TeamMember::role)
                            .orElse(role);
                    if (!kept.equals(role)) {
                        reached();
                    }
                    return right.addTeamMember(teamId, userId, kept, spendCap);
                }
            };
        }
    }

    /** Shows the members of a team in another order. */
    private abstract static class OtherOrder extends KnownBadStore {
        abstract List<TeamMember> sorted(List<TeamMember> members);

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<TeamMember> getTeamMembers(String teamId) {
                    List<TeamMember> members = right.getTeamMembers(teamId);
                    List<TeamMember> sorted = sorted(members);
                    if (!sorted.equals(members)) {
                        reached();
                    }
                    return sorted;
                }
            };
        }
    }

    /** Java compares texts so, and few know. */
    @Bug(value = "members are sorted by UTF-16 units", breaks = TEAM_07)
    public static final class SortedByUnits extends OtherOrder {
        /** Makes a fixture. */
        public SortedByUnits() {}

        @Override
        List<TeamMember> sorted(List<TeamMember> members) {
            return members.stream()
                    .sorted(Comparator.comparing(TeamMember::userId))
                    .toList();
        }
    }

    /** A collation sorts as people do. */
    @Bug(value = "members are sorted without regard to case", breaks = TEAM_07)
    public static final class SortedIgnoringCase extends OtherOrder {
        /** Makes a fixture. */
        public SortedIgnoringCase() {}

        @Override
        List<TeamMember> sorted(List<TeamMember> members) {
            return members.stream()
                    .sorted(Comparator.comparing(TeamMember::userId, String.CASE_INSENSITIVE_ORDER))
                    .toList();
        }
    }

    /** The query is that of a page, and there is no second one. */
    @Bug(value = "at most 50 members are listed", breaks = TEAM_07)
    public static final class ListEndsAtFifty extends OtherOrder {
        /** Makes a fixture. */
        public ListEndsAtFifty() {}

        @Override
        List<TeamMember> sorted(List<TeamMember> members) {
            return members.stream().limit(50).toList();
        }
    }

    /** Rows come as they were written, most of the time. */
    @Bug(value = "members are listed in the order of joining", breaks = TEAM_07)
    public static final class SortedByJoining extends OtherOrder {
        private final List<String> joined = new CopyOnWriteArrayList<>();

        /** Makes a fixture. */
        public SortedByJoining() {}

        @Override
        protected void begin() {
            joined.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(super.broken(right, clock)) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    joined.add(userId);
                    return right.addTeamMember(teamId, userId, role, spendCap);
                }
            };
        }

        @Override
        List<TeamMember> sorted(List<TeamMember> members) {
            return members.stream()
                    .sorted(Comparator.comparing(member -> joined.indexOf(member.userId())))
                    .toList();
        }
    }

    /** Stores another cap than was asked for. */
    private abstract static class OtherCap extends KnownBadStore {
        abstract @Nullable Long altered(@Nullable Long spendCap, Optional<TeamMember> before);

        @Override
        protected final CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    Long altered = altered(spendCap, memberOf(right, teamId, userId));
                    if (!Objects.equals(altered, spendCap)) {
                        reached();
                    }
                    return right.addTeamMember(teamId, userId, role, altered);
                }
            };
        }
    }

    /** An update of "given fields only": a cap that was lifted goes on refusing. */
    @Bug(value = "a cap of null leaves the member's cap as it is", breaks = TEAM_07)
    public static final class NullClearsNothing extends OtherCap {
        /** Makes a fixture. */
        public NullClearsNothing() {}

        @Override
        @Nullable Long altered(@Nullable Long spendCap, Optional<TeamMember> before) {
            return spendCap != null || before.isEmpty()
                    ? spendCap
                    : before.get().spendCap();
        }
    }

    /** A column that is never null. */
    @Bug(value = "a cap of null is a cap of 0", breaks = TEAM_07)
    public static final class NullIsZero extends OtherCap {
        /** Makes a fixture. */
        public NullIsZero() {}

        @Override
        Long altered(@Nullable Long spendCap, Optional<TeamMember> before) {
            return spendCap == null ? Long.valueOf(0) : spendCap;
        }
    }

    /** The same column, read the other way round. */
    @Bug(value = "a cap of 0 is no cap", breaks = TEAM_07)
    public static final class ZeroIsNoCap extends OtherCap {
        /** Makes a fixture. */
        public ZeroIsNoCap() {}

        @Override
        @Nullable Long altered(@Nullable Long spendCap, Optional<TeamMember> before) {
            return spendCap != null && spendCap == 0 ? null : spendCap;
        }
    }

    /** A former employee goes on spending. */
    @Bug(value = "a removed member is not listed and still deducts", breaks = TEAM_08)
    public static final class RemovedStillDeducts extends KnownBadStore {
        private final Set<List<String>> removed = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public RemovedStillDeducts() {}

        @Override
        protected void begin() {
            removed.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    removed.remove(List.of(teamId, userId));
                    return right.addTeamMember(teamId, userId, role, spendCap);
                }

                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    if (memberOf(this, teamId, userId).isEmpty()) {
                        return false;
                    }
                    reached();
                    return removed.add(List.of(teamId, userId));
                }

                @Override
                public List<TeamMember> getTeamMembers(String teamId) {
                    return right.getTeamMembers(teamId).stream()
                            .filter(member -> !removed.contains(List.of(teamId, member.userId())))
                            .toList();
                }
            };
        }
    }

    /** The row of the member is deleted: leaving and joining again resets the budget. */
    @Bug(value = "a member who comes back has spent nothing", breaks = TEAM_08)
    public static final class ReturnForgets extends OtherSpendStore {
        /** Makes a fixture. */
        public ReturnForgets() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OtherSpend(right) {
                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    Optional<TeamMember> member = member(teamId, userId);
                    boolean removed = super.removeTeamMember(teamId, userId);
                    if (member.isPresent() && member.get().spent() > 0) {
                        reached();
                        forgive(teamId, userId, member.get().spent());
                    }
                    return removed;
                }
            };
        }
    }

    /** A statement that runs without an error has done something, it seemed. */
    @Bug(value = "removing somebody who is no member says that there was one", breaks = TEAM_08)
    public static final class RemovalAlwaysTrue extends KnownBadStore {
        /** Makes a fixture. */
        public RemovalAlwaysTrue() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    if (!right.removeTeamMember(teamId, userId)) {
                        reached();
                    }
                    return true;
                }
            };
        }
    }

    /** A query that does not look at the mark. */
    @Bug(value = "a removed member is still listed", breaks = TEAM_08)
    public static final class RemovedStillListed extends KnownBadStore {
        private final Map<List<String>, TeamMember> removed = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public RemovedStillListed() {}

        @Override
        protected void begin() {
            removed.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    memberOf(right, teamId, userId).ifPresent(member -> removed.put(List.of(teamId, userId), member));
                    return right.removeTeamMember(teamId, userId);
                }

                @Override
                public List<TeamMember> getTeamMembers(String teamId) {
                    List<TeamMember> members = new ArrayList<>(right.getTeamMembers(teamId));
                    removed.values().stream()
                            .filter(former -> former.teamId().equals(teamId)
                                    && members.stream()
                                            .noneMatch(member -> member.userId().equals(former.userId())))
                            .forEach(former -> {
                                reached();
                                members.add(former);
                            });
                    members.sort(Comparator.comparing(TeamMember::userId, ReportStore.CODE_POINTS));
                    return List.copyOf(members);
                }
            };
        }
    }

    /** A delete by user id. */
    @Bug(value = "a member who is removed leaves all teams", breaks = TEAM_08)
    public static final class RemovedEverywhere extends KnownBadStore {
        private final Set<String> teams = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public RemovedEverywhere() {}

        @Override
        protected void begin() {
            teams.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    TeamMember member = right.addTeamMember(teamId, userId, role, spendCap);
                    teams.add(teamId);
                    return member;
                }

                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    boolean removed = right.removeTeamMember(teamId, userId);
                    for (String other : teams) {
                        if (removed && right.removeTeamMember(other, userId)) {
                            reached();
                        }
                    }
                    return removed;
                }
            };
        }
    }

    /** ON DELETE CASCADE. */
    @Bug(value = "the entries of a removed member leave the team's ledger", breaks = TEAM_08)
    public static final class RemovalTakesHistory extends KnownBadStore {
        /** Makes a fixture. */
        public RemovalTakesHistory() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    TransactionPage all = right.listTeamTransactions(teamId, page);
                    var kept = all.entries().stream()
                            .filter(entry -> entry.userId() == null
                                    || memberOf(right, teamId, entry.userId()).isPresent())
                            .toList();
                    if (kept.size() < all.entries().size()) {
                        reached();
                    }
                    return new TransactionPage(kept, all.nextCursor());
                }
            };
        }
    }

    private static Optional<TeamMember> memberOf(CreditStore store, String teamId, String userId) {
        return store.getTeamMembers(teamId).stream()
                .filter(member -> member.userId().equals(userId))
                .findFirst();
    }
}
