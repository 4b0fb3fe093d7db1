package io.ducto.tck;

import io.ducto.tck.bench.TestBench;
import io.ducto.tck.chapter.AnalyticsChapter;
import io.ducto.tck.chapter.BalanceChapter;
import io.ducto.tck.chapter.CalendarChapter;
import io.ducto.tck.chapter.DeductionChapter;
import io.ducto.tck.chapter.DurabilityChapter;
import io.ducto.tck.chapter.ExpiryChapter;
import io.ducto.tck.chapter.GeneralChapter;
import io.ducto.tck.chapter.HistoryChapter;
import io.ducto.tck.chapter.IdChapter;
import io.ducto.tck.chapter.IdempotencyChapter;
import io.ducto.tck.chapter.KeyUseChapter;
import io.ducto.tck.chapter.ManagerChapter;
import io.ducto.tck.chapter.PageChapter;
import io.ducto.tck.chapter.PlanChapter;
import io.ducto.tck.chapter.PricingChapter;
import io.ducto.tck.chapter.ProcessChapter;
import io.ducto.tck.chapter.PropertyChapter;
import io.ducto.tck.chapter.RefundChapter;
import io.ducto.tck.chapter.RejectionChapter;
import io.ducto.tck.chapter.ReleaseChapter;
import io.ducto.tck.chapter.ReservationChapter;
import io.ducto.tck.chapter.SettingChapter;
import io.ducto.tck.chapter.SetupChapter;
import io.ducto.tck.chapter.SpendCapChapter;
import io.ducto.tck.chapter.SpendCapCheckChapter;
import io.ducto.tck.chapter.SweepChapter;
import io.ducto.tck.chapter.TeamChapter;
import io.ducto.tck.chapter.TeamMemberChapter;
import io.ducto.tck.chapter.TextChapter;
import io.ducto.tck.fixture.StoreFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The conformance kit: all rules of the contract as tests of one class. A store project extends it.
 *
 * <pre>{@code
 * class AcmeStoreConformanceTest extends CreditStoreTck {
 *     @Override
 *     protected StoreFixture fixture() {
 *         return new AcmeFixture();
 *     }
 * }
 * }</pre>
 *
 * <p>The name must end in {@code Test}, or Surefire does not run it. Do not override the inherited tests: a test that is
 * overridden without {@code @Test} silently disappears. The system properties {@code ducto.tck.effort} (quick, default or
 * thorough), {@code ducto.tck.seed} (a whole number) and {@code ducto.tck.timeLimitSeconds} (of one test) set how it runs.
 */
@ExtendWith(ConformanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(RuleOrder.class)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class CreditStoreTck
        implements SetupChapter,
                GeneralChapter,
                IdChapter,
                TextChapter,
                RejectionChapter,
                DurabilityChapter,
                SettingChapter,
                ProcessChapter,
                IdempotencyChapter,
                KeyUseChapter,
                BalanceChapter,
                ReservationChapter,
                DeductionChapter,
                ReleaseChapter,
                RefundChapter,
                ExpiryChapter,
                SweepChapter,
                PricingChapter,
                PlanChapter,
                SpendCapChapter,
                SpendCapCheckChapter,
                CalendarChapter,
                AnalyticsChapter,
                TeamChapter,
                TeamMemberChapter,
                HistoryChapter,
                PageChapter,
                PropertyChapter,
                ManagerChapter {
    private @Nullable TestBench bench;

    /** Makes the kit; its subclass names the store. */
    protected CreditStoreTck() {}

    /**
     * Returns how to get at the store under test; called once, before the first test.
     *
     * @return a new fixture, which the kit closes after the last test
     */
    protected abstract StoreFixture fixture();

    @Override
    public final TestBench bench() {
        TestBench current = bench;
        if (current == null) {
            current = TestBench.of(this::fixture);
            bench = current;
        }
        return current;
    }
}
