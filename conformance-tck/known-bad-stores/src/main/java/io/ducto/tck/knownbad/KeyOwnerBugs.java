package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.IDM_02;
import static io.ducto.tck.rule.ContractRule.IDM_03;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores in which keys belong to somebody else than their account. */
public final class KeyOwnerBugs {
    private KeyOwnerBugs() {}

    /** The unique index has one column. */
    @Bug(value = "keys are global: a second user gets the first one's result, and is not charged", breaks = IDM_03)
    public static final class GlobalKeys extends KnownBadStore {
        private final Map<String, DeductionResult> firsts = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public GlobalKeys() {}

        @Override
        protected void begin() {
            firsts.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    String key = request.idempotencyKey();
                    if (key == null || request.reservationId() != null) {
                        return right.deductCredits(request);
                    }
                    DeductionResult first = firsts.get(key);
                    if (first != null && !first.userId().equals(request.userId())) {
                        reached();
                        return Altered.with(first, "replayed", true);
                    }
                    DeductionResult result = right.deductCredits(request);
                    firsts.putIfAbsent(key, result);
                    return result;
                }
            };
        }
    }

    /** The unique index has one column, and its violation is translated. */
    @Bug(value = "a key that another user has used is a conflict", breaks = IDM_03)
    public static final class GlobalConflicts extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public GlobalConflicts() {}

        @Override
        protected void begin() {
            owners.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = request.idempotencyKey();
                    if (key == null) {
                        return right.addCredits(request);
                    }
                    if (!owners.computeIfAbsent(key, unused -> request.userId()).equals(request.userId())) {
                        reached();
                        throw CreditRejectedException.idempotencyConflict(request.userId(), key);
                    }
                    return right.addCredits(request);
                }
            };
        }
    }

    /** Two pairs make one text. */
    @Bug(value = "user and key are joined with a colon", breaks = IDM_03)
    public static final class JoinedKeys extends KnownBadStore {
        private final Map<String, AddCreditsResult> firsts = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public JoinedKeys() {}

        @Override
        protected void begin() {
            firsts.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = request.idempotencyKey();
                    if (key == null) {
                        return right.addCredits(request);
                    }
                    AddCreditsResult first = firsts.get(request.userId() + ":" + key);
                    if (first != null && !first.userId().equals(request.userId())) {
                        reached();
                        return Altered.with(first, "replayed", true);
                    }
                    AddCreditsResult result = right.addCredits(request);
                    firsts.putIfAbsent(request.userId() + ":" + key, result);
                    return result;
                }
            };
        }
    }

    /** Accounts of both kinds are in one table, by id. */
    @Bug(value = "a team shares its keys with the user whose id is the same", breaks = IDM_03)
    public static final class TeamsShareWithUsers extends KnownBadStore {
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public TeamsShareWithUsers() {}

        @Override
        protected void begin() {
            used.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    used.add(request.userId() + " " + request.idempotencyKey());
                    return result;
                }

                @Override
                public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
                    String key = request.idempotencyKey();
                    if (key != null && used.contains(request.teamId() + " " + key)) {
                        reached();
                        throw CreditRejectedException.idempotencyConflict(request.teamId(), key);
                    }
                    return right.addTeamCredits(request);
                }
            };
        }
    }

    /** There is no account yet, so the column is null. */
    @Bug(value = "keys of createTeam are those of all users as well", breaks = IDM_03)
    public static final class NewTeamsShareWithUsers extends KnownBadStore {
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public NewTeamsShareWithUsers() {}

        @Override
        protected void begin() {
            used.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public CreateTeamResult createTeam(CreateTeam request) {
                    CreateTeamResult result = right.createTeam(request);
                    used.add(String.valueOf(request.idempotencyKey()));
                    return result;
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = request.idempotencyKey();
                    if (key != null && used.contains(key)) {
                        reached();
                        throw CreditRejectedException.idempotencyConflict(request.userId(), key);
                    }
                    return right.addCredits(request);
                }
            };
        }
    }

    /** One key gives two deductions back. */
    @Bug(value = "keys of refunds belong to the deduction, not to the account", breaks = IDM_02)
    public static final class RefundsHaveTheirOwn extends KnownBadStore {
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public RefundsHaveTheirOwn() {}

        @Override
        protected void begin() {
            used.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    String key = request.idempotencyKey();
                    if (key == null || key.length() > 200) {
                        return right.refundCredits(request);
                    }
                    return Detour.on(Rejection.IDEMPOTENCY_CONFLICT, () -> right.refundCredits(request), rejected -> {
                        RefundResult refund =
                                right.refundCredits(request.withIdempotencyKey(key + " " + request.transactionId()));
                        reached();
                        return refund;
                    });
                }
            };
        }
    }

    /** A refund always had a user, until there were teams. */
    @Bug(value = "a refund of a team deduction takes its key from the member, not from the team", breaks = IDM_03)
    public static final class TeamRefundsUseMembersKeys extends KnownBadStore {
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public TeamRefundsUseMembersKeys() {}

        @Override
        protected void begin() {
            used.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
                    AddTeamCreditsResult result = right.addTeamCredits(request);
                    used.add(request.teamId() + " " + request.idempotencyKey());
                    return result;
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.IDEMPOTENCY_CONFLICT, () -> right.refundCredits(request), rejected -> {
                        String team =
                                right.getTransaction(request.transactionId()).teamId();
                        if (team == null || !used.contains(team + " " + request.idempotencyKey())) {
                            throw rejected;
                        }
                        RefundResult refund = right.refundCredits(Altered.with(request, "idempotencyKey", null));
                        reached();
                        return refund;
                    });
                }
            };
        }
    }

    /** One table for each, with a unique index in each. */
    @Bug(value = "each operation has keys of its own", breaks = IDM_02)
    public static final class KeysByOperation extends KnownBadStore {
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public KeysByOperation() {}

        @Override
        protected void begin() {
            used.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    used.add(request.userId() + " " + request.idempotencyKey());
                    return result;
                }

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    String key = request.idempotencyKey();
                    if (key == null || !used.contains(request.userId() + " " + key)) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return right.reserveCredits(request.withIdempotencyKey(key + " of reservations"));
                }
            };
        }
    }

    /** The same key of two members is a double charge of one team. */
    @Bug(value = "keys of team deductions belong to the member who acts", breaks = IDM_02)
    public static final class TeamKeysByMember extends KnownBadStore {
        /** Makes a fixture. */
        public TeamKeysByMember() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    return Detour.on(Rejection.IDEMPOTENCY_CONFLICT, () -> right.deductTeam(request), rejected -> {
                        TeamDeductionResult result = right.deductTeam(
                                request.withIdempotencyKey(request.idempotencyKey() + " of " + request.userId()));
                        reached();
                        return result;
                    });
                }
            };
        }
    }
}
