package org.soniquebay.api.fieldcases;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A folder with a `case.json`, and the music files of a case that was made elsewhere.
///
/// @param folder in which the case stands
/// @param content of its `case.json`
record FieldCase(Path folder, JsonNode content) {

    private static final String FILE = "case.json";

    /// The cases of the folders below one, by name.
    static List<FieldCase> below(Path parent) throws IOException {
        List<FieldCase> cases = new ArrayList<>();
        try (Stream<Path> folders = Files.list(parent)) {
            for (Path folder : folders.filter(found -> Files.exists(found.resolve(FILE))).sorted().toList()) {
                cases.add(new FieldCase(folder, JsonMapper.shared().readTree(Files.readString(folder.resolve(FILE)))));
            }
        }
        return cases;
    }

    JsonNode expected() {
        return content.path("expected");
    }

    Optional<Charset> tagCharset() {
        JsonNode name = content.path("settings").path("tag-charset");
        return name.isString() ? Optional.of(Charset.forName(name.asString())) : Optional.empty();
    }

    /// Makes the files of the recipe, and copies those that lie beside it.
    void make(Path music, Sounds sounds) throws IOException {
        Recipe recipe = new Recipe(sounds);
        for (String name : content.path("files").propertyNames()) {
            Path file = music.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, recipe.bytes(content.path("files").path(name)));
        }
        try (Stream<Path> beside = Files.walk(folder)) {
            for (Path source : beside.sorted(Comparator.naturalOrder()).filter(Files::isRegularFile).toList()) {
                Path relative = folder.relativize(source);
                if (!relative.toString().equals(FILE) && !relative.toString().startsWith("README")) {
                    Path target = music.resolve(relative.toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(source, target);
                }
            }
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
