package org.soniquebay.container.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Bytes to text without guessing: bytes that are not the claimed encoding are no text.
public final class TagText {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private TagText() {}

    public static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// Text that says Latin-1, as windows-1252: control characters are never meant, in whose place that has quotes, dashes and
    /// letters. The five bytes that it leaves open become blanks.
    public static String western(byte[] bytes) {
        return new String(bytes, WESTERN).replace('\uFFFD', ' ');
    }

    /// The name of a tag in a format that names no encoding: UTF-8 where the bytes are UTF-8, else windows-1252.
    public static String unmarked(byte[] bytes) {
        byte[] text = upToNul(bytes);
        return decode(text, StandardCharsets.UTF_8).orElseGet(() -> western(text));
    }

    /// The bytes before the first NUL, which pads.
    public static byte[] upToNul(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return Arrays.copyOf(bytes, end);
    }

    /// A code of a few bytes, as Latin-1, so that "©nam" is what MP4 files hold.
    public static String code(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
