package io.ducto.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of what is read of an account; {@link Part} says what the columns mean. */
record Fact(
        Part part,
        long number,
        long figure1,
        @Nullable Long figure2,
        long figure3,
        long instant,
        @Nullable String text1,
        @Nullable String text2,
        @Nullable String text3) {

    /** Reads a row by position: the names of the columns are the first part's. */
    static Fact of(ResultSet row) throws SQLException {
        long figure2 = row.getLong(4);
        boolean figure2IsNull = row.wasNull();
        return new Fact(
                Part.valueOf(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                figure2IsNull ? null : figure2,
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }

    long figure2OrZero() {
        return figure2 == null ? 0 : figure2;
    }
}
