package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The members and types of answers as the OpenSubsonic specification has them. A member that it does not know, one of another type, and a required one that
/// is missing fail a test.
final class Shapes {

    private static final Map<String, Map<String, String>> CALLS = new HashMap<>();
    private static final Map<String, Map<String, String>> TYPES = new HashMap<>();
    private static final String REQUIRED = "!";

    static {
        try (InputStream in = Shapes.class.getResourceAsStream("/opensubsonic-shapes.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")).forEach(words -> {
                Map<String, String> members = new HashMap<>();
                Arrays.stream(words).skip(2).map(word -> word.split("=", 2)).forEach(pair -> members.put(pair[0], pair[1]));
                (words[0].equals("call") ? CALLS : TYPES).put(words[1], members);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shapes() {
    }

    /// @param members of the envelope, without those of every answer
    static void check(String call, Map<String, JsonNode> members) {
        Map<String, String> known = CALLS.getOrDefault(call, Map.of());
        assertThat(members.keySet()).as(call).isEqualTo(known.keySet());
        members.forEach((name, value) -> check(call + "." + name, value, known.get(name)));
    }

    private static void check(String place, JsonNode value, String type) {
        if (type.startsWith("[")) {
            assertThat(value.isArray()).as(place).isTrue();
            value.forEach(each -> check(place, each, type.substring(1, type.length() - 1)));
            return;
        }
        String[] parts = type.split(":");
        switch (parts[0]) {
            case "string" -> {
                assertThat(value.isString()).as("%s: %s", place, value).isTrue();
                if (parts.length > 1) {
                    List<String> words = List.of(parts[1].split("/"));
                    assertThat(words).as(place).contains(value.asString().isEmpty() ? "-" : value.asString());
                }
            }
            case "integer" -> assertThat(value.isIntegralNumber()).as("%s: %s", place, value).isTrue();
            case "number" -> assertThat(value.isNumber()).as("%s: %s", place, value).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as("%s: %s", place, value).isTrue();
            default -> members(place, value, TYPES.get(type));
        }
    }

    private static void members(String place, JsonNode value, Map<String, String> known) {
        assertThat(value.isObject()).as("%s: %s", place, value).isTrue();
        known.keySet().stream().filter(name -> name.endsWith(REQUIRED)).map(name -> name.substring(0, name.length() - 1))
                .forEach(name -> assertThat(value.has(name)).as("%s lacks %s: %s", place, name, value).isTrue());
        value.properties().forEach(member -> {
            String type = known.getOrDefault(member.getKey(), known.get(member.getKey() + REQUIRED));
            assertThat(type).as("%s has an unknown member %s", place, member.getKey()).isNotNull();
            check(place + "." + member.getKey(), member.getValue(), type);
        });
    }
}
