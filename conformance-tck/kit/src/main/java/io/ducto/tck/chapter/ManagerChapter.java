package io.ducto.tck.chapter;

import static io.ducto.tck.rule.ContractRule.MGR_01;
import static io.ducto.tck.rule.ContractRule.MGR_02;
import static io.ducto.tck.rule.ContractRule.MGR_03;
import static io.ducto.tck.rule.ContractRule.MGR_04;

import io.ducto.store.MethodGroup;
import io.ducto.tck.rule.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * ducto's manager over the store. Every test here runs on the kit's model too before it blames the store: see {@link
 * ManagerControl}.
 */
public interface ManagerChapter extends Chapter {

    /** The scenario of ducto's guide, and what an application does next. */
    @Test
    @Rule(MGR_01)
    @DisplayName("through the manager credits are granted, reserved, deducted, released and refunded")
    default void managerMovesCredits() {
        ManagerControl.verify(this, ManagerScenario::credits);
    }

    /** Two thirds of a job are paid by what is left of the allowance. */
    @Test
    @Rule(MGR_01)
    @Needs(MethodGroup.PLANS)
    @DisplayName("through the manager the allowance of a plan pays first, and credits pay the rest")
    default void managerUsesAllowances() {
        ManagerControl.verify(this, ManagerScenario::allowance);
    }

    /** Every call of every way to charge fails once, before and after the store has done it. */
    @Test
    @Rule(MGR_02)
    @DisplayName("a charge of which one call fails, made again with its key, is made once and holds nothing")
    default void managerRetries() {
        ManagerControl.verify(this, ManagerRetries::everyCallFailsOnce);
    }

    /** As after a time-out: the first request is still running when the second one comes. */
    @Test
    @Rule(MGR_03)
    @DisplayName("managers that charge with one key at once make one charge")
    default void managersShareAKey() {
        ManagerControl.verify(this, ManagerRaces::oneKey);
    }

    /** There are credits for two of three. */
    @Test
    @Rule(MGR_03)
    @DisplayName("managers that charge with keys of their own at once take what there is, and no more")
    default void managersShareABalance() {
        ManagerControl.verify(this, ManagerRaces::lastCredits);
    }

    /** What is held for one job is out of reach for the others, until the rest comes back. */
    @Test
    @Rule(MGR_03)
    @DisplayName("managers that reserve and settle at once leave nothing reserved")
    default void managersReserveAndSettle() {
        ManagerControl.verify(this, ManagerRaces::reservations);
    }

    /** The allowance pays for less than two of three. */
    @Test
    @Rule(MGR_03)
    @Needs(MethodGroup.PLANS)
    @DisplayName("managers that charge at once use up an allowance once, and credits pay the rest")
    default void managersShareAnAllowance() {
        ManagerControl.verify(this, ManagerRaces::allowance);
    }

    /** One group after another, whether the store has it or not. */
    @Test
    @Rule(MGR_04)
    @DisplayName("through the manager a supported group works, and one that is not is missing and nothing else")
    default void managerKnowsTheGroups() {
        ManagerControl.verify(this, ManagerGroups::eachIsThereOrMissing);
    }
}
