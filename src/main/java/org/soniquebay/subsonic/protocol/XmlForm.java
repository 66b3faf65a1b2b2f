package org.soniquebay.subsonic.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.soniquebay.subsonic.protocol.ResponseNode.Entry;
import org.soniquebay.subsonic.protocol.ResponseNode.Member;

/// Writes an answer as XML 1.0. Characters that XML has none for become U+FFFD.
final class XmlForm {

    private static final String NAMESPACE = "http://subsonic.org/restapi";

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final boolean open;

    private XmlForm(boolean open) {
        this.open = open;
    }

    /// @param open whether the members of OpenSubsonic are written
    static byte[] bytes(String root, ResponseNode node, boolean open) {
        XmlForm form = new XmlForm(open);
        form.element(root, " xmlns=\"" + NAMESPACE + "\"", node);
        return form.xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void element(String name, String attributes, ResponseNode node) {
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
        written.forEach(entry -> child(entry.getKey(), entry.getValue().member()));
        xml.append("</").append(name).append('>');
    }

    private void child(String name, Member member) {
        switch (member) {
            case Member.Scalar _ -> { }
            case Member.Text(String value) -> escaped(value);
            case Member.One(ResponseNode node) -> element(name, "", node);
            case Member.Many(List<ResponseNode> nodes) -> nodes.forEach(node -> element(name, "", node));
            case Member.Values(List<?> values) -> values.forEach(value -> {
                xml.append('<').append(name).append('>');
                escaped(value.toString());
                xml.append("</").append(name).append('>');
            });
        }
    }

    private void escaped(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                // Blanks of an attribute would be read as spaces.
                case '\t', '\n', '\r' -> xml.append("&#").append(point).append(';');
                default -> xml.appendCodePoint(isWritable(point) ? point : 0xFFFD);
            }
        });
    }

    private static boolean isWritable(int point) {
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point >= ' ' && !surrogate && point != 0xFFFE && point != 0xFFFF;
    }
}
