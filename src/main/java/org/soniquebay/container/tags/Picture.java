package org.soniquebay.container.tags;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// A picture inside a file.
///
/// @param mime judged by the bytes, not by what the tag claims: image/jpeg, image/png, image/gif, image/webp, image/bmp,
///        image/avif, image/jxl, image/jp2, image/tiff
/// @param bytes the encoded picture, read-only; each call of the accessor gives a buffer with a position of its own
public record Picture(PictureType type, String mime, ByteBuffer bytes) {

    private static final int MOST_PADDING = 4;

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

    /// The bytes without zeros in front of a picture that begins behind them: some taggers count the terminator of the
    /// description twice.
    static byte[] withoutPadding(byte[] bytes) {
        int start = 0;
        while (start < MOST_PADDING && start < bytes.length && bytes[start] == 0) {
            start++;
        }
        byte[] rest = start == 0 || mimeOf(bytes).isPresent() ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
        return mimeOf(rest).isPresent() ? rest : bytes;
    }

    /// The media type of the picture format that the first bytes show.
    public static Optional<String> mimeOf(byte[] bytes) {
        return Arrays.stream(Mark.values()).filter(mark -> startsWith(bytes, mark.offset, mark.magic)).map(mark -> mark.mime).findFirst();
    }

    /// The first bytes of a format, as Latin-1.
    private enum Mark {
        JPEG("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
        PNG("image/png", 0, "\u0089PNG\r\n\u001a\n"),
        GIF("image/gif", 0, "GIF8"),
        WEBP("image/webp", 8, "WEBP"),
        AVIF("image/avif", 4, "ftypavif"),
        AVIF_SEQUENCE("image/avif", 4, "ftypavis"),
        JXL("image/jxl", 0, "\0\0\0\fJXL \r\n\u0087\n"),
        JXL_BARE("image/jxl", 0, "\u00ff\n"),
        JPEG_2000("image/jp2", 0, "\0\0\0\fjP  \r\n\u0087\n"),
        TIFF_LITTLE_ENDIAN("image/tiff", 0, "II*\0"),
        TIFF_BIG_ENDIAN("image/tiff", 0, "MM\0*"),
        BMP("image/bmp", 0, "BM");

        private final String mime;
        private final int offset;
        private final String magic;

        Mark(String mime, int offset, String magic) {
            this.mime = mime;
            this.offset = offset;
            this.magic = magic;
        }
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
