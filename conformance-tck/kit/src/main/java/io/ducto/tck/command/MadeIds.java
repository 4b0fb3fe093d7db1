package io.ducto.tck.command;

import java.util.List;
import java.util.stream.Stream;

/**
 * The ids that the commands of a session made, in the order in which they were made.
 *
 * @param reservations of reservations
 * @param transactions of ledger entries
 * @param teams of teams
 */
public record MadeIds(List<String> reservations, List<String> transactions, List<String> teams) {
    /** Nothing was made. */
    public static final MadeIds NONE = new MadeIds(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public MadeIds {
        reservations = List.copyOf(reservations);
        transactions = List.copyOf(transactions);
        teams = List.copyOf(teams);
    }

    /**
     * Returns what was made since.
     *
     * @param earlier what the same session had made before
     * @return the ids beyond those
     */
    public MadeIds since(MadeIds earlier) {
        return new MadeIds(
                rest(reservations, earlier.reservations),
                rest(transactions, earlier.transactions),
                rest(teams, earlier.teams));
    }

    /**
     * Appends what was made later.
     *
     * @param later the ids
     * @return all of them
     */
    public MadeIds plus(MadeIds later) {
        return new MadeIds(
                both(reservations, later.reservations),
                both(transactions, later.transactions),
                both(teams, later.teams));
    }

    private static List<String> rest(List<String> all, List<String> first) {
        return all.subList(first.size(), all.size());
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
