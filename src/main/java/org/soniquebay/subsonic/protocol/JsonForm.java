package org.soniquebay.subsonic.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.soniquebay.subsonic.protocol.ResponseNode.Member;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/// Writes an answer as JSON.
final class JsonForm {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonGenerator json;
    private final boolean open;

    private JsonForm(JsonGenerator json, boolean open) {
        this.json = json;
        this.open = open;
    }

    /// @param out stays open
    /// @param open whether the members of OpenSubsonic are written
    static void write(OutputStream out, String root, ResponseNode node, boolean open) throws IOException {
        // Not closed after a failure: the end of the object would be written, and the answer would look whole.
        JsonGenerator json = MAPPER.createGenerator(out);
        try {
            json.writeStartObject();
            json.writeName(root);
            new JsonForm(json, open).write(node);
            json.writeEndObject();
            json.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void write(ResponseNode node) {
        json.writeStartObject();
        node.members().forEach((name, entry) -> {
            if (open || !entry.open()) {
                json.writeName(name);
                write(entry.member());
            }
        });
        json.writeEndObject();
    }

    private void write(Member member) {
        switch (member) {
            case Member.Scalar(Object value) -> scalar(value);
            case Member.Text(String value) -> json.writeString(value);
            case Member.One(ResponseNode node) -> write(node);
            case Member.Many(List<ResponseNode> nodes) -> {
                json.writeStartArray();
                nodes.forEach(this::write);
                json.writeEndArray();
            }
            case Member.Pages(Iterable<List<ResponseNode>> pages) -> {
                json.writeStartArray();
                pages.forEach(page -> page.forEach(this::write));
                json.writeEndArray();
            }
            case Member.Values(List<?> values) -> {
                json.writeStartArray();
                values.forEach(this::scalar);
                json.writeEndArray();
            }
        }
    }

    private void scalar(Object value) {
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Double number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.longValue());
            default -> throw new IllegalArgumentException("no scalar: " + value.getClass());
        }
    }
}
