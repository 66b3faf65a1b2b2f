package org.soniquebay.architecture;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The classes of a folder as the compiler made them, and what each of them refers to.
record CompiledClasses(Map<String, ClassModel> byName) {

    private static final Path PROGRAM = Path.of("target/classes");
    private static final String BENCHMARKS = "org/soniquebay/bench/";
    private static final Pattern OWN_TYPE = Pattern.compile("L?(org/soniquebay/[\\w/$]+)");

    /// A method by its class, name and descriptor; or a field, by the like.
    record Member(String type, String name, String descriptor) {

        @Override
        public String toString() {
            return type + "." + name + descriptor;
        }
    }

    CompiledClasses {
        byName = Map.copyOf(byName);
    }

    static CompiledClasses ofTheProgram() {
        return in(PROGRAM).matching(name -> !name.startsWith(BENCHMARKS));
    }

    static CompiledClasses ofTheBenchmarks() {
        return in(PROGRAM).matching(name -> name.startsWith(BENCHMARKS));
    }

    static CompiledClasses ofTheTests() {
        return in(Path.of("target/test-classes"));
    }

    private static CompiledClasses in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new CompiledClasses(files.filter(file -> file.toString().endsWith(".class"))
                    .map(CompiledClasses::parsed).collect(toMap(type -> type.thisClass().asInternalName(), type -> type)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompiledClasses matching(Predicate<String> wanted) {
        return new CompiledClasses(byName.entrySet().stream().filter(entry -> wanted.test(entry.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    CompiledClasses and(CompiledClasses others) {
        return new CompiledClasses(Stream.of(this, others).flatMap(all -> all.byName.entrySet().stream())
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    Collection<ClassModel> all() {
        return byName.values();
    }

    /// The members that a class calls, reads or refers to, each with the class that the compiler looked it up in.
    static Stream<Member> membersUsedBy(ClassModel type) {
        return entries(type, MemberRefEntry.class)
                .map(member -> new Member(member.owner().asInternalName(), member.name().stringValue(), member.type().stringValue()));
    }

    /// The types of ours that a class names in its code, its signatures and its annotations.
    static Set<String> typesNamedBy(ClassModel type) {
        Set<String> named = new HashSet<>();
        entries(type, ClassEntry.class).map(ClassEntry::asInternalName).map(OWN_TYPE::matcher)
                .flatMap(matcher -> matcher.results()).map(found -> found.group(1)).forEach(named::add);
        entries(type, Utf8Entry.class).map(Utf8Entry::stringValue).filter(text -> text.contains("Lorg/soniquebay/"))
                .flatMap(text -> OWN_TYPE.matcher(text).results()).map((MatchResult found) -> found.group(1)).forEach(named::add);
        return named;
    }

    /// The texts in a class, those that it joins with others included.
    static Stream<String> textsIn(ClassModel type) {
        return entries(type, StringEntry.class).map(StringEntry::stringValue);
    }

    private static <T extends PoolEntry> Stream<T> entries(ClassModel type, Class<T> kind) {
        return StreamSupport.stream(type.constantPool().spliterator(), false).filter(kind::isInstance).map(kind::cast);
    }

    static List<String> supertypes(ClassModel type) {
        return Stream.concat(type.superclass().stream(), type.interfaces().stream()).map(ClassEntry::asInternalName).toList();
    }
}
