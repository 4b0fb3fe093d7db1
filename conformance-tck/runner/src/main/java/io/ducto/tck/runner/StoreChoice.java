package io.ducto.tck.runner;

import io.ducto.tck.jdbc.JdbcTarget;
import io.ducto.tck.runner.database.DatabaseAccess;
import io.ducto.tck.runner.database.DatabaseFixture;
import io.ducto.tck.runner.process.ForkSetting;
import io.ducto.tck.runner.replay.Subject;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameter and the options that say which store is tested. */
final class StoreChoice {
    /** What the name of a store has in place of credentials that its URL holds. */
    private static final String HIDDEN = "***";

    @Parameters(arity = "0..1", paramLabel = "STORE", description = "memory, postgres (embedded), or the URL jdbc:...")
    private @Nullable String store;

    @Option(names = "--fixture", paramLabel = "CLASS", description = "A StoreFixture, or a subclass of CreditStoreTck.")
    private @Nullable String fixture;

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "Where it is, with what it needs, as for java -cp.")
    private @Nullable String classPath;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    /** Set by picocli. */
    StoreChoice() {}

    /** Takes what was not typed from a recorded failure. */
    void completeFrom(Subject recorded) throws CannotRunException {
        if (store == null && fixture == null) {
            store = recorded.store();
            fixture = recorded.fixture();
        }
        if (store != null && store.contains(HIDDEN)) {
            throw new CannotRunException("the credentials in the URL " + store + " were not recorded; name the URL with"
                    + " them, before --replay");
        }
        if (fixture != null && classPath == null && !recorded.classPath().isEmpty()) {
            classPath =
                    recorded.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
        if (isDatabase()) {
            database.completeFrom(recorded);
        }
    }

    /** What the store is called where others can read it. */
    String shownName() {
        return store == null ? Objects.requireNonNull(fixture, "a store or a fixture") : shown(store);
    }

    String fixtureClass() throws CannotRunException {
        if (store != null && (fixture != null || classPath != null)) {
            throw new CannotRunException(
                    "the store " + shown(store) + " brings its own fixture; leave out --fixture and"
                            + " --classpath, or leave out " + shown(store));
        }
        if (isDatabase()) {
            return DatabaseFixture.class.getName();
        }
        database.refuseAny();
        if (store != null) {
            return NamedStore.find(store)
                    .orElseThrow(() -> new CannotRunException(
                            "no store is called " + store + ". Known stores: " + NamedStore.allNames()
                                    + ". A store of your own is named by --fixture CLASS --classpath PATH."))
                    .fixtureClass();
        }
        if (fixture == null) {
            throw new CannotRunException("no store is named. Known stores: " + NamedStore.allNames()
                    + ". A store of your own is named by --fixture CLASS --classpath PATH.");
        }
        return fixture;
    }

    List<Path> classPath() throws CannotRunException {
        return classPath == null ? List.of() : UsersClassPath.parse(classPath);
    }

    ForkSetting forkSetting() throws CannotRunException {
        if (store == null || !isDatabase()) {
            return ForkSetting.withoutSecrets(store != null);
        }
        DatabaseAccess access = database.at(store);
        return new ForkSetting(true, access.variables(), access.target()::hideSecrets);
    }

    /** What a recorded failure says about the store. */
    Subject subject(Duration timeLimit) throws CannotRunException {
        return new Subject(
                store == null ? null : shown(store),
                fixture,
                classPath(),
                database.schema(),
                database.allowNonEmpty(),
                timeLimit);
    }

    /** What was typed, without credentials. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (store != null) {
            words.add(shown(store));
        }
        words.addAll(database.typed());
        if (fixture != null) {
            words.addAll(List.of("--fixture", fixture));
        }
        if (classPath != null) {
            words.addAll(List.of("--classpath", classPath));
        }
        return words;
    }

    /** The credentials, as they must be typed again. */
    List<String> typedCredentials() {
        return database.typedCredentials();
    }

    private boolean isDatabase() {
        return store != null && DatabaseOptions.isUrl(store);
    }

    /** A URL may hold credentials. */
    private static String shown(String store) {
        return JdbcTarget.of(store).shownUrl();
    }
}
