package io.ducto.tck.chapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.store.CreditStore;
import io.ducto.store.StoreUnavailableException;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.model.CreditModel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("a line to a store")
class BrokenLineTest {
    private final CreditStore store = new CreditModel(new ManualClock());

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("breaks at the call that it is told, before or after the store has done it, and at no other")
    void breaksOnce(Faults.Point point) {
        BrokenLine line = new BrokenLine(store, 2, point);
        CreditStore seen = line.store();
        assertThat(seen.supportedGroups()).isEqualTo(store.supportedGroups());
        seen.addCredits("ada", 1);
        assertThat(line.failed()).isEmpty();
        assertThatThrownBy(() -> seen.addCredits("ada", 10)).isInstanceOf(StoreUnavailableException.class);
        assertThat(line.failed()).hasValue("addCredits");
        seen.addCredits("ada", 100);
        assertThat(store.getBalance("ada").balance()).isEqualTo(point == Faults.Point.AFTER ? 111 : 101);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("that is told of more calls than are made never breaks")
    void staysWhole(Faults.Point point) {
        BrokenLine line = new BrokenLine(store, 9, point);
        line.store().addCredits("ada", 1);
        assertThat(line.failed()).isEmpty();
    }
}
