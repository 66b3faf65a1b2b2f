package org.soniquebay.database;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;

/// Every [TypedId] in SQL, for columns of type `integer`: `bind("track", id)`, `bindArray("tracks", TrackId.class, ids)`,
/// `mapTo(TrackId.class)`, `row.getColumn("id", TrackId.class)`. SQL null is read as null.
final class TypedIds {

    /// The constructors are looked up once for each type, not for each statement or row.
    private static final ClassValue<ColumnMapper<?>> MAPPERS = new ClassValue<>() {
        @Override
        protected ColumnMapper<?> computeValue(Class<?> type) {
            return mapper(type);
        }
    };

    private TypedIds() {
    }

    static Jdbi install(Jdbi jdbi) {
        return jdbi.registerArgument(new Binding())
                .registerArrayType((type, _) -> idType(type).map(_ -> SqlArrayType.of("integer", TypedId::value)))
                .registerColumnMapper((Type type, ConfigRegistry _) -> idType(type).map(MAPPERS::get));
    }

    private static Optional<Class<?>> idType(Type type) {
        return type instanceof Class<?> found && TypedId.class.isAssignableFrom(found) ? Optional.of(found) : Optional.empty();
    }

    private static ColumnMapper<TypedId> mapper(Class<?> type) {
        MethodHandle constructor = constructor(type).asType(MethodType.methodType(TypedId.class, int.class));
        return (row, column, _) -> {
            int value = row.getInt(column);
            return row.wasNull() ? null : made(constructor, value);
        };
    }

    private static MethodHandle constructor(Class<?> type) {
        try {
            return MethodHandles.publicLookup().findConstructor(type, MethodType.methodType(void.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a public record of one int: " + type.getName(), e);
        }
    }

    private static TypedId made(MethodHandle constructor, int value) throws SQLException {
        try {
            return (TypedId) constructor.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        }
    }

    private static final class Binding implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            return idType(type).map(_ -> value -> (position, statement, _) -> {
                if (value == null) {
                    statement.setNull(position, Types.INTEGER);
                } else {
                    statement.setInt(position, ((TypedId) value).value());
                }
            });
        }
    }
}
