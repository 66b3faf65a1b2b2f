package org.soniquebay.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.soniquebay.api.LibraryTools;
import org.soniquebay.api.tools.ToolOutcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class McpServerTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"alive\",\"method\":\"ping\"}";

    private static List<JsonNode> answers(String input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new McpServer(LibraryTools.ALL, (tool, arguments) -> arguments.contains("fail") ? new ToolOutcome.Refused("It failed.") : new ToolOutcome.Answered("{\"" + tool.name() + "\":" + arguments + "}"))
                .serve(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8).lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static String request(String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }

    /// A line, the place of the answer that is looked at, and what stands there; nothing where there is no answer.
    private static final List<List<String>> LINES = List.of(
            List.of(request("initialize", "{\"protocolVersion\":\"2025-06-18\"}"), "/result/protocolVersion", "2025-06-18"),
            List.of(request("initialize", "{\"protocolVersion\":\"1999-01-01\"}"), "/result/protocolVersion", "2025-11-25"),
            List.of(request("initialize", "[]"), "/result/serverInfo/name", "soniquebay"),
            List.of("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"),
            List.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"),
            List.of(""),
            List.of("  \r"),
            List.of(request("tools/list", "{}"), "/result/tools/5/name", "make_playlist"),
            List.of(request("tools/call", "{\"name\":\"mix\",\"arguments\":{\"é\":[1]}}"), "/result/content/0/text", "{\"mix\":{\"é\":[1]}}"),
            List.of(request("tools/call", "{\"name\":\"mix\"}"), "/result/content/0/text", "{\"mix\":{}}"),
            List.of(request("tools/call", "{\"name\":\"mix\",\"arguments\":\"fail\"}"), "/result/isError", "true"),
            List.of(request("tools/call", "{\"name\":\"" + "x".repeat(10_000) + "\"}"), "/error/code", "-32602"),
            List.of(request("tools/call", "{\"name\":5}"), "/error/message", "There is no tool “5”; there are search, similar, mix, path, dj_set, make_playlist."),
            List.of(request("tools/call", "null"), "/error/code", "-32602"),
            List.of(request("resources/list", "{}"), "/error/code", "-32601"),
            List.of("not json", "/error/code", "-32700"),
            List.of("{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\"}", "/error/code", "-32700"),
            List.of("[".repeat(60_000), "/error/code", "-32700"),
            List.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":\"" + "x".repeat(MessageLines.MOST_BYTES) + "\"}", "/error/message", "A message has at most 1048576 bytes."),
            List.of("[]", "/error/code", "-32600"),
            List.of("[" + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"},".repeat(20_000) + "1]", "/error/message", "At most 50 messages can be sent together."),
            List.of("5", "/error/code", "-32600"),
            List.of("{\"id\":1,\"method\":\"ping\"}", "/error/code", "-32600"),
            List.of("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", "/error/code", "-32600"),
            List.of("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", "/error/code", "-32600"),
            List.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":[]}", "/error/code", "-32600"),
            List.of("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"x\"},[]]", "/1/error/code", "-32600"));

    @ParameterizedTest
    @FieldSource("LINES")
    void everyLineIsAnsweredAsItDeservesAndTheNextOneToo(List<String> line) throws IOException {
        List<JsonNode> answers = answers(line.getFirst() + "\n" + PING + "\n");

        assertThat(answers).hasSize(line.size() == 1 ? 1 : 2);
        assertThat(answers.getLast().path("id").asString()).isEqualTo("alive");
        if (line.size() > 1) {
            assertThat(answers.getFirst().at(line.get(1)).asString()).isEqualTo(line.get(2));
            assertThat(answers.getFirst().toString().length()).isLessThan(30_000);
        }
    }

    @Test
    void anAnswerBearsTheIdOfItsQuestion() throws IOException {
        assertThat(answers(request("ping", "{}")).getFirst()).isEqualTo(JsonMapper.shared().readTree("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}"));
        assertThat(answers("{\"jsonrpc\":\"2.0\",\"id\":12345678901234567890,\"method\":\"ping\"}").getFirst().path("id").asString()).isEqualTo("12345678901234567890");
        assertThat(answers("")).isEmpty();
    }
}
