package org.soniquebay.library.covers;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.soniquebay.library.SanitizedText;

/// A picture. Equal bytes are one picture, whichever cover shows it.
///
/// @param bytes 1 byte … 32 MB, not to be changed afterwards
/// @param mimeType "image/…"
public record CoverImage(byte[] bytes, String mimeType) {

    private static final int MAXIMUM_BYTES = 32 * 1024 * 1024;
    private static final Pattern MIME_TYPE = Pattern.compile("image/[a-z0-9.+-]{1,60}");

    public CoverImage {
        if (bytes.length == 0 || bytes.length > MAXIMUM_BYTES) {
            throw new IllegalArgumentException("a picture of " + bytes.length + " bytes");
        }
        mimeType = mimeType.toLowerCase(Locale.ROOT);
        if (!MIME_TYPE.matcher(mimeType).matches()) {
            throw new IllegalArgumentException("not the type of a picture");
        }
    }

    /// SHA-256 of the bytes, the key of the stored picture.
    public String contentHash() {
        return SanitizedText.sha256(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoverImage image && mimeType.equals(image.mimeType) && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
