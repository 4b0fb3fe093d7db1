package io.ducto.tck.chapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.NotRunException;
import io.ducto.tck.bench.NotVerifiedException;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.model.CreditModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a test of the manager")
class ManagerControlTest {
    private static final Set<MethodGroup> GROUPS = Set.of(MethodGroup.BALANCE, MethodGroup.TEAMS);

    private final TestBench bench = TestBench.of(() -> clock -> new CreditModel(clock, GROUPS));
    private final Chapter test = () -> bench;
    private final List<Chapter> checked = new ArrayList<>();

    @AfterEach
    void closeStores() {
        bench.endTest();
        bench.close();
    }

    private boolean isOnTheModel(Chapter chapter) {
        checked.add(chapter);
        return chapter != test;
    }

    @Test
    @DisplayName("that passes is run once, on the store")
    void passes() {
        ManagerControl.verify(test, this::isOnTheModel);
        assertThat(checked).containsExactly(test);
    }

    @Test
    @DisplayName("that fails on the store and not on the model, of the same groups, fails")
    void storeIsWrong() {
        AssertionError wrong = new AssertionError("wrong");
        assertThatThrownBy(() -> ManagerControl.verify(test, chapter -> {
                    if (!isOnTheModel(chapter)) {
                        throw wrong;
                    }
                    chapter.store().addCredits(chapter.user(), 5);
                    assertThat(chapter.bench().handles(2)).doesNotHaveDuplicates();
                    assertThat(chapter.bench().groups()).isEqualTo(GROUPS);
                }))
                .isSameAs(wrong);
        assertThat(checked).hasSize(2);
    }

    @Test
    @DisplayName("that ends with an exception on the store alone fails as well, and tells which")
    void storeMisleadsTheManager() {
        IllegalStateException misled = new IllegalStateException("took a credit from nowhere");
        assertThatThrownBy(() -> ManagerControl.verify(test, chapter -> {
                    if (!isOnTheModel(chapter)) {
                        throw misled;
                    }
                }))
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessageContaining("took a credit from nowhere")
                .hasCause(misled);
    }

    @Test
    @DisplayName("that fails on the model too says nothing of the store, and asks for a report")
    void managerIsWrong() {
        assertThatExceptionOfType(NotVerifiedException.class)
                .isThrownBy(() -> ManagerControl.verify(test, chapter -> {
                    throw new AssertionError("charged twice");
                }))
                .withMessageStartingWith("not verified: ")
                .withMessageContaining("report this to ducto")
                .withMessageContaining("charged twice");
        assertThatExceptionOfType(NotVerifiedException.class)
                .isThrownBy(() -> ManagerControl.verify(test, chapter -> {
                    throw new IllegalStateException("no way out");
                }))
                .withMessageContaining("no way out");
    }

    @Test
    @DisplayName("that was not run is not run on the model either")
    void notRun() {
        assertThatThrownBy(() -> ManagerControl.verify(test, chapter -> {
                    checked.add(chapter);
                    throw new NotRunException();
                }))
                .isInstanceOf(NotRunException.class);
        assertThat(checked).containsExactly(test);
    }
}
