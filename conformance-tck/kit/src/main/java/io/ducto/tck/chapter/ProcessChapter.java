package io.ducto.tck.chapter;

import static io.ducto.tck.rule.ContractRule.GEN_06;
import static io.ducto.tck.rule.ContractRule.GEN_08;
import static io.ducto.tck.rule.ContractRule.GEN_09;
import static io.ducto.tck.rule.ContractRule.GEN_13;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.MethodGroup;
import io.ducto.store.SetupResult;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.process.CrashProperty;
import io.ducto.tck.process.Meeting;
import io.ducto.tck.process.RushProperty;
import io.ducto.tck.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Several processes on one backend, as several servers of an application are: they meet, and they are killed. The tests name
 * the rules whose texts speak of processes, so that a store for one process does not lose others; a failure names whichever
 * rule it breaks.
 */
public interface ProcessChapter extends Chapter {

    /** A lock that lives in one JVM does not stop another one. */
    @Test
    @Rule(GEN_06)
    @DisplayName("grants and deductions of several processes all count, and none spends what another has spent")
    default void processesShareABalance() {
        new RushProperty(bench(), Effort.current()).checkSums();
    }

    /** A client whose first call hangs in one server repeats it on another. */
    @Test
    @Rule(GEN_06)
    @DisplayName("a key that several processes use at once has one effect")
    default void processesShareKeys() {
        new RushProperty(bench(), Effort.current()).checkKeys();
    }

    /** All ask for one credit each, twice as often as there are credits. */
    @Test
    @Rule(GEN_06)
    @DisplayName("several processes never reserve more than there is")
    default void processesShareWhatIsAvailable() {
        new RushProperty(bench(), Effort.current()).checkReservations();
    }

    /** The same for a team. */
    @Test
    @Rule(GEN_06)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("several processes never deduct more from a pool than there is")
    default void processesShareAPool() {
        new RushProperty(bench(), Effort.current()).checkTeams();
    }

    /** As when an application is deployed to several servers. */
    @Test
    @Rule(GEN_13)
    @DisplayName("several processes can set up a backend at once, and nothing is changed twice")
    default void processesCanSetUp() {
        bench().openWithoutSetup();
        List<String> alone = store().setup().changes();
        bench().openWithoutSetup();
        try (Meeting meeting = Meeting.on(bench())) {
            assertThat(meeting.setUp().stream().flatMap(List::stream))
                    .as("what several processes that set up at once have changed, where one alone changes %s", alone)
                    .hasSizeLessThanOrEqualTo(alone.size());
            assertBalance(userWith(10), 10, 0, 0);
            assertThat(meeting.setUp())
                    .as("what they change when they set up once more")
                    .allSatisfy(changes -> assertThat(changes).isEmpty());
            assertThat(store().setup()).as("what one more setup changes").isEqualTo(new SetupResult(List.of()));
        }
    }

    /** At a random moment, with no time to tidy up. */
    @Test
    @Rule({GEN_08, GEN_09})
    @DisplayName("when a process is killed, all that it acknowledged is there, and its last call happened or did not")
    default void killedProcessesLeaveNothingHalfDone() {
        new CrashProperty(bench(), Effort.current()).check();
    }
}
