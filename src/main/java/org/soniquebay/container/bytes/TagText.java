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

    /// Text of RIFF and AIFF, which name no encoding: UTF-8 where the bytes are UTF-8, else Latin-1. A text ends at the first
    /// NUL, which pads.
    public static String unmarked(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        byte[] text = Arrays.copyOf(bytes, end);
        return decode(text, StandardCharsets.UTF_8).orElseGet(() -> new String(text, StandardCharsets.ISO_8859_1));
    }

    /// A code of a few bytes, as Latin-1, so that "©nam" is what MP4 files hold.
    public static String code(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
