package io.ducto.tck.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.fixture.Faults.Point;
import io.ducto.tck.fixture.Launch;
import io.ducto.tck.fixture.StoreLauncher;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLNonTransientConnectionException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the fixture for JDBC stores")
class JdbcFixtureTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final Path directory;

    JdbcFixtureTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("opens an empty backend each time, and leaves the rows that the setup has made")
    void opensEmptyBackends(Embedded database) throws Exception {
        String url = database.url(directory);
        try (Connection keeper = Embedded.connect(url);
                JdbcFixture fixture = fixture(url)) {
            for (int round = 0; round < 3; round++) {
                try (CreditStore store = fixture.open(CLOCK)) {
                    assertThat(store.getBalance("ada").balance()).isZero();
                    store.addCredits("ada", 7);
                    assertThat(store.getBalance("ada").balance()).isEqualTo(7);
                }
                assertThat(Embedded.count(keeper, "notebook_history")).isOne();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("opens another store on the same backend, over connections of its own")
    void opensAnother(Embedded database) throws Exception {
        try (JdbcFixture fixture = fixture(database.url(directory));
                CreditStore store = fixture.open(CLOCK);
                CreditStore another = fixture.openAnother(CLOCK).orElseThrow()) {
            store.addCredits("ada", 7);
            assertThat(another.getBalance("ada").balance()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("opens the same backend again after every connection was closed")
    void reopens(Embedded database) throws Exception {
        try (JdbcFixture fixture = fixture(database.url(directory))) {
            try (CreditStore store = fixture.open(CLOCK)) {
                store.addCredits("ada", 7);
            }
            try (CreditStore again = fixture.reopen(CLOCK).orElseThrow()) {
                assertThat(again.getBalance("ada").balance()).isEqualTo(7);
            }
            try (CreditStore fresh = fixture.open(CLOCK)) {
                assertThat(fresh.getBalance("ada").balance()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("makes the stores fail that are opened after their faults were asked for, and nothing of its own")
    void faults(Embedded database) throws Exception {
        try (JdbcFixture fixture = fixture(database.url(directory));
                CreditStore plain = fixture.open(CLOCK)) {
            Faults faults = fixture.faults().orElseThrow();
            faults.arm(1, Point.BEFORE);
            plain.addCredits("ada", 7);
            assertThat(faults.disarm()).as("has struck").isFalse();
            assertFails(fixture.open(CLOCK), faults);
            assertFails(fixture.openAnother(CLOCK).orElseThrow(), faults);
            assertFails(fixture.reopen(CLOCK).orElseThrow(), faults);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("leaves no table behind")
    void leavesNothing(Embedded database) throws Exception {
        String url = database.url(directory);
        try (Connection keeper = Embedded.connect(url)) {
            try (JdbcFixture fixture = fixture(url)) {
                fixture.open(CLOCK).close();
                assertThat(Embedded.tables(keeper))
                        .containsExactly(
                                "ducto_conformance_marker", "notebook_a_owner", "notebook_b_grant", "notebook_history");
            }
            assertThat(Embedded.tables(keeper)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("takes over what a run has left that was killed, and removes it in the end")
    void takesOver(Embedded database) throws Exception {
        String url = database.url(directory);
        try (Connection keeper = Embedded.connect(url)) {
            JdbcFixture killed = fixture(url);
            try (CreditStore store = killed.open(CLOCK)) {
                store.addCredits("ada", 7);
            }
            try (JdbcFixture next = fixture(url);
                    CreditStore store = next.open(CLOCK)) {
                assertThat(store.getBalance("ada").balance()).isZero();
                store.addCredits("ada", 1);
                assertThat(Embedded.tables(keeper)).hasSize(4);
            }
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(killed::close)
                    .withMessageContaining("cannot be removed");
            assertThat(Embedded.tables(keeper)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:DIRECTORY/shared.db", "jdbc:h2:DIRECTORY/shared;AUTO_SERVER=TRUE"})
    @DisplayName("lets a launcher open the same backend")
    void launches(String url) throws Exception {
        try (JdbcFixture fixture = fixture(url.replace("DIRECTORY", directory.toString()));
                CreditStore store = fixture.open(CLOCK)) {
            store.addCredits("ada", 7);
            Launch launch = fixture.launch().orElseThrow();
            StoreLauncher launcher = launch.launcher().getConstructor().newInstance();
            try (launcher;
                    CreditStore other = launcher.open(launch.arguments(), CLOCK)) {
                assertThat(other.getBalance("ada").balance()).isEqualTo(7);
                other.addCredits("grace", 1);
            }
            assertThat(store.getBalance("all").balance()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:alone", "jdbc:h2:DIRECTORY/alone", "jdbc:sqlite:file:alone?mode=memory"})
    @DisplayName("declares no launch where a database is for one process")
    void declaresNoLaunch(String url) throws Exception {
        try (JdbcFixture fixture = fixture(url.replace("DIRECTORY", directory.toString()))) {
            assertThat(fixture.launch()).isEmpty();
        }
    }

    @Test
    @DisplayName("declares no launch where it is told that there is one process only")
    void inOneProcess() throws Exception {
        try (JdbcFixture fixture = fixture(Embedded.SQLITE.url(directory)).inOneProcess()) {
            assertThat(fixture.launch()).isEmpty();
        }
    }

    @Test
    @DisplayName("says what cannot be sent to another JVM, and how to go on")
    void refusesToSend() throws Exception {
        Object captured = new Object();
        try (JdbcFixture fixture =
                JdbcFixture.of(JdbcTarget.of(Embedded.SQLITE.url(directory)), (dataSource, clock) -> {
                    assertThat(captured).isNotNull();
                    return new NotebookStore(dataSource, clock);
                })) {
            assertThatIllegalArgumentException()
                    .isThrownBy(fixture::launch)
                    .withMessageContainingAll("java.lang.Object", "not serializable", "inOneProcess()");
        }
    }

    @Test
    @DisplayName("shows no password in what it tells other processes how to open")
    void hidesThePassword() throws Exception {
        JdbcTarget target = JdbcTarget.of("jdbc:h2:" + directory.resolve("secret") + ";AUTO_SERVER=TRUE")
                .withUser("sa")
                .withPassword("Xy7-secret");
        try (JdbcFixture fixture = JdbcFixture.of(target, NotebookStore::new)) {
            Launch launch = fixture.launch().orElseThrow();
            assertThat(launch.toString()).doesNotContain("Xy7-secret");
            assertThat(SharedDatabase.decode(launch.arguments().get(0)))
                    .satisfies(database -> assertThat(database.password()).isEqualTo("Xy7-secret"))
                    .satisfies(database -> assertThat(database.toString()).doesNotContain("Xy7-secret"));
        }
    }

    private static void assertFails(CreditStore store, Faults faults) {
        faults.arm(1, Point.BEFORE);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.getBalance("ada"))
                .withCauseInstanceOf(SQLNonTransientConnectionException.class);
        assertThat(faults.disarm()).as("has struck").isTrue();
        assertThat(store.getBalance("ada").userId()).isEqualTo("ada");
    }

    private static JdbcFixture fixture(String url) {
        return JdbcFixture.of(JdbcTarget.of(url), NotebookStore::new);
    }
}
