package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.fixture.StoreFixture;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Unusual stores that keep every rule: a kit that reports one of them is wrong. */
public final class Variations {
    private Variations() {}

    /**
     * Makes fixtures of all of them.
     *
     * @return for each name what makes a new fixture
     */
    public static Map<String, Supplier<StoreFixture>> all() {
        Map<String, Supplier<StoreFixture>> all = new LinkedHashMap<>();
        all.put("a little slow", () -> new Variation(slow(Duration.ofNanos(5_000))));
        all.put("slow as a database", () -> new Variation(slow(Duration.ofNanos(100_000))));
        all.put(
                "ids of another form",
                () -> new Variation(OtherIds.ofAnotherForm().change()));
        all.put("ids of each kind", () -> Variation.withMemory(OtherIds::ofEachKind));
        all.put("messages in other words", () -> new Variation(new OtherMessages().change()));
        all.put(
                "collections of other types",
                () -> new Variation(((AroundEveryCall) Variations::inOtherCollections).change()));
        all.put("microseconds", () -> CoarseTime.in(ChronoUnit.MICROS));
        all.put("milliseconds", () -> CoarseTime.in(ChronoUnit.MILLIS));
        all.put("seconds", () -> CoarseTime.in(ChronoUnit.SECONDS));
        all.put("one lock for everything", () -> new Variation(oneLock()));
        all.put("one handle only", Variation.OneHandle::new);
        for (MethodGroup group : MethodGroup.values()) {
            Set<MethodGroup> groups = EnumSet.of(MethodGroup.BALANCE, group);
            groups.addAll(group.requires());
            all.put("groups " + groups.toString().toLowerCase(Locale.ROOT), () -> new Variation(only(groups)));
        }
        return Collections.unmodifiableMap(all);
    }

    private static UnaryOperator<CreditStore> only(Set<MethodGroup> groups) {
        return new SomeGroups(Collections.unmodifiableSet(groups)).change();
    }

    /** Waits before and after each call without giving the processor away, so that other threads meet the wait. */
    private static UnaryOperator<CreditStore> slow(Duration wait) {
        AroundEveryCall slowly = (operation, arguments, call) -> {
            spin(wait);
            try {
                return call.make(arguments);
            } finally {
                spin(wait);
            }
        };
        return slowly.change();
    }

    private static void spin(Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private static UnaryOperator<CreditStore> oneLock() {
        Object lock = new Object();
        AroundEveryCall locked = (operation, arguments, call) -> {
            synchronized (lock) {
                return call.make(arguments);
            }
        };
        return locked.change();
    }

    /** Returns lists and sets that are unmodifiable copies, and not those of {@code List.copyOf}. */
    private static @Nullable Object inOtherCollections(
            Method operation, @Nullable Object[] arguments, AroundEveryCall.Call call) throws Throwable {
        Object result = call.make(arguments);
        if (result instanceof List<?> list) {
            return Collections.unmodifiableList(new CopyOnWriteArrayList<>(list));
        }
        return result instanceof Set<?> set ? Collections.unmodifiableSet(new LinkedHashSet<>(set)) : result;
    }
}
