package io.ducto.tck.command;

import io.ducto.store.CapAction;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.SpendWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The random commands that a property draws from. Immutable, and thread-safe as far as each thread has its own random.
 *
 * <p>Domains are tiny, so that everything collides: two users, amounts of a few credits, two keys, lives of a second or
 * two. An exact balance, a key used again and the instant of an expiry are then common, and a failure is short.
 *
 * <p>Only those arbitraries of jqwik are used that need no session, since a session is a lock: a store that hangs while
 * one is open would stop every other property of the JVM. The choice between commands is therefore made here.
 */
public final class Alphabet {
    private static final int MINUTE = 60;
    private static final int DAY = 24 * 60 * MINUTE;
    private static final int MONTH = 31 * DAY;

    /** The number of tries that jqwik assumes. Its edge cases stay off: the domains are made of nothing else. */
    private static final int GENERATOR_SIZE = 1_000;

    private final List<Choice> choices;
    private final int totalWeight;

    private Alphabet(List<Choice> choices) {
        this.choices = List.copyOf(choices);
        this.totalWeight = choices.stream().mapToInt(Choice::weight).sum();
    }

    /**
     * Returns the commands of BALANCE and of one more group.
     *
     * @param focus the group whose commands are to be as common as those of BALANCE
     * @return random commands
     */
    public static Alphabet around(MethodGroup focus) {
        return new Alphabet(Stream.concat(balance(), commandsOf(focus)).toList());
    }

    /**
     * Returns the commands of all supported groups.
     *
     * @param supported the groups that the store supports
     * @return random commands
     */
    public static Alphabet ofAll(Set<MethodGroup> supported) {
        return new Alphabet(Stream.concat(balance(), supported.stream().sorted().flatMap(Alphabet::commandsOf))
                .toList());
    }

    /**
     * Returns the commands that threads may call at once, with results that fit some order: those on one user or one team.
     *
     * @param supported the groups that the store supports
     * @return random commands
     */
    public static Alphabet onOneAccount(Set<MethodGroup> supported) {
        Stream<Choice> caps = supported.contains(MethodGroup.SPEND_CAPS) ? spendCaps() : Stream.empty();
        Stream<Choice> teams = supported.contains(MethodGroup.TEAMS) ? teams() : Stream.empty();
        return new Alphabet(
                Stream.of(calls(), caps, teams).flatMap(choices -> choices).toList());
    }

    /**
     * Returns the reads that show what calls on the accounts of a session have left.
     *
     * @param supported the groups that the store supports
     * @return the reads
     */
    public static List<Command> reads(Set<MethodGroup> supported) {
        List<Command> reads =
                new ArrayList<>(List.of(new BalanceCommands.ReadBalance(0), new BalanceCommands.ReadBalance(1)));
        if (supported.contains(MethodGroup.HISTORY)) {
            reads.add(new BalanceCommands.ReadLedger(0));
        }
        if (supported.contains(MethodGroup.TEAMS)) {
            reads.add(new TeamCommands.ReadPool(0));
            reads.add(new TeamCommands.ReadMembers(0));
        }
        return reads;
    }

    /**
     * Draws a command.
     *
     * @param random decides which
     * @return the command, which can be made simpler
     */
    public Shrinkable<? extends Command> draw(Random random) {
        int left = random.nextInt(totalWeight);
        for (Choice choice : choices) {
            left -= choice.weight;
            if (left < 0) {
                return choice.generator.next(random);
            }
        }
        throw new AssertionError("the weights do not add up to " + totalWeight);
    }

    private static Stream<Choice> commandsOf(MethodGroup group) {
        return switch (group) {
            case BALANCE, ANALYTICS, HISTORY -> Stream.empty();
            case EXPIRY -> Stream.concat(expiry(), Stream.of(time(4, 1, 2)));
            case SPEND_CAPS -> Stream.concat(spendCaps(), Stream.of(time(2, 1, DAY)));
            case PRICING -> pricing();
            case PLANS -> Stream.of(pricing(), plans()).flatMap(choices -> choices);
            case TEAMS -> teams();
        };
    }

    private static Stream<Choice> balance() {
        return Stream.concat(calls(), Stream.of(time(2, 1, 2, MINUTE)));
    }

    private static Stream<Choice> calls() {
        return Stream.of(
                choice(
                        5,
                        Combinators.combine(users(), grantAmounts(), Arbitraries.of(GrantType.class), keys())
                                .as((user, amount, type, key) ->
                                        new BalanceCommands.Grant(user, amount, type, null, key))),
                choice(
                        5,
                        Combinators.combine(users(), amounts(), minBalances(), lives(), models(), keys())
                                .as(BalanceCommands.Reserve::new)),
                choice(
                        4,
                        Combinators.combine(users(), numbers(), amounts(), keys())
                                .as(BalanceCommands.Deduct::new)),
                choice(
                        3,
                        Combinators.combine(users(), amounts(), minBalances(), models(), keys())
                                .as(BalanceCommands.Spend::new)),
                choice(2, Combinators.combine(users(), numbers()).as(BalanceCommands.Release::new)),
                choice(
                        2,
                        Combinators.combine(numbers(), keys())
                                .as((number, key) -> new BalanceCommands.Refund(number, null, key))),
                choice(2, Combinators.combine(numbers(), amounts(), keys()).as(BalanceCommands.Refund::new)));
    }

    private static Stream<Choice> expiry() {
        return Stream.of(
                choice(
                        9,
                        Combinators.combine(users(), amounts(), Arbitraries.of(GrantType.class), lives(), keys())
                                .as(BalanceCommands.Grant::new)),
                choice(4, Arbitraries.of(true, false).map(StoreCommands.Sweep::new)));
    }

    private static Stream<Choice> spendCaps() {
        return Stream.of(
                choice(
                        9,
                        Combinators.combine(
                                        users(),
                                        Arbitraries.of(SpendWindow.class),
                                        models(),
                                        Arbitraries.longs().between(0, 5),
                                        actions())
                                .as(StoreCommands.SetCap::new)),
                choice(
                        2,
                        Combinators.combine(users(), Arbitraries.of(SpendWindow.class), models())
                                .as(StoreCommands.RemoveCap::new)),
                choice(5, Combinators.combine(users(), models(), amounts()).as(StoreCommands.CheckCap::new)));
    }

    private static Stream<Choice> pricing() {
        return Stream.of(
                choice(
                        5,
                        Combinators.combine(Arbitraries.integers().between(0, 5), orNull(3, List.of("deploy", "trial")))
                                .as(StoreCommands.Publish::new)),
                choice(3, Arbitraries.integers().between(0, 4).map(StoreCommands.Activate::new)));
    }

    private static Stream<Choice> plans() {
        return Stream.of(
                choice(
                        6,
                        Combinators.combine(users(), orNull(1, List.of("basic", "basic", "pro")))
                                .as(StoreCommands.SetPlan::new)),
                choice(9, Combinators.combine(users(), amounts(), keys()).as(StoreCommands.UseAllowance::new)),
                time(2, 1, DAY, MONTH));
    }

    private static Stream<Choice> teams() {
        return Stream.of(
                choice(
                        4,
                        Combinators.combine(Arbitraries.longs().between(0, 4), keys())
                                .as(TeamCommands.Create::new)),
                choice(4, Combinators.combine(numbers(), grantAmounts(), keys()).as(TeamCommands.Fill::new)),
                choice(
                        6,
                        Combinators.combine(numbers(), users(), orNull(2, List.of(0L, 2L, 4L)))
                                .as(TeamCommands.Join::new)),
                choice(2, Combinators.combine(numbers(), users()).as(TeamCommands.Leave::new)),
                choice(
                        9,
                        Combinators.combine(numbers(), users(), amounts(), models(), keys())
                                .as(TeamCommands.SpendOfPool::new)));
    }

    private static Choice time(int weight, Integer... seconds) {
        return choice(weight, Arbitraries.of(seconds).map(BalanceCommands.Advance::new));
    }

    /** Mostly the first user, so that one account sees much. */
    private static Arbitrary<Integer> users() {
        return Arbitraries.of(0, 0, 0, 0, 0, 1);
    }

    private static Arbitrary<Long> amounts() {
        return Arbitraries.longs().between(1, 4);
    }

    /** Now and then an amount that leaves no room for any other. */
    private static Arbitrary<Long> grantAmounts() {
        return Arbitraries.frequency(
                Tuple.of(9, 1L), Tuple.of(9, 2L), Tuple.of(9, 4L), Tuple.of(9, 6L), Tuple.of(1, Long.MAX_VALUE));
    }

    private static Arbitrary<Long> minBalances() {
        return Arbitraries.of(0L, 0L, 0L, 0L, 1L, 5L);
    }

    private static Arbitrary<Integer> lives() {
        return Arbitraries.integers().between(1, 3);
    }

    private static Arbitrary<Integer> numbers() {
        return Arbitraries.integers().between(0, 5);
    }

    private static Arbitrary<String> keys() {
        return orNull(3, List.of("k1", "k2"));
    }

    private static Arbitrary<String> models() {
        return orNull(2, List.of("m1", "unknown"));
    }

    private static Arbitrary<CapAction> actions() {
        return Arbitraries.of(
                CapAction.DENY,
                CapAction.DENY,
                CapAction.DENY,
                CapAction.WARN,
                CapAction.NOTIFY,
                new CapAction("BLOCK"));
    }

    /** Draws null as often as so many of the values; jqwik's types do not tell that it may. */
    private static <T> Arbitrary<T> orNull(int nulls, List<T> values) {
        List<@Nullable T> all = new ArrayList<>(Collections.nCopies(nulls, null));
        all.addAll(values);
        return Arbitraries.of(all);
    }

    private static Choice choice(int weight, Arbitrary<? extends Command> commands) {
        return new Choice(weight, commands.generator(GENERATOR_SIZE));
    }

    /** Commands of one kind, and how often they are drawn. */
    private record Choice(int weight, RandomGenerator<? extends Command> generator) {}
}
