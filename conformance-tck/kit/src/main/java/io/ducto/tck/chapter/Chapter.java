package io.ducto.tck.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.race.Race;
import io.ducto.tck.race.Round;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** What all chapters share: the words in which the tests are written. */
public interface Chapter {

    /** The operation type that tests use where any will do. */
    String CHAT = "chat";

    /** More backend calls than any one operation makes: a fault that still strikes there strikes for ever. */
    int MOST_FAULTS = 200;

    /**
     * Returns what the tests work with.
     *
     * @return the bench of this class
     */
    TestBench bench();

    /**
     * Returns the store under test, on a backend of its own for each test.
     *
     * @return the handle
     */
    default CreditStore store() {
        return bench().store();
    }

    /**
     * Returns the clock that the store reads.
     *
     * @return the clock
     */
    default ManualClock clock() {
        return bench().clock();
    }

    /**
     * Returns what the clock shows.
     *
     * @return the instant
     */
    default Instant now() {
        return clock().instant();
    }

    /**
     * Makes a user that nobody has credited.
     *
     * @return the user's id
     */
    default String user() {
        return bench().newUser();
    }

    /**
     * Makes a user with credits that never expire.
     *
     * @param credits how many
     * @return the user's id
     */
    default String userWith(long credits) {
        String user = user();
        store().addCredits(AddCredits.of(user, credits));
        return user;
    }

    /**
     * Makes a team.
     *
     * @param credits what its pool starts with
     * @return the team's id
     */
    default String teamWith(long credits) {
        return bench().knowTeam(
                        store().createTeam(bench().newName("team"), credits).teamId());
    }

    /**
     * Makes a request for a reservation that may use up all that is available.
     *
     * @param user whose credits
     * @param amount how many
     * @return the request, its minimum balance 0
     */
    default ReserveCredits reservation(String user, long amount) {
        return ReserveCredits.of(user, amount, CHAT).withMinBalance(0);
    }

    /**
     * Reserves credits, with 0 as minimum balance.
     *
     * @param user whose credits
     * @param amount how many
     * @return the reservation's id
     */
    default String reserve(String user, long amount) {
        return store().reserveCredits(reservation(user, amount)).reservationId();
    }

    /**
     * Makes a request for a direct deduction that may use up all that is available.
     *
     * @param user whose credits
     * @param amount how many
     * @return the request, its minimum balance 0
     */
    default DeductCredits deduction(String user, long amount) {
        return DeductCredits.direct(user, amount, CHAT).withMinBalance(0);
    }

    /**
     * Deducts credits directly, with 0 as minimum balance.
     *
     * @param user whose credits
     * @param amount how many
     * @return the deduction
     */
    default DeductionResult spend(String user, long amount) {
        return store().deductCredits(deduction(user, amount));
    }

    /**
     * Reads the whole ledger of a user; needs the group HISTORY.
     *
     * @param user whose ledger
     * @return all entries, newest first
     */
    default List<Transaction> ledger(String user) {
        return Observation.ledger(page -> store().listTransactions(user, page));
    }

    /**
     * Reads the whole ledger of a team; needs the groups HISTORY and TEAMS.
     *
     * @param team whose ledger
     * @return all entries, newest first
     */
    default List<Transaction> teamLedger(String team) {
        return Observation.ledger(page -> store().listTeamTransactions(team, page));
    }

    /**
     * Asserts what a user's account holds, lifetime purchases aside.
     *
     * @param user whose account
     * @param balance the expected balance
     * @param reserved the expected reserved credits
     * @param expired the expected expired credits
     */
    default void assertBalance(String user, long balance, long reserved, long expired) {
        BalanceResult actual = store().getBalance(user);
        assertThat(actual).as("balance of %s", user).isNotNull();
        assertThat(actual)
                .as("balance of %s", user)
                .isEqualTo(new BalanceResult(user, balance, reserved, expired, actual.lifetimePurchased()));
    }

    /**
     * Asserts that a call is rejected for a reason and changes nothing that can be observed (rule GEN-05).
     *
     * @param reason the expected reason
     * @param call the call
     * @return the exception, to look at its figures
     */
    default CreditRejectedException assertRejected(Rejection reason, Callable<?> call) {
        CreditRejectedException rejected =
                assertThrowsUnchanged("a rejection with " + reason, CreditRejectedException.class, call);
        assertThat(rejected.reason())
                .as("reason of the rejection: %s", rejected.getMessage())
                .isEqualTo(reason);
        return rejected;
    }

    /**
     * Asserts that a call throws an exception and changes nothing that can be observed (rule GEN-05).
     *
     * @param type the expected exception
     * @param call the call
     * @param <T> its type
     * @return the exception
     */
    default <T extends Throwable> T assertThrowsUnchanged(Class<T> type, Callable<?> call) {
        return assertThrowsUnchanged(type.getSimpleName(), type, call);
    }

    /**
     * Asserts that a call throws an exception and changes nothing that can be observed (rule GEN-05).
     *
     * @param expected what the call must end with, for the message
     * @param type the expected exception
     * @param call the call
     * @param <T> its type
     * @return the exception
     */
    @SuppressWarnings("CatchThrowable") // whatever the store throws is to be shown
    default <T extends Throwable> T assertThrowsUnchanged(String expected, Class<T> type, Callable<?> call) {
        Map<String, Object> before = bench().observe();
        Object result;
        try {
            result = call.call();
        } catch (Throwable thrown) {
            if (!type.isInstance(thrown)) {
                throw new AssertionError("expected " + expected + ", but the call threw " + thrown, thrown);
            }
            assertUnchanged("a call that threw " + thrown, before);
            return type.cast(thrown);
        }
        throw new AssertionError("expected " + expected + ", but the call returned " + result);
    }

    /**
     * Asserts that all that can be observed is as it was.
     *
     * @param by what came in between, for the message
     * @param before what {@link TestBench#observe} returned before it
     */
    default void assertUnchanged(String by, Map<String, Object> before) {
        assertThat(Observation.differences(before, bench().observe()))
                .as("what was changed by %s", by)
                .isEmpty();
    }

    /**
     * Sweeps, and asserts what the sweep has taken; needs the group EXPIRY.
     *
     * @param lots the expected number of lots
     * @param credits the expected credits
     */
    default void assertSweeps(long lots, long credits) {
        assertThat(store().sweepExpiredCredits(false))
                .as("figures of a sweep at %s", now())
                .isEqualTo(new SweepResult(lots, credits, false));
    }

    /**
     * Runs a race and notes its rounds. Several rounds are prepared and run before they are checked, so none may depend on
     * what others do; {@link #raceOneByOne} is for those that do.
     *
     * @param next prepares a round, given its number; every round has the same number of calls
     */
    default void race(IntFunction<Round> next) {
        race(1, next);
    }

    /**
     * Runs a race whose bugs hide in a smaller window than others: what docs/power.md measures says how long it must be.
     *
     * @param weight how many times as long as other races
     * @param next prepares a round, given its number; every round has the same number of calls
     */
    default void race(int weight, IntFunction<Round> next) {
        runRace(weight, race -> race.runInBatches(next));
    }

    /**
     * Runs a race about something that the whole backend has once, such as its prices, or its clock.
     *
     * @param next prepares a round, given its number; every round has the same number of calls
     */
    default void raceOneByOne(IntFunction<Round> next) {
        runRace(1, race -> race.run(next));
    }

    private void runRace(int weight, ToIntFunction<Race> run) {
        Race race = new Race(Effort.current().rounds(weight), bench().seed(), clock());
        bench().note("rounds", Integer.toString(run.applyAsInt(race)));
    }
}
