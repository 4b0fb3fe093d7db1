package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.event.CreditEvent;
import io.ducto.event.CreditEvents;
import io.ducto.store.CreditStore;
import io.ducto.store.ReserveCredits;
import io.ducto.store.memory.MemoryCreditStore;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final TestClock clock = new TestClock();
    private final MemoryCreditStore memory = new MemoryCreditStore(clock);
    private final List<String> order = new ArrayList<>();

    /** A handle that writes down when it is closed. */
    private CreditStore handle() {
        return (CreditStore) Proxy.newProxyInstance(
                CreditStore.class.getClassLoader(), new Class<?>[] {CreditStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        order.add("store");
                    }
                    return method.invoke(memory, arguments);
                });
    }

    @Test
    @DisplayName("a handler gets what was published before, while the store is still open; then the store is closed")
    void eventsThenStore() {
        CreditEvents events = CreditEvents.create();
        CreditManager manager =
                CreditManager.builder(handle()).events(events).clock(clock).build();
        events.subscribe(CreditEvent.Added.class, added -> {
            memory.getBalance(ADA);
            order.add("handler");
        });
        manager.addCredits(ADA, 1);
        manager.close();
        assertThat(order).containsExactly("handler", "store");
        manager.close();
        assertThat(order).as("closed twice").containsExactly("handler", "store", "store");
    }

    @Test
    @DisplayName("a closed manager refuses, also where the store is open")
    void refusesWhenClosed() {
        CreditManager manager = CreditManager.builder(memory).leaveStoreOpen().build();
        manager.close();
        assertThat(memory.getBalance(ADA).balance()).isZero();
        List<Runnable> calls = List.of(
                () -> manager.addCredits(ADA, 1),
                () -> manager.getBalance(ADA),
                () -> manager.reserveCredits(ADA, 1, "chat"),
                () -> manager.deduct(ADA, tokens(1), null),
                () -> manager.reserveAndSettle(DeductUsage.of(ADA, tokens(1))),
                () -> manager.refund("any"),
                () -> manager.sweepExpiredCredits(true),
                () -> manager.checkFeature(ADA, "any"),
                () -> manager.setUserPlan(ADA, null),
                () -> manager.releaseReservation(ADA, "any"),
                manager::store,
                manager::analytics);
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the manager is closed");
        }
    }

    @Test
    @DisplayName("two managers on one store, one of which owns it")
    void twoManagers() {
        CreditManager owner = CreditManager.builder(memory).build();
        CreditManager guest = CreditManager.builder(memory).leaveStoreOpen().build();
        guest.addCredits(ADA, 5);
        guest.close();
        assertThat(owner.getBalance(ADA).balance()).isEqualTo(5);
        owner.close();
        assertThatThrownBy(() -> memory.getBalance(ADA)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("a reservation that is open when the manager is closed does not throw when it is closed in turn")
    void openReservation() {
        World world = World.with(100, 0);
        CreditManager manager = world.manager();
        UsageReservation reservation = manager.reserveAndSettle(DeductUsage.of(ADA, tokens(10)));
        manager.close();
        reservation.close();
        assertThat(world.balance().reserved()).as("held until it expires").isEqualTo(10);
        world.clock.advance(ReserveCredits.DEFAULT_TIME_TO_LIVE);
        assertThat(world.balance().reserved()).isZero();
    }
}
