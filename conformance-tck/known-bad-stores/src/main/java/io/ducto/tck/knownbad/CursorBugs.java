package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.HIS_05;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.PageRequest;
import io.ducto.store.Rejection;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores that answer a question about a ledger that they should refuse, or refuse one that they should answer. */
public final class CursorBugs {
    private CursorBugs() {}

    /** Optional.orElseThrow(). */
    @Bug(value = "an unknown transaction throws NoSuchElementException", breaks = HIS_05)
    public static final class UnknownIsAnExceptionOfItsOwn extends KnownBadStore {
        /** Makes a fixture. */
        public UnknownIsAnExceptionOfItsOwn() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Transaction getTransaction(String transactionId) {
                    return Detour.on(
                            Rejection.TRANSACTION_NOT_FOUND, () -> right.getTransaction(transactionId), rejected -> {
                                reached();
                                throw new NoSuchElementException("No value present");
                            });
                }
            };
        }
    }

    /** LIKE once more, or a number that is parsed until it ends. */
    @Bug(value = "a transaction is found by an id that begins with its own", breaks = HIS_05)
    public static final class PrefixesAreFound extends KnownBadStore {
        /** Makes a fixture. */
        public PrefixesAreFound() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Transaction getTransaction(String transactionId) {
                    return Detour.on(
                            Rejection.TRANSACTION_NOT_FOUND, () -> right.getTransaction(transactionId), rejected -> {
                                Transaction found = right.getTransaction(
                                        transactionId.substring(0, Math.min(36, transactionId.length())));
                                reached();
                                return found;
                            });
                }
            };
        }
    }

    /** An empty list is taken for an error. */
    @Bug(value = "the ledger of a user without entries is rejected with TRANSACTION_NOT_FOUND", breaks = HIS_05)
    public static final class EmptyLedgersRefused extends KnownBadStore {
        /** Makes a fixture. */
        public EmptyLedgersRefused() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    if (!found.entries().isEmpty()) {
                        return found;
                    }
                    reached();
                    throw CreditRejectedException.transactionNotFound("of " + userId);
                }
            };
        }
    }

    /** The cursor has all that the query needs. */
    @Bug(value = "a cursor of another ledger is accepted, and shows that one", breaks = HIS_05)
    public static final class ForeignCursors extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ForeignCursors() {}

        @Override
        protected void begin() {
            owners.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found;
                    String owner = page.cursor() == null ? null : owners.get(page.cursor());
                    if (owner == null || owner.equals(userId)) {
                        found = right.listTransactions(userId, page);
                    } else {
                        reached();
                        found = right.listTransactions(owner, page);
                    }
                    if (found.nextCursor() != null) {
                        owners.put(found.nextCursor(), userId);
                    }
                    return found;
                }
            };
        }
    }

    /** Remembers which team's ledger each cursor was made for. */
    private abstract static class TeamCursors extends KnownBadStore {
        private final Map<String, String> teams = new ConcurrentHashMap<>();

        @Override
        protected void begin() {
            teams.clear();
        }

        /** Returns the team of a page's cursor, or null if there is no cursor or it is none of a team's. */
        @Nullable String teamOf(PageRequest page) {
            return page.cursor() == null ? null : teams.get(page.cursor());
        }

        TransactionPage read(CreditStore right, String teamId, PageRequest page) {
            TransactionPage found = right.listTeamTransactions(teamId, page);
            if (found.nextCursor() != null) {
                teams.put(found.nextCursor(), teamId);
            }
            return found;
        }
    }

    /** Whose ledger may be read is checked once, by the address of the first page. */
    @Bug(value = "a cursor of another team's ledger is accepted, and shows that one", breaks = HIS_05)
    public static final class CursorsOfOtherTeams extends TeamCursors {
        /** Makes a fixture. */
        public CursorsOfOtherTeams() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    String owner = teamOf(page);
                    if (owner == null || owner.equals(teamId)) {
                        return read(right, teamId, page);
                    }
                    reached();
                    return read(right, owner, page);
                }
            };
        }
    }

    /** All entries are in one table, and the cursor is a place in it. */
    @Bug(value = "a cursor of a team's ledger is accepted for a person's", breaks = HIS_05)
    public static final class TeamCursorsForPersons extends TeamCursors {
        /** Makes a fixture. */
        public TeamCursorsForPersons() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    return read(right, teamId, page);
                }

                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    if (teamOf(page) == null) {
                        return right.listTransactions(userId, page);
                    }
                    reached();
                    return right.listTransactions(userId, PageRequest.first(page.limit()));
                }
            };
        }
    }

    /** An export that is damaged runs for ever. */
    @Bug(value = "an unknown cursor begins the ledger again", breaks = HIS_05)
    public static final class UnknownCursorsBegin extends KnownBadStore {
        /** Makes a fixture. */
        public UnknownCursorsBegin() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    try {
                        return right.listTransactions(userId, page);
                    } catch (IllegalArgumentException unknown) {
                        TransactionPage first = right.listTransactions(userId, PageRequest.first(page.limit()));
                        reached();
                        return first;
                    }
                }
            };
        }
    }

    /** An export that is damaged looks complete. */
    @Bug(value = "an unknown cursor is the end of the ledger", breaks = HIS_05)
    public static final class UnknownCursorsEnd extends KnownBadStore {
        /** Makes a fixture. */
        public UnknownCursorsEnd() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    try {
                        return right.listTransactions(userId, page);
                    } catch (IllegalArgumentException unknown) {
                        reached();
                        return new TransactionPage(List.of(), null);
                    }
                }
            };
        }
    }

    /** It is decoded from Base64 and cut at a colon. */
    @Bug(value = "an unknown cursor throws the parser's exception", breaks = HIS_05)
    public static final class ParsersException extends KnownBadStore {
        /** Makes a fixture. */
        public ParsersException() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    try {
                        return right.listTransactions(userId, page);
                    } catch (IllegalArgumentException unknown) {
                        reached();
                        throw new StringIndexOutOfBoundsException("begin 0, end -1, length 9");
                    }
                }
            };
        }
    }

    /** Only the personal one was written with care. */
    @Bug(value = "a team's ledger takes any cursor", breaks = HIS_05)
    public static final class PersonalCursorsForTeams extends KnownBadStore {
        /** Makes a fixture. */
        public PersonalCursorsForTeams() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    try {
                        return right.listTeamTransactions(teamId, page);
                    } catch (IllegalArgumentException unknown) {
                        TransactionPage first = right.listTeamTransactions(teamId, PageRequest.first(page.limit()));
                        reached();
                        return first;
                    }
                }
            };
        }
    }
}
