package org.soniquebay.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.api.LibraryTools;
import org.soniquebay.api.discovery.MixedLibrary;
import org.soniquebay.app.PreparedLibrary;
import org.soniquebay.app.Program;
import org.soniquebay.app.RunningServe;
import org.soniquebay.database.Database;
import org.soniquebay.database.server.DatabaseSettings;
import tools.jackson.databind.json.JsonMapper;

/// The official client of the Model Context Protocol and the program as an assistant starts it.
@Tag("slow")
class McpProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    private McpSyncClient client(Path data) {
        List<String> command = new Program(temporary, Map.of()).command("mcp", "--data", data.toString());
        ServerParameters server = ServerParameters.builder(command.getFirst()).args(command.subList(1, command.size())).build();
        return McpClient.sync(new StdioClientTransport(server, new JacksonMcpJsonMapper(JsonMapper.shared()))).requestTimeout(PATIENCE).initializationTimeout(PATIENCE)
                .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(null)).build();
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    @Test
    void anAssistantUsesTheLibraryBesideAServerAndWithoutOne() throws Exception {
        Path data = PreparedLibrary.in(temporary);
        try (Database database = Database.open(new DatabaseSettings.Embedded(data))) {
            database.useTransaction(handle -> MixedLibrary.fill(handle, 12));
        }
        try (McpSyncClient client = client(data)) {
            InitializeResult greeting = client.initialize();
            assertThat(greeting.serverInfo().name()).isEqualTo("soniquebay");
            assertThat(client.listTools().tools()).extracting(Tool::name).containsExactlyElementsOf(LibraryTools.ALL.all().stream().map(tool -> tool.name()).toList());
            assertThat(client.listTools().tools()).filteredOn(tool -> !tool.annotations().readOnlyHint()).extracting(Tool::name).containsExactly("make_playlist");
            String alone = text(call(client, "mix", Map.of("track_ids", List.of(3), "limit", 2)));
            assertThat(alone).contains("\"track_id\":4", "\"reason\":\"Closest to Artist 2 – Song 2");
            try (RunningServe _ = RunningServe.of(data, temporary)) {
                assertThat(text(call(client, "mix", Map.of("track_ids", List.of(3), "limit", 2)))).isEqualTo(alone);
                CallToolResult made = call(client, "make_playlist", Map.of("name", "Asked for", "track_ids", List.of(1, 2)));
                assertThat(made.isError()).isFalse();
                assertThat(JsonMapper.shared().readTree(text(made)).path("tracks").asInt()).isEqualTo(2);
            }
            CallToolResult wrong = call(client, "similar", Map.of("track_id", "twelve"));
            assertThat(wrong.isError()).isTrue();
            assertThat(text(wrong)).isEqualTo("track_id: This is not an integer.");
            assertThatThrownBy(() -> call(client, "delete_everything", Map.of())).isInstanceOf(McpError.class).hasMessageContaining("delete_everything");
            assertThat(text(call(client, "search", Map.of("q", "100-104 BPM")))).contains("\"total\":3");
        }
    }

    @Test
    void whereThereIsNoLibraryTheToolsSaySo() {
        try (McpSyncClient client = client(temporary.resolve("none"))) {
            client.initialize();
            CallToolResult refused = call(client, "search", Map.of("q", "jazz"));
            assertThat(refused.isError()).isTrue();
            assertThat(text(refused)).isEqualTo("There is no library in " + temporary.resolve("none") + ".");
        }
    }
}
