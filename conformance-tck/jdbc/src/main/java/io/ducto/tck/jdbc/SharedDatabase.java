package io.ducto.tck.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that another JVM needs to open the store on the database of a fixture; as text it is one argument of a launch.
 *
 * @param url where the database is
 * @param user who connects
 * @param password of the user
 * @param schema the one that the fixture has chosen; null where the database has none
 * @param changes of the pool
 * @param opener makes the store
 */
record SharedDatabase(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String schema,
        List<PoolChange> changes,
        StoreOpener opener)
        implements Serializable {

    String encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(this);
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    "the StoreOpener or a change of the pool cannot be sent to a second JVM, since it captures a "
                            + e.getMessage() + ", which is not serializable; let it make that itself, or declare with"
                            + " inOneProcess() that only one process is to be tested",
                    e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static SharedDatabase decode(String text) throws IOException, ClassNotFoundException {
        try (ObjectInputStream objects = new ObjectInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return (SharedDatabase) objects.readObject();
        }
    }

    JdbcTarget target() {
        JdbcTarget target = JdbcTarget.of(url);
        target = user == null ? target : target.withUser(user);
        target = password == null ? target : target.withPassword(password);
        target = schema == null ? target : target.withSchema(schema);
        for (PoolChange change : changes) {
            target = target.withPool(change);
        }
        return target;
    }

    /** Shows no credentials. */
    @Override
    public String toString() {
        return target().toString();
    }
}
