package io.ducto.tck.knownbad;

import java.lang.reflect.InvocationTargetException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The list of all known-bad stores. */
public final class KnownBadStores {
    /** Each holds the bugs of one chapter of the contract, or of one kind. */
    private static final List<Class<?>> COLLECTIONS = List.of(
            AccountRaceBugs.class,
            AllowanceBugs.class,
            AmountBugs.class,
            AnalyticsBugs.class,
            ArgumentBugs.class,
            BalanceBugs.class,
            CapCheckBugs.class,
            CapEnforcementBugs.class,
            CapWindowBugs.class,
            CursorBugs.class,
            DeadReservationBugs.class,
            DeductionBugs.class,
            DurabilityBugs.class,
            EntryBugs.class,
            ExpiryBugs.class,
            FaultBugs.class,
            GroupBugs.class,
            GroupRaceBugs.class,
            HeldCreditBugs.class,
            HistoryBugs.class,
            KeyBugs.class,
            KeyOwnerBugs.class,
            KeyParameterBugs.class,
            LedgerBugs.class,
            LifecycleBugs.class,
            LimitBugs.class,
            LookalikeBugs.class,
            LotBugs.class,
            LotRaceBugs.class,
            ManagerBugs.class,
            MetadataBugs.class,
            NonsenseBugs.class,
            NullBugs.class,
            OrderBugs.class,
            PageBugs.class,
            PlanBugs.class,
            PrecisionBugs.class,
            PricingBugs.class,
            PricingConfigBugs.class,
            PricingDeployBugs.class,
            ProcessBugs.class,
            PurchaseBugs.class,
            RefundBugs.class,
            RefundTargetBugs.class,
            RejectedKeyBugs.class,
            RejectionBugs.class,
            ReleaseBugs.class,
            ReplayBugs.class,
            ReportRowBugs.class,
            ReservationBugs.class,
            ReservationTimeBugs.class,
            ResultBugs.class,
            SettingRaceBugs.class,
            SizeBugs.class,
            SpendCapBugs.class,
            SweepBugs.class,
            SweepFigureBugs.class,
            TeamBugs.class,
            TeamDeductionBugs.class,
            TeamMemberBugs.class,
            TeamRefundBugs.class,
            TextBugs.class,
            UnrefundableBugs.class,
            UsageBugs.class);

    private KnownBadStores() {}

    /**
     * Makes one fixture of each.
     *
     * @return new fixtures, by name
     */
    public static List<KnownBadFixture> all() {
        return COLLECTIONS.stream().flatMap(KnownBadStores::membersOf).toList();
    }

    private static Stream<KnownBadFixture> membersOf(Class<?> collection) {
        return Stream.of(collection.getDeclaredClasses())
                .filter(KnownBadFixture.class::isAssignableFrom)
                .filter(type -> type.isAnnotationPresent(Bug.class))
                .sorted(Comparator.comparing(Class::getSimpleName))
                .map(KnownBadStores::make);
    }

    private static KnownBadFixture make(Class<?> type) {
        try {
            return (KnownBadFixture) type.getConstructor().newInstance();
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(
                    type.getName() + " has no public constructor without parameters; add one", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the constructor of " + type.getName() + " threw", e.getCause());
        }
    }
}
