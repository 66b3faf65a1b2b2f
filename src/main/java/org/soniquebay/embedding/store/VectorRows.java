package org.soniquebay.embedding.store;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.UnableToProduceResultException;
import org.postgresql.PGStatement;
import org.soniquebay.database.Vectors;

/// Reads many vectors fast: in the server's binary form from the first row on, and without a box for every number.
/// The queries yield an integer and a `real[]`.
final class VectorRows {

    /// 512 rows are 2 MB on the wire.
    private static final int ROWS_AT_ONCE = 512;
    /// The threshold by which pgjdbc uses binary transfer at once, not only from the fifth execution on.
    private static final int BINARY_AT_ONCE = -1;
    /// One dimension, the null flag, the element's type, the dimension's length and lower bound.
    private static final int HEADER_BYTES = 20;

    private VectorRows() {
    }

    interface Parameters {
        void bind(PreparedStatement statement) throws SQLException;
    }

    interface Row {
        void accept(int id, float[] vector);
    }

    /// Reads the rows of a statement. It must be called in a transaction: outside of one the driver would fetch all
    /// rows before the first is seen.
    static void each(Handle handle, String sql, Parameters parameters, Row row) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY_AT_ONCE);
            statement.setFetchSize(ROWS_AT_ONCE);
            parameters.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.accept(rows.getInt(1), vector(rows));
                }
            }
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }

    private static float[] vector(ResultSet rows) throws SQLException {
        byte[] bytes = rows.getBytes(2);
        // The text form starts with a brace; it comes when binary transfer is switched off in the address.
        if (bytes[0] == '{') {
            return Vectors.of(rows, 2).orElseThrow();
        }
        ByteBuffer binary = ByteBuffer.wrap(bytes);
        int length = (bytes.length - HEADER_BYTES) / (2 * Float.BYTES);
        if (binary.getInt(0) != 1 || binary.getInt(12) != length) {
            throw new SQLException("not a vector: " + Arrays.toString(Arrays.copyOf(bytes, HEADER_BYTES)));
        }
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            // Every number is preceded by its size.
            vector[i] = binary.getFloat(HEADER_BYTES + 2 * Float.BYTES * i + Integer.BYTES);
        }
        return vector;
    }
}
