package org.soniquebay.subsonic.protocol;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.soniquebay.subsonic.protocol.ResponseNode.Entry;
import org.soniquebay.subsonic.protocol.ResponseNode.Member;

/// Writes an answer as XML 1.0. Characters that XML has none for become U+FFFD.
final class XmlForm {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String NAMESPACE = "http://subsonic.org/restapi";

    private final Writer xml;
    private final boolean open;

    private XmlForm(Writer xml, boolean open) {
        this.xml = xml;
        this.open = open;
    }

    /// @param out stays open
    /// @param open whether the members of OpenSubsonic are written
    static void write(OutputStream out, String root, ResponseNode node, boolean open) throws IOException {
        Writer xml = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        new XmlForm(xml, open).element(root, " xmlns=\"" + NAMESPACE + "\"", node);
        xml.flush();
    }

    private void element(String name, String attributes, ResponseNode node) throws IOException {
        xml.append('<').append(name).append(attributes);
        List<Map.Entry<String, Entry>> written = node.members().entrySet().stream().filter(entry -> open || !entry.getValue().open()).toList();
        for (Map.Entry<String, Entry> entry : written) {
            if (entry.getValue().member() instanceof Member.Scalar(Object value)) {
                xml.append(' ').append(entry.getKey()).append("=\"");
                escaped(value.toString());
                xml.append('"');
            }
        }
        xml.append('>');
        for (Map.Entry<String, Entry> entry : written) {
            child(entry.getKey(), entry.getValue().member());
        }
        xml.append("</").append(name).append('>');
    }

    private void child(String name, Member member) throws IOException {
        switch (member) {
            case Member.Scalar _ -> { }
            case Member.Text(String value) -> escaped(value);
            case Member.One(ResponseNode node) -> element(name, "", node);
            case Member.Many(List<ResponseNode> nodes) -> elements(name, nodes);
            case Member.Pages(Iterable<List<ResponseNode>> pages) -> {
                for (List<ResponseNode> page : pages) {
                    elements(name, page);
                }
            }
            case Member.Values(List<?> values) -> {
                for (Object value : values) {
                    xml.append('<').append(name).append('>');
                    escaped(value.toString());
                    xml.append("</").append(name).append('>');
                }
            }
        }
    }

    private void elements(String name, List<ResponseNode> nodes) throws IOException {
        for (ResponseNode node : nodes) {
            element(name, "", node);
        }
    }

    private void escaped(String text) throws IOException {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            switch (point) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                // Blanks of an attribute would be read as spaces.
                case '\t', '\n', '\r' -> xml.append("&#").append(Integer.toString(point)).append(';');
                default -> {
                    if (isWritable(point)) {
                        xml.write(text, at, Character.charCount(point));
                    } else {
                        xml.write(REPLACEMENT);
                    }
                }
            }
        }
    }

    private static boolean isWritable(int point) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point >= ' ' && !surrogate && point != 0xFFFE && point != 0xFFFF;
    }
}
