package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The members and types of answers as the OpenSubsonic specification has them; `tools/opensubsonic-shapes` makes the table. A member that it does not know, one of another
/// type, a value out of bounds, and a required member that is missing fail a test.
final class Shapes {

    /// By kind of line and by name: the members with their types.
    private static final Map<String, Map<String, Map<String, String>>> LINES = new HashMap<>();
    private static final String REQUIRED = "!";
    /// Millisecond digits at most: some players read no more.
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z";

    static {
        try (InputStream in = Shapes.class.getResourceAsStream("/opensubsonic-shapes.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")).forEach(words -> {
                Map<String, String> members = new HashMap<>();
                Arrays.stream(words).skip(2).map(word -> word.split("=", 2)).forEach(pair -> members.put(pair[0], pair[1]));
                LINES.computeIfAbsent(words[0], _ -> new HashMap<>()).put(words[1], members);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shapes() {
    }

    /// All calls of the specification that are answered with data.
    static Set<String> calls() {
        return LINES.get("call").keySet();
    }

    /// All calls of the specification that are answered with sound, pictures or other bytes.
    static Set<String> media() {
        return LINES.get("media").keySet();
    }

    /// @param members of the envelope, without those of every answer
    static void check(String call, Map<String, JsonNode> members) {
        Map<String, String> known = LINES.get("call").getOrDefault(call, Map.of());
        assertThat(members.keySet()).as(call).isEqualTo(known.keySet().stream().map(name -> name.replace(REQUIRED, "")).collect(Collectors.toSet()));
        members.forEach((name, value) -> check(call + "." + name, value, known.getOrDefault(name, known.get(name + REQUIRED))));
    }

    /// @param envelope with an error
    static void checkRefusal(String call, JsonNode envelope) {
        members(call, envelope, LINES.get("failed").get("answer"));
    }

    private static void check(String place, JsonNode value, String type) {
        if (type.startsWith("[")) {
            assertThat(value.isArray()).as(place).isTrue();
            value.forEach(each -> check(place, each, type.substring(1, type.length() - 1)));
            return;
        }
        String[] parts = type.split(":", 2);
        switch (parts[0]) {
            case "string" -> assertThat(value.isString()).as("%s: %s", place, value).isTrue();
            case "time" -> {
                assertThat(value.asString()).as(place).matches(TIME);
                assertThat(Instant.parse(value.asString())).as(place).isAfter(Instant.EPOCH);
            }
            case "integer" -> assertThat(value.isIntegralNumber()).as("%s: %s", place, value).isTrue();
            case "number" -> assertThat(value.isNumber()).as("%s: %s", place, value).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as("%s: %s", place, value).isTrue();
            default -> members(place, value, LINES.get("type").get(type));
        }
        if (parts.length > 1 && parts[1].contains("..")) {
            String[] bounds = parts[1].split("\\.\\.", 2);
            assertThat(value.asDouble()).as(place).isBetween(bounds[0].isEmpty() ? -Double.MAX_VALUE : Double.parseDouble(bounds[0]),
                    bounds[1].isEmpty() ? Double.MAX_VALUE : Double.parseDouble(bounds[1]));
        } else if (parts.length > 1) {
            assertThat(List.of(parts[1].split("/"))).as(place).contains(value.asString().isEmpty() ? "-" : value.asString());
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
