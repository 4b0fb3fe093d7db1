package io.ducto.tck.command;

import io.ducto.store.CapAction;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.SpendWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * The random commands that a property draws from.
 *
 * <p>Domains are tiny, so that everything collides: two users, amounts of a few credits, two keys, lives of a second or
 * two. An exact balance, a key used again and the instant of an expiry are then common, and a failure is short.
 */
public final class Alphabet {
    private static final int MINUTE = 60;
    private static final int DAY = 24 * 60 * MINUTE;
    private static final int MONTH = 31 * DAY;

    private Alphabet() {}

    /**
     * Returns the commands of BALANCE and of one more group.
     *
     * @param focus the group whose commands are to be as common as those of BALANCE
     * @param supported the groups that the store supports; commands of others are left out
     * @return random commands
     */
    public static Arbitrary<Command> around(MethodGroup focus, Set<MethodGroup> supported) {
        List<Tuple2<Integer, Arbitrary<Command>>> commands = new ArrayList<>(balance());
        switch (focus) {
            case EXPIRY -> commands.addAll(expiry());
            case SPEND_CAPS -> {
                commands.addAll(spendCaps());
                commands.add(time(1, DAY));
            }
            case PRICING, PLANS -> commands.addAll(plans(supported.contains(MethodGroup.PLANS)));
            case TEAMS -> commands.addAll(teams());
            default -> {}
        }
        return Arbitraries.frequencyOf(commands);
    }

    /**
     * Returns the commands of all supported groups.
     *
     * @param supported the groups that the store supports
     * @return random commands
     */
    public static Arbitrary<Command> ofAll(Set<MethodGroup> supported) {
        return Arbitraries.of(supported).flatMap(group -> around(group, supported));
    }

    /**
     * Returns the commands that threads may call at once, with results that fit some order: those on one user or one team.
     *
     * @param supported the groups that the store supports
     * @return random commands
     */
    public static Arbitrary<Command> onOneAccount(Set<MethodGroup> supported) {
        List<Tuple2<Integer, Arbitrary<Command>>> commands = new ArrayList<>(calls());
        if (supported.contains(MethodGroup.SPEND_CAPS)) {
            commands.addAll(spendCaps());
        }
        if (supported.contains(MethodGroup.TEAMS)) {
            commands.addAll(teams());
        }
        return Arbitraries.frequencyOf(commands);
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

    private static List<Tuple2<Integer, Arbitrary<Command>>> balance() {
        List<Tuple2<Integer, Arbitrary<Command>>> commands = new ArrayList<>(calls());
        commands.add(time(1, 2, MINUTE));
        return commands;
    }

    private static List<Tuple2<Integer, Arbitrary<Command>>> calls() {
        return List.of(
                Tuple.of(
                        5,
                        Combinators.combine(users(), grantAmounts(), Arbitraries.of(GrantType.class), keys())
                                .as((user, amount, type, key) ->
                                        new BalanceCommands.Grant(user, amount, type, null, key))),
                Tuple.of(
                        5,
                        Combinators.combine(users(), amounts(), minBalances(), lives(), models(), keys())
                                .as(BalanceCommands.Reserve::new)),
                Tuple.of(
                        4,
                        Combinators.combine(users(), numbers(), amounts(), keys())
                                .as(BalanceCommands.Deduct::new)),
                Tuple.of(
                        3,
                        Combinators.combine(users(), amounts(), minBalances(), models(), keys())
                                .as(BalanceCommands.Spend::new)),
                Tuple.of(2, Combinators.combine(users(), numbers()).as(BalanceCommands.Release::new)),
                Tuple.of(
                        4,
                        Combinators.combine(numbers(), amounts().injectNull(0.5), keys())
                                .as(BalanceCommands.Refund::new)));
    }

    private static List<Tuple2<Integer, Arbitrary<Command>>> expiry() {
        return List.of(
                Tuple.of(
                        9,
                        Combinators.combine(users(), amounts(), Arbitraries.of(GrantType.class), lives(), keys())
                                .as(BalanceCommands.Grant::new)),
                Tuple.of(4, Arbitraries.of(true, false).map(StoreCommands.Sweep::new)),
                time(1, 2),
                time(1, 2));
    }

    private static List<Tuple2<Integer, Arbitrary<Command>>> spendCaps() {
        return List.of(
                Tuple.of(
                        9,
                        Combinators.combine(
                                        users(),
                                        Arbitraries.of(SpendWindow.class),
                                        models(),
                                        Arbitraries.longs().between(0, 5),
                                        actions())
                                .as(StoreCommands.SetCap::new)),
                Tuple.of(
                        2,
                        Combinators.combine(users(), Arbitraries.of(SpendWindow.class), models())
                                .as(StoreCommands.RemoveCap::new)),
                Tuple.of(5, Combinators.combine(users(), models(), amounts()).as(StoreCommands.CheckCap::new)));
    }

    private static List<Tuple2<Integer, Arbitrary<Command>>> plans(boolean withPlans) {
        List<Tuple2<Integer, Arbitrary<Command>>> commands = new ArrayList<>(List.of(
                Tuple.of(
                        5,
                        Combinators.combine(
                                        Arbitraries.integers().between(0, 5),
                                        Arbitraries.of("deploy", "trial").injectNull(0.7))
                                .as(StoreCommands.Publish::new)),
                Tuple.of(3, Arbitraries.integers().between(0, 4).map(StoreCommands.Activate::new))));
        if (withPlans) {
            commands.add(Tuple.of(
                    6,
                    Combinators.combine(users(), Arbitraries.of("basic", "pro").injectNull(0.2))
                            .as(StoreCommands.SetPlan::new)));
            commands.add(
                    Tuple.of(9, Combinators.combine(users(), amounts(), keys()).as(StoreCommands.UseAllowance::new)));
            commands.add(time(1, DAY, MONTH));
        }
        return commands;
    }

    private static List<Tuple2<Integer, Arbitrary<Command>>> teams() {
        return List.of(
                Tuple.of(
                        4,
                        Combinators.combine(Arbitraries.longs().between(0, 4), keys())
                                .as(TeamCommands.Create::new)),
                Tuple.of(
                        4,
                        Combinators.combine(numbers(), grantAmounts(), keys()).as(TeamCommands.Fill::new)),
                Tuple.of(
                        6,
                        Combinators.combine(
                                        numbers(),
                                        users(),
                                        Arbitraries.longs().between(0, 4).injectNull(0.4))
                                .as(TeamCommands.Join::new)),
                Tuple.of(2, Combinators.combine(numbers(), users()).as(TeamCommands.Leave::new)),
                Tuple.of(
                        9,
                        Combinators.combine(numbers(), users(), amounts(), models(), keys())
                                .as(TeamCommands.SpendOfPool::new)));
    }

    private static Tuple2<Integer, Arbitrary<Command>> time(Integer... seconds) {
        return Tuple.of(2, Arbitraries.of(seconds).map(BalanceCommands.Advance::new));
    }

    /** Mostly the first user, so that one account sees much. */
    private static Arbitrary<Integer> users() {
        return Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 1));
    }

    private static Arbitrary<Long> amounts() {
        return Arbitraries.longs().between(1, 4);
    }

    /** Now and then an amount that leaves no room for any other. */
    private static Arbitrary<Long> grantAmounts() {
        return Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.longs().between(1, 6)), Tuple.of(1, Arbitraries.of(Long.MAX_VALUE)));
    }

    private static Arbitrary<Long> minBalances() {
        return Arbitraries.frequency(Tuple.of(4, 0L), Tuple.of(1, 1L), Tuple.of(1, 5L));
    }

    private static Arbitrary<Integer> lives() {
        return Arbitraries.integers().between(1, 3);
    }

    private static Arbitrary<Integer> numbers() {
        return Arbitraries.integers().between(0, 5);
    }

    /** May draw null, which jqwik's types do not tell. */
    private static Arbitrary<String> keys() {
        return Arbitraries.of("k1", "k2").injectNull(0.6);
    }

    /** May draw null, which jqwik's types do not tell. */
    private static Arbitrary<String> models() {
        return Arbitraries.of("m1", "unknown").injectNull(0.5);
    }

    private static Arbitrary<CapAction> actions() {
        return Arbitraries.frequency(
                Tuple.of(4, CapAction.DENY),
                Tuple.of(1, CapAction.WARN),
                Tuple.of(1, CapAction.NOTIFY),
                Tuple.of(1, new CapAction("BLOCK")));
    }
}
