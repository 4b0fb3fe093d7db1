package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.HIS_03;

import io.ducto.store.CreditStore;
import io.ducto.store.PageRequest;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores whose ledgers cannot be read through page by page. */
public final class PageBugs {
    private static final PageRequest WHOLE = PageRequest.first(PageRequest.MAX_LIMIT);

    private PageBugs() {}

    /** ORDER BY without DESC, within the page. */
    @Bug(value = "a page has its oldest entry first", breaks = HIS_03)
    public static final class OldestFirst extends KnownBadStore {
        /** Makes a fixture. */
        public OldestFirst() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    List<Transaction> turned = new ArrayList<>(found.entries());
                    Collections.reverse(turned);
                    if (turned.size() > 1) {
                        reached();
                    }
                    return new TransactionPage(turned, found.nextCursor());
                }
            };
        }
    }

    /** Entries that are written between two pages push others over the edge, and they come twice. */
    @Bug(value = "a cursor is an offset", breaks = HIS_03)
    public static final class OffsetCursors extends KnownBadStore {
        /** Makes a fixture. */
        public OffsetCursors() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    return byOffset(page, right.listTransactions(userId, WHOLE).entries(), OffsetCursors.this::reached);
                }
            };
        }
    }

    /** Only the personal one was written with care. */
    @Bug(value = "a cursor of a team's ledger is an offset", breaks = HIS_03)
    public static final class OffsetCursorsOfTeams extends KnownBadStore {
        /** Makes a fixture. */
        public OffsetCursorsOfTeams() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    return byOffset(
                            page,
                            right.listTeamTransactions(teamId, WHOLE).entries(),
                            OffsetCursorsOfTeams.this::reached);
                }
            };
        }
    }

    private static TransactionPage byOffset(PageRequest page, List<Transaction> all, Runnable reached) {
        String cursor = page.cursor();
        if (cursor != null && !cursor.chars().allMatch(Character::isDigit)) {
            throw new IllegalArgumentException("cursor must be a number, was " + cursor);
        }
        int start = cursor == null ? 0 : Math.min(all.size(), Integer.parseInt(cursor));
        int end = Math.min(all.size(), start + page.limit());
        if (cursor != null) {
            reached.run();
        }
        return new TransactionPage(all.subList(start, end), end == all.size() ? null : Integer.toString(end));
    }

    /** A batch writes a hundred in one millisecond. */
    @Bug(value = "a cursor is a time, and entries of the same instant after it are left out", breaks = HIS_03)
    public static final class TimesAsCursors extends KnownBadStore {
        /** Makes a fixture. */
        public TimesAsCursors() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    String next = found.nextCursor();
                    if (next == null) {
                        return found;
                    }
                    Instant last =
                            found.entries().get(found.entries().size() - 1).createdAt();
                    while (next != null) {
                        TransactionPage one = right.listTransactions(
                                userId, PageRequest.first(1).after(next));
                        if (!one.entries().get(0).createdAt().equals(last)) {
                            break;
                        }
                        reached();
                        next = one.nextCursor();
                    }
                    return new TransactionPage(found.entries(), next);
                }
            };
        }
    }

    /** Nobody has so many entries in a test. */
    @Bug(value = "there is never a next page", breaks = HIS_03)
    public static final class OnePageOnly extends KnownBadStore {
        /** Makes a fixture. */
        public OnePageOnly() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    if (found.nextCursor() != null) {
                        reached();
                    }
                    return new TransactionPage(found.entries(), null);
                }
            };
        }
    }

    /** Who reads to the end never gets there. */
    @Bug(value = "every page names a next one, that after the last as well", breaks = HIS_03)
    public static final class PagesNeverEnd extends KnownBadStore {
        private static final String BEYOND = "beyond ";

        /** Makes a fixture. */
        public PagesNeverEnd() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    String cursor = page.cursor();
                    if (cursor != null && cursor.startsWith(BEYOND)) {
                        reached();
                        return new TransactionPage(List.of(), cursor + "and ");
                    }
                    TransactionPage found = right.listTransactions(userId, page);
                    return found.nextCursor() == null ? new TransactionPage(found.entries(), BEYOND) : found;
                }
            };
        }
    }

    /** The limit protects the server, and nobody told the line that looks for more. */
    @Bug(
            value = "a page has at most 100 entries, and one with fewer than were asked for is taken for the last",
            breaks = HIS_03)
    public static final class CappedPages extends KnownBadStore {
        private static final int MOST = 100;

        /** Makes a fixture. */
        public CappedPages() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    if (page.limit() <= MOST) {
                        return right.listTransactions(userId, page);
                    }
                    TransactionPage found = right.listTransactions(userId, new PageRequest(MOST, page.cursor()));
                    if (found.nextCursor() != null) {
                        reached();
                    }
                    return new TransactionPage(found.entries(), null);
                }
            };
        }
    }

    /** Whether more follows is guessed from the size of the page. */
    @Bug(value = "a ledger that ends with a full page has a next one, which is empty", breaks = HIS_03)
    public static final class AlwaysANextPage extends KnownBadStore {
        private final Map<String, String> ends = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public AlwaysANextPage() {}

        @Override
        protected void begin() {
            ends.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    String ended = page.cursor() == null ? null : ends.get(page.cursor());
                    if (ended != null) {
                        reached();
                        return new TransactionPage(List.of(), null);
                    }
                    TransactionPage found = right.listTransactions(userId, page);
                    if (found.nextCursor() != null || found.entries().size() < page.limit()) {
                        return found;
                    }
                    String end = found.entries().get(page.limit() - 1).transactionId();
                    ends.put(end, userId);
                    return new TransactionPage(found.entries(), end);
                }
            };
        }
    }

    /** The parameter is not passed on. */
    @Bug(value = "a page has all entries, whatever its limit", breaks = HIS_03)
    public static final class LimitIgnored extends KnownBadStore {
        /** Makes a fixture. */
        public LimitIgnored() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found =
                            right.listTransactions(userId, new PageRequest(PageRequest.MAX_LIMIT, page.cursor()));
                    if (found.entries().size() > page.limit()) {
                        reached();
                    }
                    return found;
                }
            };
        }
    }

    /** Written as at most, where less than was meant. */
    @Bug(value = "each page begins with the last entry of the one before", breaks = HIS_03)
    public static final class PagesOverlap extends KnownBadStore {
        private final Map<String, Transaction> lastByCursor = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public PagesOverlap() {}

        @Override
        protected void begin() {
            lastByCursor.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    List<Transaction> entries = new ArrayList<>(found.entries());
                    Transaction last = page.cursor() == null ? null : lastByCursor.get(page.cursor());
                    if (found.nextCursor() != null) {
                        lastByCursor.put(found.nextCursor(), entries.get(entries.size() - 1));
                    }
                    if (last != null && page.limit() > 1) {
                        entries.add(0, last);
                        reached();
                    }
                    return new TransactionPage(
                            entries.subList(0, Math.min(entries.size(), page.limit())), found.nextCursor());
                }
            };
        }
    }

    /** Its query was written for a report. */
    @Bug(value = "a team's ledger is listed in the order of amounts", breaks = HIS_03)
    public static final class TeamPagesUnsorted extends KnownBadStore {
        /** Makes a fixture. */
        public TeamPagesUnsorted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    TransactionPage found = right.listTeamTransactions(teamId, page);
                    List<Transaction> sorted = found.entries().stream()
                            .sorted(Comparator.comparingLong(Transaction::amount))
                            .toList();
                    if (!sorted.equals(found.entries())) {
                        reached();
                    }
                    return new TransactionPage(sorted, found.nextCursor());
                }
            };
        }
    }
}
