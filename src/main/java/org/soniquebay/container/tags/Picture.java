package org.soniquebay.container.tags;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// A picture inside a file.
///
/// @param mime judged by the bytes, not by what the tag claims: image/jpeg, image/png, image/gif, image/webp, image/bmp
/// @param bytes the encoded picture, read-only; each call of the accessor gives a buffer with a position of its own
public record Picture(PictureType type, String mime, ByteBuffer bytes) {

    public Picture {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(mime, "mime");
        bytes = bytes.asReadOnlyBuffer();
    }

    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /// A copy of the bytes.
    public byte[] toArray() {
        byte[] copy = new byte[bytes.remaining()];
        bytes().get(copy);
        return copy;
    }

    /// The media type of the picture format that the first bytes show.
    public static Optional<String> mimeOf(byte[] bytes) {
        if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (startsWith(bytes, 0, "GIF8")) {
            return Optional.of("image/gif");
        }
        if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
            return Optional.of("image/webp");
        }
        return startsWith(bytes, 0, "BM") ? Optional.of("image/bmp") : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int offset, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < offset + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[offset + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
