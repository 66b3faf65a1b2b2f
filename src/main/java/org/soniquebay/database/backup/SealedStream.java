package org.soniquebay.database.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Replaces the last 64 bytes of what is written by the SHA-256 of all before them. A ZIP whose comment is 64 bytes long is
/// sealed by it against any change, and a ZIP still.
final class SealedStream extends FilterOutputStream {

    static final int LENGTH = 64;

    private final MessageDigest digest = RowSum.sha256();
    private final byte[] held = new byte[LENGTH];
    private int holding;
    private long bytes;
    private String seal = "";

    SealedStream(OutputStream out) {
        super(out);
    }

    /// The placeholder that is written last, to be replaced.
    static String placeholder() {
        return "0".repeat(LENGTH);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] text, int offset, int length) throws IOException {
        int leaving = Math.max(0, holding + length - LENGTH);
        int ofHeld = Math.min(holding, leaving);
        pass(held, 0, ofHeld);
        System.arraycopy(held, ofHeld, held, 0, holding - ofHeld);
        holding -= ofHeld;
        int ofText = leaving - ofHeld;
        pass(text, offset, ofText);
        System.arraycopy(text, offset + ofText, held, holding, length - ofText);
        holding += length - ofText;
    }

    private void pass(byte[] text, int offset, int length) throws IOException {
        digest.update(text, offset, length);
        out.write(text, offset, length);
        bytes += length;
    }

    /// Ends the text; nothing may be written after it.
    void seal() throws IOException {
        seal = HexFormat.of().formatHex(digest.digest());
        out.write(seal.getBytes(StandardCharsets.US_ASCII));
        bytes += LENGTH;
        out.flush();
    }

    /// The SHA-256 in hexadecimal.
    String text() {
        return seal;
    }

    /// The number of bytes written, the seal included.
    long bytes() {
        return bytes;
    }
}
