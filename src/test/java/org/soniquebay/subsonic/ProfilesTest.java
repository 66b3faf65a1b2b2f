package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What players ask in the order in which they ask it, with their log-ins, forms, parameters and headers, from `src/test/resources/players`. What a player needs for its next
/// question is taken out of the answer before.
///
/// A file begins with `login`, the parameters of every request. Blocks follow: a line with method, call and parameters, and lines that say more of it: `header` to send;
/// `status`, `type` and `code` (of an error) to be met; `has` with a place of the answer that must not be empty; `empty` with one that must be; `keep` with a name and the place that it stands for.
/// A place is a pointer below the envelope in JSON, an XPath in XML. `$name` stands for what was kept.
class ProfilesTest extends SubsonicTest {

    private static final Pattern NAME = Pattern.compile("\\$(\\w+)");

    @Override
    void fill(Path folder) {
        PlayedMusic.fill(database, folder, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"symfonium", "feishin", "supersonic", "amperfy", "dsub", "strawberry"})
    void aPlayerGetsWhatItAsksForNext(String name) throws IOException, XPathExpressionException {
        try (InputStream in = ProfilesTest.class.getResourceAsStream("/players/" + name + ".txt")) {
            List<String> blocks = List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "").strip().split("\n\n+"));
            Map<String, String> kept = new HashMap<>(Map.of("user", "owner", "secret", secret, "hex", HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)),
                    "salt", "c19b2d", "token", ProtocolTest.md5(secret + "c19b2d"), "now", Long.toString(System.currentTimeMillis()),
                    "seconds", Long.toString(System.currentTimeMillis() / 1000)));
            String login = blocks.getFirst().replace("login ", "");
            for (String block : blocks.subList(1, blocks.size())) {
                ask(block.lines().toList(), login, kept);
            }
            assertThat(blocks).as(name).hasSizeGreaterThan(5);
        }
    }

    private void ask(List<String> lines, String login, Map<String, String> kept) throws XPathExpressionException {
        String[] request = filled(lines.getFirst(), kept).split("[ ?]", 3);
        String parameters = filled(login, kept) + (request.length > 2 ? "&" + request[2] : "");
        List<String> headers = new ArrayList<>();
        lines.stream().filter(line -> line.startsWith("header ")).map(line -> line.substring("header ".length()).split(": ", 2)).forEach(pair -> headers.addAll(List.of(pair)));
        boolean posted = request[0].equals("POST");
        HttpResponse<byte[]> answer = player.send(request[0], posted ? request[1] : request[1] + "?" + parameters, posted ? parameters : null, headers.toArray(String[]::new));
        String place = lines.getFirst() + ": " + new String(answer.body(), 0, Math.min(answer.body().length, 2_000), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(place).isEqualTo(told(lines, "status").map(Integer::parseInt).orElse(200));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(type).as(place).startsWith(told(lines, "type").orElse(login.contains("f=json") ? "application/json" : "text/xml"));
        if (told(lines, "type").isPresent()) {
            assertThat(answer.body().length > 0).as(place).isEqualTo(!request[0].equals("HEAD"));
            return;
        }
        assertThat(found(answer.body(), type, type.startsWith("text/xml") ? "error/@code" : "/error/code")).as(place).isEqualTo(told(lines, "code").orElse(""));
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "has" -> assertThat(found(answer.body(), type, words[1])).as("%s in %s", line, place).isNotEmpty();
                case "empty" -> assertThat(found(answer.body(), type, words[1])).as("%s in %s", line, place).isEmpty();
                case "keep" -> {
                    kept.put(words[1], found(answer.body(), type, words[2]));
                    assertThat(kept.get(words[1])).as("%s in %s", line, place).isNotEmpty();
                }
                default -> assertThat(words[0]).isIn("header", "status", "code");
            }
        }
    }

    private static Optional<String> told(List<String> lines, String what) {
        return lines.stream().filter(line -> line.startsWith(what + " ")).map(line -> line.substring(what.length() + 1)).findFirst();
    }

    private static String found(byte[] body, String type, String place) throws XPathExpressionException {
        if (!type.startsWith("text/xml")) {
            JsonNode value = Player.json(body).at("/subsonic-response" + place);
            return value.isContainer() ? value.toString() : value.asString("");
        }
        String path = Pattern.compile("(?<![@'\\w])(?!text\\b)([a-zA-Z]\\w*)").matcher(place).replaceAll("*[local-name()='$1']");
        return XPathFactory.newInstance().newXPath().evaluate("/*/" + path, Player.document(body));
    }

    private static String filled(String line, Map<String, String> kept) {
        return NAME.matcher(line).replaceAll(name -> {
            String value = kept.get(name.group(1));
            assertThat(value).as(line).isNotNull();
            return Matcher.quoteReplacement(URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
    }
}
