package io.ducto.tck.chapter;

import static io.ducto.store.MethodGroup.TEAMS;
import static io.ducto.store.Rejection.TRANSACTION_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.HIS_03;
import static io.ducto.tck.rule.ContractRule.HIS_05;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CreditStore;
import io.ducto.store.PageRequest;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pages of a ledger: the rules HIS-03 and HIS-05. */
public interface PageChapter extends Chapter {

    /** Twelve entries of one instant, read with pages of every size. */
    @Test
    @Rule(HIS_03)
    @DisplayName("paging meets every entry once, newest first, with pages of any size")
    default void pagesMeetEveryEntryOnce() {
        String user = user();
        List<String> newestFirst = writeEntries(user, 12);
        writeEntries(user(), 3);
        for (int limit = 1; limit <= 13; limit++) {
            assertIds(readPages(page -> store().listTransactions(user, page), limit), newestFirst);
        }
        clock().advance(Duration.ofDays(1));
        newestFirst.addAll(0, writeEntries(user, 2));
        assertIds(readPages(page -> store().listTransactions(user, page), 5), newestFirst);
        assertIds(readPages(page -> store().listTransactions(user, page), PageRequest.MAX_LIMIT), newestFirst);
    }

    @Test
    @Rule(HIS_03)
    @Needs(TEAMS)
    @DisplayName("paging through a team's ledger meets every entry once, newest first")
    default void pagesOfTeamsMeetEveryEntryOnce() {
        String team = teamWith(0);
        String other = teamWith(9);
        List<String> newestFirst = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            newestFirst.add(0, store().addTeamCredits(team, i).transactionId());
            store().addTeamCredits(other, i);
        }
        for (int limit = 1; limit <= 8; limit++) {
            assertIds(readPages(page -> store().listTeamTransactions(team, page), limit), newestFirst);
        }
    }

    /** A store may make its pages smaller than it was asked to, if it says that there is more. */
    @Test
    @Rule(HIS_03)
    @DisplayName("a long ledger is read whole with pages as large as it is, nearly or more than that")
    default void longLedgersAreReadWhole() {
        String user = user();
        List<String> newestFirst = writeEntries(user, 120);
        for (int limit : new int[] {119, 120, PageRequest.MAX_LIMIT}) {
            assertIds(readPages(page -> store().listTransactions(user, page), limit), newestFirst);
        }
    }

    @Test
    @Rule(HIS_03)
    @DisplayName("entries that are written between two pages move nothing")
    default void pagesIgnoreLaterEntries() {
        String user = user();
        List<String> newestFirst = writeEntries(user, 7);
        assertIds(
                readPages(
                        page -> {
                            TransactionPage read = store().listTransactions(user, page);
                            store().addCredits(user, 1);
                            return read;
                        },
                        2),
                newestFirst);
        assertThat(ledger(user))
                .as("entries, those that were written meanwhile included")
                .hasSize(11);
    }

    @Test
    @Rule(HIS_03)
    @Needs(TEAMS)
    @DisplayName("entries that are written between two pages of a team's ledger move nothing")
    default void pagesOfTeamsIgnoreLaterEntries() {
        String team = teamWith(0);
        List<String> newestFirst = writeTeamEntries(team, 7);
        assertIds(
                readPages(
                        page -> {
                            TransactionPage read = store().listTeamTransactions(team, page);
                            store().addTeamCredits(team, 1);
                            return read;
                        },
                        2),
                newestFirst);
        assertThat(teamLedger(team))
                .as("entries, those that were written meanwhile included")
                .hasSize(11);
    }

    @Test
    @Rule(HIS_03)
    @DisplayName("race: paging meets every entry that was there at first, whatever is written meanwhile")
    default void racingPagesMeetEveryEntry() {
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            String user = user();
            List<String> newestFirst = writeEntries(user, 8);
            Callable<?> writing = () -> {
                for (int i = 0; i < 8; i++) {
                    handles.get(1).addCredits(user, 1);
                }
                return true;
            };
            return new Round(List.of(() -> readAll(handles.get(0), user), writing), outcomes -> {
                assertThat(outcomes.get(1).failure())
                        .as("what the writer threw")
                        .isNull();
                List<String> read = outcomes.get(0).as(TransactionPage.class).entries().stream()
                        .map(Transaction::transactionId)
                        .toList();
                assertThat(new HashSet<>(read)).as("distinct ids of %s", read).hasSameSizeAs(read);
                assertThat(read).as("entries that were read").endsWith(newestFirst.toArray(new String[0]));
            });
        });
    }

    @Test
    @Rule(HIS_05)
    @DisplayName("an unknown transaction is rejected, and a user without entries has an empty page")
    default void unknownTransactionsAreRejected() {
        String user = user();
        assertThat(store().listTransactions(user, PageRequest.first(5)))
                .as("ledger of a user nobody has credited")
                .isEqualTo(new TransactionPage(List.of(), null));
        String known = store().addCredits(user, 5).transactionId();
        assertThat(store().getTransaction(known).transactionId())
                .as("id of an entry that was asked for by it")
                .isEqualTo(known);
        assertRejected(TRANSACTION_NOT_FOUND, () -> store().getTransaction("no such transaction"));
        assertRejected(TRANSACTION_NOT_FOUND, () -> store().getTransaction(known + "x"));
    }

    @Test
    @Rule(HIS_05)
    @DisplayName("a cursor of another ledger, or of none, is invalid")
    default void foreignCursorsAreInvalid() {
        String user = user();
        String other = user();
        writeEntries(user, 3);
        writeEntries(other, 3);
        PageRequest next = PageRequest.first(1).after(cursorOf(firstPage(user)));
        assertThat(store().listTransactions(user, next).entries())
                .as("page after a cursor of the same ledger")
                .hasSize(1);
        PageRequest foreign = PageRequest.first(1).after(cursorOf(firstPage(other)));
        PageRequest unknown = PageRequest.first(1).after("no cursor");
        for (PageRequest page : List.of(foreign, unknown)) {
            assertThrowsUnchanged(IllegalArgumentException.class, () -> store().listTransactions(user, page));
        }
    }

    @Test
    @Rule(HIS_05)
    @Needs(TEAMS)
    @DisplayName("a cursor of a person's ledger is invalid for a team's")
    default void personalCursorsAreInvalidForTeams() {
        String user = user();
        writeEntries(user, 3);
        String team = teamWith(1);
        store().addTeamCredits(team, 2);
        PageRequest own = PageRequest.first(1).after(cursorOf(firstTeamPage(team)));
        assertThat(store().listTeamTransactions(team, own).entries())
                .as("page after a cursor of the same ledger")
                .hasSize(1);
        for (String cursor : List.of(cursorOf(firstPage(user)), "no cursor")) {
            PageRequest page = PageRequest.first(1).after(cursor);
            assertThrowsUnchanged(IllegalArgumentException.class, () -> store().listTeamTransactions(team, page));
        }
    }

    /** One person's id is that of the team: two accounts all the same. */
    @Test
    @Rule(HIS_05)
    @Needs(TEAMS)
    @DisplayName("a cursor of a team's ledger is invalid for another team's, and for a person's")
    default void teamCursorsAreInvalidElsewhere() {
        String team = teamWith(0);
        String other = teamWith(0);
        writeTeamEntries(team, 3);
        writeTeamEntries(other, 3);
        List<String> people = List.of(user(), bench().knowUser(team));
        people.forEach(user -> writeEntries(user, 3));
        PageRequest page = PageRequest.first(1).after(cursorOf(firstTeamPage(team)));
        assertThat(store().listTeamTransactions(team, page).entries())
                .as("page after a cursor of the same ledger")
                .hasSize(1);
        assertThrowsUnchanged(IllegalArgumentException.class, () -> store().listTeamTransactions(other, page));
        for (String user : people) {
            assertThrowsUnchanged(IllegalArgumentException.class, () -> store().listTransactions(user, page));
        }
    }

    /**
     * Asserts which entries were read, in which order.
     *
     * @param entries the entries, newest first
     * @param expected their ids
     */
    default void assertIds(List<Transaction> entries, List<String> expected) {
        assertThat(entries)
                .as("ids of the entries, newest first")
                .extracting(Transaction::transactionId)
                .isEqualTo(expected);
    }

    /** Grants and deducts at one instant; the ids, newest first, in a list that can grow. */
    private List<String> writeEntries(String user, int count) {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            newestFirst.add(
                    0,
                    i % 2 == 0
                            ? store().addCredits(user, 5).transactionId()
                            : spend(user, 1).transactionId());
        }
        return newestFirst;
    }

    /** Grants to a team at one instant; the ids, newest first, in a list that can grow. */
    private List<String> writeTeamEntries(String team, int count) {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            newestFirst.add(0, store().addTeamCredits(team, 5).transactionId());
        }
        return newestFirst;
    }

    private static TransactionPage readAll(CreditStore handle, String user) {
        return new TransactionPage(readPages(page -> handle.listTransactions(user, page), 1), null);
    }

    private TransactionPage firstPage(String user) {
        return store().listTransactions(user, PageRequest.first(1));
    }

    private TransactionPage firstTeamPage(String team) {
        return store().listTeamTransactions(team, PageRequest.first(1));
    }

    private static String cursorOf(TransactionPage firstOfSome) {
        String cursor = firstOfSome.nextCursor();
        if (cursor == null) {
            throw new AssertionError("the first page of one entry of a ledger of some has no cursor");
        }
        return cursor;
    }

    /** Reads a ledger page by page, and looks at the pages: none is too large, and none but the first is empty. */
    private static List<Transaction> readPages(Function<PageRequest, TransactionPage> reader, int limit) {
        return Observation.ledger(request -> {
            String cursor = request.cursor();
            PageRequest page = PageRequest.first(limit);
            TransactionPage read = reader.apply(cursor == null ? page : page.after(cursor));
            assertThat(read.entries()).as("a page of at most %d entries", limit).hasSizeBetween(1, limit);
            return read;
        });
    }
}
