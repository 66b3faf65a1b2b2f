package org.soniquebay.database;

import java.lang.reflect.Type;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.postgresql.PGConnection;

/// `float[]` in SQL, for columns of type `real[]` and of pgvector's `vector` alike.
///
/// A bound `float[]` is a `real[]` (sent in binary); where the column is a `vector` the server casts it on assignment.
/// To read, write `vector::real[]`, which costs nothing on a `real[]` and a copy on a `vector`; a bare `vector` column is
/// understood too, through its text. A distance operator needs the cast said: `vector <=> :wanted::vector`.
public final class Vectors {

    private Vectors() {
    }

    static Jdbi install(Jdbi jdbi) {
        return jdbi.registerArgument(new Binding()).registerColumnMapper(new Reading());
    }

    /// The value of a column, whichever of the two types it has.
    ///
    /// @return empty for SQL null
    /// @throws SQLException for any other type
    public static Optional<float[]> of(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return switch (value) {
            case null -> Optional.empty();
            case Array array -> Optional.of(unboxed((Object[]) array.getArray()));
            default -> Optional.of(parsed(value.toString()));
        };
    }

    private static float[] unboxed(Object[] values) {
        float[] vector = new float[values.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = ((Number) values[i]).floatValue();
        }
        return vector;
    }

    private static float[] parsed(String text) throws SQLException {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw new SQLException("not a vector");
        }
        String[] numbers = text.substring(1, text.length() - 1).split(",");
        float[] vector = new float[numbers.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.parseFloat(numbers[i]);
        }
        return vector;
    }

    private static final class Binding implements ArgumentFactory {
        @Override
        public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
            if (type != float[].class && !(value instanceof float[])) {
                return Optional.empty();
            }
            return Optional.of((position, statement, _) -> {
                if (value == null) {
                    statement.setNull(position, Types.ARRAY, "_float4");
                    return;
                }
                // PGConnection's own method takes primitives, and sends them in binary.
                PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
                statement.setArray(position, connection.createArrayOf("float4", value));
            });
        }
    }

    private static final class Reading implements ColumnMapperFactory {
        @Override
        public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
            return type == float[].class
                    ? Optional.of((row, column, _) -> of(row, column).orElse(null)) : Optional.empty();
        }
    }
}
