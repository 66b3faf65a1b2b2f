package org.soniquebay.container.charset;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.soniquebay.container.bytes.TagText;

/// The texts of one file that state no encoding, or Latin-1, which taggers state for anything. Each is UTF-8 where its bytes are,
/// else in the charset of the file, else in windows-1252. What is not UTF-8 is remembered, so that a guess can look at all of
/// the file's texts together.
public final class UnmarkedText {

    private static final int MOST_BYTES = 16 * 1024;
    private static final int LONGEST_CHARACTER = 4;

    private final Charset charset;
    private final ByteArrayOutputStream foreign = new ByteArrayOutputStream();
    private boolean ambiguous;

    /// @param charset of texts that are not UTF-8; holds ASCII
    public UnmarkedText(Charset charset) {
        this.charset = requireNonNull(charset, "charset is null");
    }

    /// The text of a whole field, without its terminator.
    public String decode(byte[] bytes) {
        if (isAscii(bytes)) {
            return TagText.code(bytes);
        }
        Optional<String> utf8 = TagText.decode(bytes, StandardCharsets.UTF_8).filter(_ -> !isRatherInCharset(bytes));
        if (utf8.isPresent()) {
            return utf8.get();
        }
        ambiguous = true;
        remember(bytes);
        return TagText.decode(bytes, charset).orElseGet(() -> TagText.western(bytes));
    }

    /// The text of a field of fixed length that is full: its last character may be cut.
    public String decodeCut(byte[] bytes) {
        for (int cut = 1; cut < Math.min(LONGEST_CHARACTER, bytes.length) && TagText.decode(bytes, StandardCharsets.UTF_8).isEmpty(); cut++) {
            byte[] whole = Arrays.copyOf(bytes, bytes.length - cut);
            if (!isAscii(whole) && TagText.decode(whole, StandardCharsets.UTF_8).isPresent()) {
                return decode(whole);
            }
        }
        byte[] shorter = Arrays.copyOf(bytes, Math.max(0, bytes.length - 1));
        boolean cut = TagText.decode(bytes, charset).isEmpty() && TagText.decode(shorter, charset).isPresent();
        return decode(cut ? shorter : bytes);
    }

    /// Whether there are texts that are not UTF-8, and so read otherwise in another charset.
    public boolean isAmbiguous() {
        return ambiguous;
    }

    /// The charset that the file's texts are in, where they are surely no Western ones.
    public Optional<Charset> guess() {
        return CharsetGuess.of(foreign.toByteArray());
    }

    /// Two characters of GBK or EUC-KR may look like two of UTF-8 with two bytes each. Where other texts have shown the
    /// charset, that is what they are.
    private boolean isRatherInCharset(byte[] bytes) {
        boolean manyBytes = charset.newEncoder().maxBytesPerChar() > 1;
        return manyBytes && !charset.equals(StandardCharsets.UTF_8) && isPairsOnly(bytes) && TagText.decode(bytes, charset).isPresent();
    }

    private static boolean isPairsOnly(byte[] bytes) {
        for (byte each : bytes) {
            if ((each & 0xFF) >= 0xE0) {
                return false;
            }
        }
        return true;
    }

    private void remember(byte[] bytes) {
        if (foreign.size() + bytes.length < MOST_BYTES) {
            foreign.writeBytes(bytes);
            foreign.write('\n');
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }
}
