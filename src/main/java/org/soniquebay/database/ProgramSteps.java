package org.soniquebay.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The schema steps that this program has, known without a database.
public final class ProgramSteps {

    private static final String FOLDER = "db/migration/";
    private static final String ONE_OF_THEM = FOLDER + "V001__library.sql";
    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*\\.sql");
    private static final Set<String> NUMBERS = numbers();

    private ProgramSteps() {
    }

    /// Whether there is a step of this number.
    public static boolean hold(String step) {
        return NUMBERS.contains(step);
    }

    /// The number of the newest step.
    static String newest() {
        return NUMBERS.stream().max(Comparator.comparingInt(Integer::parseInt)).orElseThrow();
    }

    private static Set<String> numbers() {
        URL first = Optional.ofNullable(ProgramSteps.class.getClassLoader().getResource(ONE_OF_THEM)).orElseThrow();
        try {
            URLConnection place = first.openConnection();
            if (place instanceof JarURLConnection jar) {
                return numbers(jar.getJarFile().stream().map(entry -> entry.getName())
                        .filter(name -> name.startsWith(FOLDER)).map(name -> name.substring(FOLDER.length())));
            }
            try (Stream<Path> files = Files.list(Path.of(URI.create(first.toString())).getParent())) {
                return numbers(files.map(file -> file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("This program cannot read its own schema steps", e);
        }
    }

    private static Set<String> numbers(Stream<String> names) {
        return names.map(NAME::matcher).filter(Matcher::matches).map(name -> name.group(1)).collect(Collectors.toUnmodifiableSet());
    }
}
