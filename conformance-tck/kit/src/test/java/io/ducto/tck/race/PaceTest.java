package io.ducto.tck.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the pace of a race")
class PaceTest {
    private static final int LARGEST = 64;
    private static final int CALLS = 5;
    private static final long QUICK = Duration.ofMillis(1).toNanos();
    private static final long SLOW = Duration.ofMillis(50).toNanos();

    @Test
    @DisplayName(
            "has no more threads than cores where a store is quick and the clock steady, and one for each call elsewhere")
    void threads() {
        Pace pace = new Pace(2, LARGEST, new SplittableRandom(1));
        begin(pace, false);
        assertThat(pace.threads(CALLS)).as("nothing is known yet").isEqualTo(CALLS);
        pace.learn(List.of(apart(SLOW, 0)), QUICK);
        begin(pace, false);
        assertThat(pace.threads(CALLS)).as("one of the calls is slow").isEqualTo(CALLS);
        pace.learn(List.of(apart(0, SLOW)), QUICK);
        begin(pace, false);
        assertThat(pace.threads(CALLS)).as("each was quick once").isEqualTo(2);
        assertThat(pace.threads(1)).isEqualTo(1);
        begin(pace, true);
        assertThat(pace.threads(CALLS)).isEqualTo(CALLS);
    }

    @Test
    @DisplayName("makes batches of a quick store larger, and those of threads that do not come apart smaller")
    void rounds() {
        Pace pace = new Pace(2, LARGEST, new SplittableRandom(1));
        for (int expected : new int[] {1, 2, 4, 8, 16, 32, LARGEST, LARGEST}) {
            begin(pace, false);
            assertThat(pace.rounds()).isEqualTo(expected);
            pace.learn(List.of(together()), QUICK);
        }
        begin(pace, true);
        assertThat(pace.rounds()).as("unsteady ones are counted apart").isEqualTo(1);
        begin(pace, false);
        assertThat(pace.learn(List.of(together()), SLOW))
                .as("quick calls that took long to meet")
                .isTrue();
        begin(pace, false);
        assertThat(pace.rounds()).isEqualTo(LARGEST / 2);
    }

    @Test
    @DisplayName("makes the clock unsteady now and then, and mostly where calls miss each other")
    void unsteady() {
        Pace pace = new Pace(2, LARGEST, new SplittableRandom(1));
        assertThat(unsteadyOfThousand(pace)).isBetween(60, 200);
        begin(pace, false);
        pace.learn(List.of(apart(0, 0), apart(0, 0), together()), QUICK);
        assertThat(unsteadyOfThousand(pace)).isBetween(800, 940);
        begin(pace, true);
        pace.learn(List.of(together()), QUICK);
        assertThat(unsteadyOfThousand(pace))
                .as("that unsteady ones meet says nothing")
                .isGreaterThan(800);
        begin(pace, false);
        pace.learn(List.of(apart(0, 0), together()), QUICK);
        assertThat(unsteadyOfThousand(pace)).isBetween(60, 200);
    }

    @Test
    @DisplayName("takes the time of a batch for lost if few of its calls met, or quick ones took long to")
    void lost() {
        Pace pace = new Pace(2, LARGEST, new SplittableRandom(1));
        pace.begin();
        List<Meeting> one = Stream.concat(Stream.of(together()), Stream.generate(() -> apart(0, 0)))
                .limit(8)
                .toList();
        List<Meeting> fewer =
                Stream.concat(one.stream(), Stream.of(apart(0, 0))).toList();
        assertThat(pace.learn(one, QUICK)).isFalse();
        assertThat(pace.learn(fewer, QUICK)).isTrue();
        assertThat(pace.learn(one, SLOW)).isTrue();
    }

    @Test
    @DisplayName("makes the clock always unsteady on a single core")
    void oneCore() {
        assertThat(unsteadyOfThousand(new Pace(1, LARGEST, new SplittableRandom(1))))
                .isEqualTo(1000);
    }

    private static int unsteadyOfThousand(Pace pace) {
        return (int) IntStream.range(0, 1000)
                .filter(batch -> {
                    pace.begin();
                    return pace.isUnsteady();
                })
                .count();
    }

    private static void begin(Pace pace, boolean unsteady) {
        do {
            pace.begin();
        } while (pace.isUnsteady() != unsteady);
    }

    /** One call after the other, which take so long at least. */
    private static Meeting apart(long first, long second) {
        Meeting meeting = new Meeting(List.of(taking(first), taking(second)), 1, new SplittableRandom(1));
        meeting.run(0);
        return meeting;
    }

    private static Callable<?> taking(long nanos) {
        return () -> {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                Thread.onSpinWait();
            }
            return "";
        };
    }

    /** One call in the middle of the other. */
    private static Meeting together() {
        Meeting[] meeting = new Meeting[1];
        Callable<?> outer = () -> {
            meeting[0].run(1);
            return "";
        };
        meeting[0] = new Meeting(List.of(outer, () -> ""), 2, new SplittableRandom(1));
        meeting[0].run(0);
        return meeting[0];
    }
}
