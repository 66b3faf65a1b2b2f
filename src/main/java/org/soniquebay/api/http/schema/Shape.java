package org.soniquebay.api.http.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shape of a value in JSON, derived from the Java type that holds it.
public sealed interface Shape {

    enum Plain implements Shape {
        TEXT, INTEGER, LONG, NUMBER, BOOLEAN, INSTANT, DATE
    }

    /// Numbers of a vector.
    record Vector() implements Shape {
    }

    record ListShape(Shape element) implements Shape {
    }

    /// A map with texts as keys.
    record MapShape(Shape value) implements Shape {
    }

    /// A record.
    ///
    /// @param members in the order of its components
    record ObjectShape(Class<? extends Record> type, Constructor<?> constructor, List<Member> members) implements Shape {

        /// The name that clients see: `TrackJson` is a `Track`, a `Page` within `ArtistJson` an `ArtistPage`.
        public String name() {
            Class<?> outer = type.getEnclosingClass();
            String within = outer != null && outer.isRecord() ? outer.getSimpleName() : "";
            return (within + type.getSimpleName()).replace("Json", "");
        }

        Object make(Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot make a " + name(), e);
            }
        }
    }

    /// A component of a record.
    ///
    /// @param name in JSON
    /// @param primitive whether it can never be null
    record Member(String name, Shape shape, Field rules, boolean primitive) {
    }

    static Shape of(Type type) {
        return switch (type) {
            case Class<?> one -> ofClass(one);
            case ParameterizedType generic when generic.getRawType() == List.class ->
                    new ListShape(of(generic.getActualTypeArguments()[0]));
            case ParameterizedType generic when Map.class.isAssignableFrom((Class<?>) generic.getRawType()) ->
                    new MapShape(of(generic.getActualTypeArguments()[1]));
            default -> throw new IllegalArgumentException("no JSON shape for " + type);
        };
    }

    private static Shape ofClass(Class<?> type) {
        if (type.isRecord()) {
            return Known.thing(type.asSubclass(Record.class));
        }
        return switch (type.getName()) {
            case "java.lang.String" -> Plain.TEXT;
            case "int", "java.lang.Integer" -> Plain.INTEGER;
            case "long", "java.lang.Long" -> Plain.LONG;
            case "double", "java.lang.Double" -> Plain.NUMBER;
            case "boolean", "java.lang.Boolean" -> Plain.BOOLEAN;
            case "[F" -> new Vector();
            default -> time(type);
        };
    }

    private static Shape time(Class<?> type) {
        if (type == Instant.class) {
            return Plain.INSTANT;
        }
        if (type == OffsetDateTime.class) {
            return Plain.DATE;
        }
        throw new IllegalArgumentException("no JSON shape for " + type);
    }

    private static ObjectShape thing(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : components) {
            members.add(new Member(Names.snake(component.getName()), of(component.getGenericType()), rules(component),
                    component.getType().isPrimitive()));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new ObjectShape(type, constructor, List.copyOf(members));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Field rules(RecordComponent component) {
        Field rules = component.getAnnotation(Field.class);
        return rules == null ? Rules.NONE : rules;
    }

    /// Shapes seen so far; reflection is slow, and a record's components never change.
    final class Known {

        private static final Map<Class<?>, Shape> THINGS = new ConcurrentHashMap<>();

        private Known() {
        }

        private static Shape thing(Class<? extends Record> type) {
            Shape known = THINGS.get(type);
            if (known != null) {
                return known;
            }
            Shape made = Shape.thing(type);
            THINGS.put(type, made);
            return made;
        }
    }
}
