package io.ducto.tck.command;

import io.ducto.store.CreditStore;
import io.ducto.tck.bench.ManualClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One side of a comparison: a store, its clock, the names of this session, and the ids that its commands made so far. Not
 * thread-safe: each thread gets its own {@link #fork}.
 */
public final class Session {
    /** What histories call the users. */
    static final List<String> ALIASES = List.of("alice", "bob");

    private final CreditStore store;
    private final ManualClock clock;
    private final String suffix;
    private final List<String> reservations;
    private final List<String> transactions;
    private final List<String> teams;

    /**
     * Makes a session in which nothing was made yet.
     *
     * @param store the store, or the model
     * @param clock the clock that it reads
     * @param suffix what makes the names of this session its own on its backend
     */
    public Session(CreditStore store, ManualClock clock, String suffix) {
        this(store, clock, suffix, List.of(), List.of(), List.of());
    }

    private Session(
            CreditStore store,
            ManualClock clock,
            String suffix,
            List<String> reservations,
            List<String> transactions,
            List<String> teams) {
        this.store = store;
        this.clock = clock;
        this.suffix = suffix;
        this.reservations = new ArrayList<>(reservations);
        this.transactions = new ArrayList<>(transactions);
        this.teams = new ArrayList<>(teams);
    }

    /**
     * Makes a session that begins with what this one has made, on another handle.
     *
     * @param handle the handle
     * @return an independent copy
     */
    public Session fork(CreditStore handle) {
        return new Session(handle, clock, suffix, reservations, transactions, teams);
    }

    /**
     * Makes a session that begins with what another one has made, for example one in another process.
     *
     * @param store the store
     * @param clock the clock that it reads
     * @param suffix that of the other session
     * @param made what the other session has made
     * @return an independent session
     */
    public static Session resume(CreditStore store, ManualClock clock, String suffix, MadeIds made) {
        return new Session(store, clock, suffix, made.reservations(), made.transactions(), made.teams());
    }

    /**
     * Returns the ids that the commands of this session made.
     *
     * @return a copy
     */
    public MadeIds made() {
        return new MadeIds(reservations, transactions, teams);
    }

    CreditStore store() {
        return store;
    }

    ManualClock clock() {
        return clock;
    }

    /** Makes a name that belongs to the whole store, such as a label, this session's own. */
    String named(String stem) {
        return stem + suffix;
    }

    String user(int number) {
        return ALIASES.get(number) + suffix;
    }

    /**
     * Returns the users of this session.
     *
     * @return their ids
     */
    public List<String> users() {
        return ALIASES.stream().map(alias -> alias + suffix).toList();
    }

    /**
     * Returns the teams made so far.
     *
     * @return their ids by the names that histories give them
     */
    public Map<String, String> teams() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String team : teams) {
            named.put("team " + (named.size() + 1), team);
        }
        return named;
    }

    /** Gives ids and names back the words that histories use for them. */
    Map<String, String> aliases() {
        Map<String, String> aliases = new LinkedHashMap<>();
        ALIASES.forEach(alias -> aliases.put(alias + suffix, alias));
        return aliases;
    }

    String madeReservation(String id) {
        reservations.add(id);
        return id;
    }

    void madeTransaction(String id) {
        transactions.add(id);
    }

    void madeTeam(String id) {
        if (!teams.contains(id)) {
            teams.add(id);
        }
    }

    String reservation(int number) {
        return pick(reservations, number, "no-such-reservation");
    }

    String transaction(int number) {
        return pick(transactions, number, "no-such-transaction");
    }

    String team(int number) {
        return pick(teams, number, "no-such-team");
    }

    /** Any number names something that was made, if anything was, so that a shortened sequence still makes sense. */
    private static String pick(List<String> made, int number, String otherwise) {
        return made.isEmpty() ? otherwise : made.get(number % made.size());
    }
}
