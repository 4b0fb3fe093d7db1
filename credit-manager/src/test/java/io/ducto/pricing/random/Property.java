package io.ducto.pricing.random;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be true of every value. It is tried on random ones, and shown to be wrong by the simplest value that
 * was found. jqwik is used as a library: this is called by a test of Jupiter.
 *
 * <p>As many values are tried as fit into a part of a second; {@code -Dducto.pricing.tries=1000000} asks for a number, and
 * {@code -Dducto.pricing.seed=N} for other values.
 */
public final class Property {
    private static final int GENERATOR_SIZE = 1_000;
    private static final int MOST_SIMPLER_VALUES = 20_000;
    private static final long SEED = Long.getLong("ducto.pricing.seed", 20_260_101);

    private Property() {}

    /**
     * Tries a property.
     *
     * @param values where to draw from
     * @param millis how long to try, unless a number of tries is set
     * @param check throws where the property does not hold
     * @return how many values were tried
     */
    public static <T> long holdsForAll(Arbitrary<T> values, long millis, Consumer<? super T> check) {
        // Lists ask for a session, which is a lock of the JVM; no test here starts another while it holds one.
        AtomicLong tried = new AtomicLong();
        JqwikSession.run(() -> tried.set(tryAll(values, millis, check)));
        return tried.get();
    }

    private static <T> long tryAll(Arbitrary<T> values, long millis, Consumer<? super T> check) {
        RandomGenerator<T> generator = values.generator(GENERATOR_SIZE, false);
        Random random = new Random(SEED);
        long tries = Long.getLong("ducto.pricing.tries", 0);
        long end = System.nanoTime() + millis * 1_000_000;
        long tried = 0;
        while (tries > 0 ? tried < tries : tried == 0 || System.nanoTime() < end) {
            Shrinkable<T> value = generator.next(random);
            Throwable failure = failure(value.value(), check);
            if (failure != null) {
                throw failed(value, tried, check, failure);
            }
            tried++;
        }
        System.out.println("tried " + tried + " values");
        return tried;
    }

    private static <T> AssertionError failed(
            Shrinkable<T> failing, long tried, Consumer<? super T> check, Throwable first) {
        Shrinkable<T> simplest = failing;
        Throwable failure = first;
        int looked = 0;
        Optional<Shrinkable<T>> simpler = Optional.of(failing);
        while (simpler.isPresent() && looked < MOST_SIMPLER_VALUES) {
            simplest = simpler.get();
            simpler = Optional.empty();
            for (Shrinkable<T> candidate : (Iterable<Shrinkable<T>>) simplest.shrink()::iterator) {
                looked++;
                Throwable again = failure(candidate.value(), check);
                if (again != null) {
                    failure = again;
                    simpler = Optional.of(candidate);
                    break;
                }
            }
        }
        return new AssertionError(
                "value " + (tried + 1) + " of seed " + SEED + " fails, made simpler: " + simplest.value(), failure);
    }

    /** Everything that is thrown, errors such as a full stack included: each is what the property is to exclude. */
    @SuppressWarnings("CatchingUnchecked")
    private static <T> @Nullable Throwable failure(T value, Consumer<? super T> check) {
        try {
            check.accept(value);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }
}
