package io.ducto.tck.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.knownbad.JournalFixture;
import io.ducto.tck.knownbad.JournalStore;
import io.ducto.tck.knownbad.KeyLaterJournalStore;
import io.ducto.tck.knownbad.LateJournalStore;
import io.ducto.tck.knownbad.OneJvmJournalStore;
import io.ducto.tck.rule.ContractRule;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("of stores that several processes use,")
class ProcessTest {
    private final Path directory;

    ProcessTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("one that is right passes, and is killed and met all the same")
    void soundStorePasses() {
        withBench(JournalStore.class, bench -> {
            new CrashProperty(bench, Effort.QUICK).check();
            assertThat(Integer.parseInt(bench.notes().get("killed processes"))).isPositive();
            new RushProperty(bench, Effort.QUICK).checkSums();
            new RushProperty(bench, Effort.QUICK).checkKeys();
            new RushProperty(bench, Effort.QUICK).checkReservations();
            assertThat(Integer.parseInt(bench.notes().get("meetings of processes")))
                    .isPositive();
        });
    }

    @Test
    @DisplayName("one that acknowledges before it writes is found")
    void lateStoreIsFound() {
        withBench(
                LateJournalStore.class,
                bench -> assertBreaks(ContractRule.GEN_08, () -> new CrashProperty(bench, Effort.THOROUGH).check()));
    }

    @Test
    @DisplayName("one that writes the effect and then the key is found")
    void halfStoreIsFound() {
        withBench(
                KeyLaterJournalStore.class,
                bench -> assertBreaks(ContractRule.GEN_09, () -> new CrashProperty(bench, Effort.THOROUGH).check()));
    }

    @Test
    @DisplayName("one whose lock lives in one JVM is found by sums, by keys and by reservations")
    void lockOfOneJvmIsFound() {
        withBench(OneJvmJournalStore.class, bench -> {
            assertBreaks(ContractRule.GEN_06, () -> new RushProperty(bench, Effort.THOROUGH).checkSums());
            assertBreaks(ContractRule.IDM_05, () -> new RushProperty(bench, Effort.THOROUGH).checkKeys());
            assertBreaks(ContractRule.RES_05, () -> new RushProperty(bench, Effort.THOROUGH).checkReservations());
        });
    }

    private void withBench(Class<? extends JournalStore> store, Consumer<TestBench> test) {
        TestBench bench = TestBench.of(() -> new JournalFixture(directory, store));
        bench.beginTest();
        try {
            test.accept(bench);
        } finally {
            bench.endTest();
            bench.close();
        }
    }

    private static void assertBreaks(ContractRule rule, ThrowingCallable test) {
        assertThatExceptionOfType(RuleViolation.class)
                .isThrownBy(test)
                .satisfies(violation ->
                        assertThat(violation.rule()).as(violation.getMessage()).isEqualTo(rule));
    }
}
