package org.soniquebay.api.http.schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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
    /// @param components of the record, as its constructor takes them
    /// @param members of the JSON object: the components, and in the place of one with `@JsonUnwrapped` the members of its record
    record ObjectShape(Class<? extends Record> type, Constructor<?> constructor, List<Member> components, List<Member> members)
            implements Shape {

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
    /// @param deprecated whether it, or the component that it is unwrapped from, is kept for older clients only
    /// @param unwrapped whether the members of its record stand in its place in JSON
    record Member(String name, Shape shape, Field rules, boolean primitive, boolean deprecated, boolean unwrapped) {

        private Stream<Member> inJson() {
            return unwrapped
                    ? ((ObjectShape) shape).members().stream().map(member -> deprecated ? member.asDeprecated() : member) : Stream.of(this);
        }

        private Member asDeprecated() {
            return new Member(name, shape, rules, primitive, true, unwrapped);
        }
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
        List<Member> members = Arrays.stream(components).map(Shape::member).toList();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new ObjectShape(type, constructor, members, members.stream().flatMap(Member::inJson).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Member member(RecordComponent component) {
        Field stated = component.getAnnotation(Field.class);
        Field rules = stated == null ? Rules.NONE : stated;
        return new Member(Names.snake(component.getName()), of(component.getGenericType()), rules, component.getType().isPrimitive(),
                rules.deprecated(), component.getAccessor().isAnnotationPresent(JsonUnwrapped.class));
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
