package org.soniquebay.app.asking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.soniquebay.app.cli.Version;

/// Texts on their way between two processes of this program: their number, then each with its length. The first one names the
/// program's version, since both have to mean the same by the others.
final class Message {

    private static final String HEADER = "soniquebay " + Version.NUMBER;
    private static final int MOST_TEXTS = 1_000;
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private Message() {
    }

    static void write(OutputStream out, List<String> texts) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(texts.size() + 1);
        write(data, HEADER);
        for (String text : texts) {
            write(data, text);
        }
        data.flush();
    }

    private static void write(DataOutputStream data, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    /// @throws IOException when what comes is no message of this version
    static List<String> read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int count = data.readInt();
        if (count < 1 || count > MOST_TEXTS) {
            throw new IOException("no message");
        }
        List<String> texts = new ArrayList<>();
        int left = MOST_BYTES;
        for (int i = 0; i < count; i++) {
            int length = data.readInt();
            if (length < 0 || length > left) {
                throw new IOException("no message");
            }
            left -= length;
            texts.add(new String(data.readNBytes(length), StandardCharsets.UTF_8));
        }
        if (!texts.getFirst().equals(HEADER)) {
            throw new IOException("a message of another version");
        }
        return texts.subList(1, count);
    }
}
