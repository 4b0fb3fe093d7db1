package io.ducto.tck.command;

import static io.ducto.store.GrantType.ADJUSTMENT;
import static io.ducto.store.GrantType.PURCHASE;

import io.ducto.store.CapAction;
import io.ducto.store.MethodGroup;
import io.ducto.store.SpendWindow;
import java.util.List;

/**
 * A handful of commands for each group, so few that all short sequences of them can be tried. Each was chosen to meet the
 * others: one user, one reservation, amounts that just fit together and just do not.
 */
public final class TinyAlphabet {
    private static final int DAY = 24 * 60 * 60;
    private static final int MONTH = 31 * DAY;
    private static final int ALICE = 0;

    private TinyAlphabet() {}

    /**
     * Returns the commands around a group.
     *
     * @param focus the group
     * @return eight commands of that group and BALANCE; none for groups that only read
     */
    public static List<Command> around(MethodGroup focus) {
        return switch (focus) {
            case BALANCE ->
                List.of(
                        new BalanceCommands.Grant(ALICE, 2, ADJUSTMENT, null, "k1"),
                        new BalanceCommands.Reserve(ALICE, 1, 0, 1, null, null),
                        new BalanceCommands.Reserve(ALICE, 2, 0, 2, "m1", "k1"),
                        new BalanceCommands.Deduct(ALICE, 0, 1, null),
                        new BalanceCommands.Spend(ALICE, 2, 0, null, "k2"),
                        new BalanceCommands.Release(ALICE, 0),
                        new BalanceCommands.Refund(1, null, null),
                        new BalanceCommands.Advance(1));
            case EXPIRY ->
                List.of(
                        new BalanceCommands.Grant(ALICE, 2, PURCHASE, 1, null),
                        new BalanceCommands.Grant(ALICE, 1, ADJUSTMENT, null, null),
                        new BalanceCommands.Reserve(ALICE, 2, 0, 2, null, null),
                        new BalanceCommands.Deduct(ALICE, 0, 1, null),
                        new BalanceCommands.Spend(ALICE, 1, 0, null, null),
                        new BalanceCommands.Refund(1, null, null),
                        new BalanceCommands.Advance(1),
                        new StoreCommands.Sweep(false));
            case SPEND_CAPS ->
                List.of(
                        new BalanceCommands.Grant(ALICE, 4, PURCHASE, null, null),
                        new StoreCommands.SetCap(ALICE, SpendWindow.DAILY, null, 2, CapAction.DENY),
                        new StoreCommands.SetCap(ALICE, SpendWindow.DAILY, "m1", 1, CapAction.DENY),
                        new StoreCommands.CheckCap(ALICE, "m1", 1),
                        new BalanceCommands.Reserve(ALICE, 1, 0, 60, "m1", null),
                        new BalanceCommands.Deduct(ALICE, 0, 1, null),
                        new BalanceCommands.Spend(ALICE, 2, 0, null, null),
                        new BalanceCommands.Advance(DAY));
            case PLANS ->
                List.of(
                        new StoreCommands.Publish(2, null),
                        new StoreCommands.Publish(3, null),
                        new StoreCommands.Activate(1),
                        new StoreCommands.SetPlan(ALICE, "basic"),
                        new StoreCommands.SetPlan(ALICE, null),
                        new StoreCommands.UseAllowance(ALICE, 1, null),
                        new StoreCommands.UseAllowance(ALICE, 3, "k1"),
                        new BalanceCommands.Advance(MONTH));
            case TEAMS ->
                List.of(
                        new TeamCommands.Create(3, null),
                        new TeamCommands.Fill(0, 1, "k1"),
                        new TeamCommands.Join(0, ALICE, null),
                        new TeamCommands.Join(0, ALICE, 2L),
                        new TeamCommands.Leave(0, ALICE),
                        new TeamCommands.SpendOfPool(0, ALICE, 2, null, "k1"),
                        new TeamCommands.SpendOfPool(0, ALICE, 1, "m1", null),
                        new BalanceCommands.Refund(0, null, null),
                        new BalanceCommands.Refund(0, 1L, "k1"));
            case PRICING, ANALYTICS, HISTORY -> List.of();
        };
    }
}
