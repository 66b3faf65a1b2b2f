package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The images that the container files are made from have tags that say a version, and are those that tools/docker-check makes itself.
class ImageNamesTest {

    private static final Pattern FROM = Pattern.compile("(?m)^FROM (?:--\\S+ )?(\\S+:\\S+)");
    private static final Pattern IMAGE = Pattern.compile("(?m)^ +image: (\\S+)");
    private static final Pattern MADE = Pattern.compile("(?m)^image (\\S+) ");

    @Test
    void theSameImagesEverywhereEachWithAVersion() throws IOException {
        Set<String> used = new TreeSet<>(names("Dockerfile", FROM));
        used.addAll(names("docker-compose.yml", IMAGE));
        used.remove("soniquebay:latest");

        assertThat(used).hasSize(4).isEqualTo(names("tools/docker/base-images", MADE));
        assertThat(used).allMatch(name -> name.matches("\\S+:\\d+[.\\d]*(-\\S+)?(@sha256:[0-9a-f]{64})?"));
    }

    private static Set<String> names(String file, Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        pattern.matcher(Files.readString(Path.of(file))).results().map((MatchResult found) -> found.group(1)).forEach(names::add);
        return names;
    }
}
