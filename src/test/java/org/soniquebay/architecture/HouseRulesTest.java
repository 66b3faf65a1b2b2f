package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The house rules a compiler does not know.
class HouseRulesTest {

    private static final List<Path> SOURCES = List.of(Path.of("src/main/java/org/soniquebay"), Path.of("src/bench/java/org/soniquebay"), Path.of("src/training/java/org/soniquebay"));
    private static final Path CLASSES = Path.of("target/classes/org/soniquebay");
    private static final int MOST_LINES = 300;
    private static final int MOST_PARAMETERS = 6;
    private static final int MOST_TYPES = 25;
    private static final Pattern VAGUE_NAME =
            Pattern.compile("(?i)^(util|utils|common|helper|helpers|manager|service|repository|dto|impl)$");
    private static final Pattern VAGUE_TYPE =
            Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Dto|Repository)\\.java$");
    private static final Pattern DOCUMENTED_PUBLIC_TYPE = Pattern.compile(
            "^///[^\\n]*\\n(?:@[\\s\\S]*?\\n)?public (?:final |abstract |sealed |non-sealed )*(?:class|record|interface|enum) ",
            Pattern.MULTILINE);
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:final |abstract |sealed |non-sealed )*(?:class|record|interface|enum) ", Pattern.MULTILINE);
    private static final List<Pattern> FORBIDDEN = List.of(
            Pattern.compile("\\b(TODO|FIXME|XXX)\\b"),
            Pattern.compile("(?i)select \\*"),
            Pattern.compile("mapToMap\\("),
            Pattern.compile("printStackTrace\\("),
            // A run of blanks is looked at anew from each of them: a text of blanks takes the square of its length.
            Pattern.compile("(split|splitAsStream|replaceAll|replaceFirst)\\(\"(\\\\\\\\s|\\[ [^\\]]*\\]|\\[[^\\]]*\\\\\\\\s[^\\]]*\\]| )[*+](?!\")"),
            Pattern.compile("catch \\((Exception|Throwable) [a-z_]+\\) *\\{ *\\}"));

    @Test
    void noFileIsLongerThanALongReadableFile() {
        assertThat(sources().filter(file -> read(file).lines().count() > MOST_LINES)).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        // The training code stands in the packages of the models that it fits, which say it already.
        assertThat(packages().filter(folder -> !folder.startsWith("src/training") && !Files.exists(folder.resolve("package-info.java")))).isEmpty();
    }

    @Test
    void noPackageHoldsMoreTypesThanOneCanKnow() {
        assertThat(packages().filter(folder -> typesIn(folder) > MOST_TYPES)).isEmpty();
    }

    private static Stream<Path> packages() {
        return sources().map(Path::getParent).distinct();
    }

    private static long typesIn(Path folder) {
        return sources().filter(file -> file.getParent().equals(folder))
                .filter(file -> !file.endsWith("package-info.java")).count();
    }

    @Test
    void namesSayWhatAThingYields() {
        assertThat(sources().filter(file -> VAGUE_TYPE.matcher(file.getFileName().toString()).matches())).isEmpty();
        assertThat(sources().filter(file -> VAGUE_NAME.matcher(file.getParent().getFileName().toString()).matches()))
                .isEmpty();
    }

    @Test
    void everyPublicTypeIsDocumented() {
        Predicate<Path> undocumented = file -> {
            String text = read(file);
            return PUBLIC_TYPE.matcher(text).find() && !DOCUMENTED_PUBLIC_TYPE.matcher(text).find();
        };
        assertThat(sources().filter(undocumented)).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(sources().filter(file -> {
                    String text = read(file);
                    return FORBIDDEN.stream().anyMatch(pattern -> pattern.matcher(text).find());
                }))
                .isEmpty();
    }

    @Test
    void noMethodTakesMoreThanSixParameters() throws IOException {
        Set<String> tooLong = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> tooLong.addAll(longMethods(file)));
        }
        assertThat(tooLong).isEmpty();
    }

    private static Set<String> longMethods(Path classFile) {
        ClassModel type = parse(classFile);
        boolean isRecord = type.superclass().filter(parent -> parent.asInternalName().equals("java/lang/Record")).isPresent();
        Set<String> found = new TreeSet<>();
        type.methods().stream()
                .filter(method -> !method.flags().has(AccessFlag.SYNTHETIC))
                .filter(method -> !(isRecord && method.methodName().equalsString("<init>")))
                .filter(method -> method.methodTypeSymbol().parameterCount() > MOST_PARAMETERS)
                .forEach(method -> found.add(type.thisClass().asInternalName() + "." + method.methodName()));
        return found;
    }

    private static ClassModel parse(Path classFile) {
        try {
            return ClassFile.of().parse(classFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources() {
        return SOURCES.stream().flatMap(root -> {
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
