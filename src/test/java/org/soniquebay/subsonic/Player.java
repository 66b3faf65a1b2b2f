package org.soniquebay.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A player that connects as a user. It holds every answer against the specification's [Shapes], and asks each question in every form: the answers must say the same.
final class Player {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final List<String> FRAME = List.of("status", "version", "type", "serverVersion", "openSubsonic");
    private static final String ROOT = "subsonic-response";

    private final int port;
    private final List<String> login;

    /// @param login parameters, names and values in turn
    Player(int port, String... login) {
        this.port = port;
        this.login = List.of(login);
    }

    /// The answer to a call that goes well, without what stands around it; the call must change nothing, for it is asked several times.
    JsonNode ask(String call, String... parameters) {
        byte[] xml = get(call, "xml", parameters).body();
        JsonNode json = once(call, parameters);
        if (!call.equals("getRandomSongs") && !List.of(parameters).contains("random")) {
            compare(document(xml), json(get(call, "json", parameters).body()).path(ROOT), ROOT);
            compare(document(xml), json(jsonp(call, parameters)).path(ROOT), ROOT);
        }
        return json;
    }

    /// As [#ask], but asked once.
    JsonNode once(String call, String... parameters) {
        JsonNode whole = json(get(call, "json", parameters).body()).path(ROOT);
        assertThat(whole.path("status").asString()).as("%s: %s", call, whole).isEqualTo("ok");
        assertThat(whole.propertyNames()).as(call).containsAll(FRAME);
        Map<String, JsonNode> members = new LinkedHashMap<>();
        whole.properties().stream().filter(member -> !FRAME.contains(member.getKey())).forEach(member -> members.put(member.getKey(), member.getValue()));
        Shapes.check(call, members);
        return members.isEmpty() ? whole : members.values().iterator().next();
    }

    /// The code of the error of a call, which is the same in every form.
    int refused(String call, String... parameters) {
        byte[] xml = get(call, "xml", parameters).body();
        JsonNode json = json(get(call, "json", parameters).body()).path(ROOT);
        assertThat(json.path("status").asString()).as("%s: %s", call, json).isEqualTo("failed");
        compare(document(xml), json, ROOT);
        Shapes.checkRefusal(call, json);
        assertThat(json.path("error").path("message").asString()).isNotBlank();
        return json.path("error").path("code").asInt();
    }

    private byte[] jsonp(String call, String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of("callback", "angular.callbacks._0"));
        String script = new String(get(call, "jsonp", all.toArray(String[]::new)).body(), StandardCharsets.UTF_8);
        assertThat(script).startsWith("angular.callbacks._0({").endsWith("});");
        return script.substring(script.indexOf('(') + 1, script.length() - 2).getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String call, String form, String... parameters) {
        List<String> all = new ArrayList<>(login);
        all.addAll(List.of("v", "1.13.0", "c", "test", "f", form));
        all.addAll(List.of(parameters));
        HttpResponse<byte[]> answer = send("GET", call + "?" + query(all), null);
        assertThat(answer.statusCode()).as(call).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(switch (form) {
            case "json" -> "application/json";
            case "jsonp" -> "application/javascript";
            default -> "text/xml";
        });
        return answer;
    }

    /// A call of another kind, with this player's log-in.
    HttpResponse<byte[]> fetch(String call, List<String> parameters, String... headers) {
        List<String> all = new ArrayList<>(login);
        all.addAll(parameters);
        return send("GET", call + "?" + query(all), null, headers);
    }

    /// @param body a form; null for none
    HttpResponse<byte[]> send(String method, String call, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/rest/" + call))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).as("%s %s", method, call).contains("*");
            return answer;
        } catch (IOException e) {
            throw new AssertionError(method + " " + call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String query(List<String> parameters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.size(); i += 2) {
            query.append(i == 0 ? "" : "&").append(parameters.get(i)).append('=').append(URLEncoder.encode(parameters.get(i + 1), StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    static JsonNode json(byte[] bytes) {
        return JSON.readTree(bytes);
    }

    static Element document(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Element root = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
            assertThat(root.getNamespaceURI()).isEqualTo("http://subsonic.org/restapi");
            return root;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(new String(xml, StandardCharsets.UTF_8), e);
        }
    }

    /// Holds an element against an object: each says what the other does, and no more.
    private static void compare(Element xml, JsonNode json, String place) {
        int attributes = xml.hasAttribute("xmlns") ? 1 : 0;
        int elements = 0;
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            JsonNode value = member.getValue();
            String where = place + "." + member.getKey();
            assertThat(value.isNull()).as(where).isFalse();
            if (value.isContainer()) {
                List<Element> children = children(xml, member.getKey());
                elements += children.size();
                if (value.isObject()) {
                    assertThat(children).as(where).hasSize(1);
                    compare(children.getFirst(), value, where);
                } else {
                    assertThat(children).as(where).hasSize(value.size());
                    for (int i = 0; i < value.size(); i++) {
                        each(children.get(i), value.get(i), where);
                    }
                }
            } else if (member.getKey().equals("value")) {
                assertThat(xml.getTextContent()).as(where).isEqualTo(value.asString());
            } else {
                attributes++;
                assertThat(xml.getAttribute(member.getKey())).as(where).isEqualTo(value.asString());
            }
        }
        assertThat(xml.getAttributes().getLength()).as("attributes of %s", place).isEqualTo(attributes);
        assertThat(children(xml, null)).as("elements of %s", place).hasSize(elements);
    }

    private static void each(Element xml, JsonNode json, String place) {
        if (json.isObject()) {
            compare(xml, json, place);
        } else {
            assertThat(xml.getTextContent()).as(place).isEqualTo(json.asString());
        }
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && (name == null || child.getLocalName().equals(name))) {
                children.add(child);
            }
        }
        return children;
    }
}
