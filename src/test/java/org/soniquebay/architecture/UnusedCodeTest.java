package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.soniquebay.architecture.CompiledClasses.Member;

/// What is there is used by the program or its benchmarks, no method or type by tests alone; and what is public is used by
/// another package. What calls by name is known by rule: frameworks that find an annotation, and settings files that name
/// a class.
class UnusedCodeTest {

    private static final CompiledClasses PROGRAM = CompiledClasses.ofTheProgram();
    private static final CompiledClasses USERS = PROGRAM.and(CompiledClasses.ofTheBenchmarks());
    private static final Set<Member> USED = used();
    private static final String SETTINGS = settings();
    private static final List<String> FRAMEWORKS = List.of("Lpicocli/", "Ltools/jackson/", "Lcom/fasterxml/jackson/");

    @Test
    void everyMethodIsUsed() {
        Set<String> unused = new TreeSet<>();
        PROGRAM.all().stream().filter(type -> !isNamedInSettings(type)).forEach(type -> type.methods().stream()
                .filter(method -> isOurs(type, method))
                .filter(method -> !USED.contains(member(type, method)))
                .forEach(method -> unused.add(member(type, method).toString())));

        assertThat(unused).isEmpty();
    }

    @Test
    void everyTypeIsUsed() {
        Set<String> named = USERS.all().stream().flatMap(type -> CompiledClasses.typesNamedBy(type).stream()
                .filter(other -> !isSameFile(other, type.thisClass().asInternalName()))).collect(Collectors.toSet());

        assertThat(PROGRAM.all().stream().filter(type -> !isNamedInSettings(type) && !hasMain(type))
                .map(type -> type.thisClass().asInternalName())
                .filter(name -> !name.endsWith("/package-info") && !name.contains("$") && !named.contains(name))
                .sorted()).isEmpty();
    }

    /// Tests that need what a package keeps to itself belong into that package.
    @Test
    void typeThatNoOtherPackageNamesIsNotPublic() {
        Set<String> named = USERS.all().stream()
                .flatMap(type -> CompiledClasses.typesNamedBy(type).stream().filter(other -> !packageOf(other).equals(packageOf(nameOf(type)))))
                .map(name -> name.split("\\$")[0])
                .collect(Collectors.toSet());

        assertThat(PROGRAM.all().stream().filter(type -> type.flags().has(AccessFlag.PUBLIC) && !isMadeByName(type) && !hasMain(type))
                .map(UnusedCodeTest::nameOf)
                .filter(name -> !name.contains("$") && !named.contains(name))
                .sorted()).isEmpty();
    }

    /// Tests of other packages may make such methods and constructors public, where they set a scene.
    @Test
    void methodThatNoOtherPackageCallsIsNotPublic() {
        Set<Member> called = new HashSet<>();
        Stream.of(USERS, CompiledClasses.ofTheTests()).flatMap(all -> all.all().stream())
                .forEach(type -> CompiledClasses.membersUsedBy(type).forEach(member -> declaredIn(member.type(), member)
                        .filter(declared -> !packageOf(declared.type()).equals(packageOf(nameOf(type)))).ifPresent(called::add)));
        Set<String> hidden = new TreeSet<>();
        PROGRAM.all().stream().filter(type -> !type.flags().has(AccessFlag.INTERFACE) && !isMadeByName(type)).forEach(type -> type.methods().stream()
                .filter(method -> method.flags().has(AccessFlag.PUBLIC) && (isOurs(type, method) || isExplicitConstructor(type, method)))
                .map(method -> member(type, method))
                .filter(method -> !called.contains(method))
                .forEach(method -> hidden.add(method.toString())));

        assertThat(hidden).isEmpty();
    }

    /// A constructor that the compiler may have made: the one without parameters, and that of a record, which is as
    /// public as the record.
    private static boolean isExplicitConstructor(ClassModel type, MethodModel method) {
        String components = type.findAttribute(Attributes.record()).stream().flatMap(record -> record.components().stream())
                .map(component -> component.descriptor().stringValue()).collect(Collectors.joining());
        return method.methodName().equalsString("<init>") && !method.methodType().equalsString("(" + components + ")V")
                && method.methodTypeSymbol().parameterCount() > 0;
    }

    /// With the class that declares it, whatever class it was looked up in.
    private static Set<Member> used() {
        Set<Member> used = new HashSet<>();
        USERS.all().stream().flatMap(CompiledClasses::membersUsedBy).forEach(member -> declaredIn(member.type(), member).ifPresent(used::add));
        return used;
    }

    private static Optional<Member> declaredIn(String name, Member member) {
        ClassModel type = PROGRAM.byName().get(name);
        if (type == null) {
            return Optional.empty();
        }
        Member here = new Member(name, member.name(), member.descriptor());
        if (type.methods().stream().anyMatch(method -> member(type, method).equals(here))) {
            return Optional.of(here);
        }
        return CompiledClasses.supertypes(type).stream().flatMap(parent -> declaredIn(parent, member).stream()).findFirst();
    }

    private static boolean isOurs(ClassModel type, MethodModel method) {
        String name = method.methodName().stringValue();
        return !method.flags().has(AccessFlag.SYNTHETIC) && !name.startsWith("<")
                && !isOfEveryEnum(type, name) && !isEntry(method) && !isFoundByFramework(method) && !isComponent(type, method)
                && !overrides(type, method);
    }

    private static boolean isOfEveryEnum(ClassModel type, String method) {
        return type.flags().has(AccessFlag.ENUM) && (method.equals("values") || method.equals("valueOf"));
    }

    private static boolean isEntry(MethodModel method) {
        return method.methodName().equalsString("main") && method.flags().has(AccessFlag.STATIC);
    }

    private static boolean hasMain(ClassModel type) {
        return type.methods().stream().anyMatch(UnusedCodeTest::isEntry);
    }

    private static boolean isFoundByFramework(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(annotations -> annotations.annotations().stream())
                .anyMatch(annotation -> FRAMEWORKS.stream().anyMatch(annotation.className().stringValue()::startsWith));
    }

    /// A component belongs to a record's value, also where only `equals`, JSON or a report reads it.
    private static boolean isComponent(ClassModel type, MethodModel method) {
        return type.findAttribute(Attributes.record()).stream().flatMap(record -> record.components().stream())
                .anyMatch(component -> component.name().equals(method.methodName()) && method.methodTypeSymbol().parameterCount() == 0);
    }

    private static boolean overrides(ClassModel type, MethodModel method) {
        return !method.flags().has(AccessFlag.STATIC) && !method.flags().has(AccessFlag.PRIVATE)
                && CompiledClasses.supertypes(type).stream().anyMatch(parent -> declares(loaded(parent), method));
    }

    private static boolean declares(Class<?> type, MethodModel method) {
        MethodTypeDesc descriptor = method.methodTypeSymbol();
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(inherited -> inherited.getName().equals(method.methodName().stringValue())
                        && inherited.getParameterCount() == descriptor.parameterCount())
                || Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces())).anyMatch(parent -> declares(parent, method))
                || type.isInterface() && type.getInterfaces().length == 0 && declares(Object.class, method);
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name.replace('/', '.'), false, UnusedCodeTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /// Has constructors, and no code that calls one: a library makes it from its class.
    private static boolean isMadeByName(ClassModel type) {
        List<Member> constructors = type.methods().stream()
                .filter(method -> method.methodName().equalsString("<init>") && method.flags().has(AccessFlag.PUBLIC))
                .map(method -> member(type, method)).toList();
        return !constructors.isEmpty() && constructors.stream().noneMatch(USED::contains);
    }

    private static boolean isNamedInSettings(ClassModel type) {
        return SETTINGS.contains(type.thisClass().asInternalName().replace('/', '.'));
    }

    private static String settings() {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources"))) {
            return files.filter(Files::isRegularFile).map(UnusedCodeTest::read).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Member member(ClassModel type, MethodModel method) {
        return new Member(type.thisClass().asInternalName(), method.methodName().stringValue(), method.methodType().stringValue());
    }

    private static String nameOf(ClassModel type) {
        return type.thisClass().asInternalName();
    }

    private static boolean isSameFile(String one, String other) {
        return one.split("\\$")[0].equals(other.split("\\$")[0]);
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('/'));
    }
}
