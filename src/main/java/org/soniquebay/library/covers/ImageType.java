package org.soniquebay.library.covers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The type of a picture, judged by its bytes: a type that a client or a tag states is not believed. Pictures that can hold
/// scripts (SVG) have none.
public enum ImageType {
    JPEG("image/jpeg", 0, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
    PNG("image/png", 0, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
    GIF("image/gif", 0, "GIF8".getBytes(StandardCharsets.US_ASCII)),
    WEBP("image/webp", 8, "WEBP".getBytes(StandardCharsets.US_ASCII)),
    BMP("image/bmp", 0, "BM".getBytes(StandardCharsets.US_ASCII)),
    AVIF("image/avif", 4, "ftypavi".getBytes(StandardCharsets.US_ASCII)),
    JXL("image/jxl", 0, new byte[] {0, 0, 0, 12, 'J', 'X', 'L', ' ', '\r', '\n', (byte) 0x87, '\n'}),
    JXL_BARE("image/jxl", 0, new byte[] {(byte) 0xFF, '\n'}),
    JPEG_2000("image/jp2", 0, new byte[] {0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', (byte) 0x87, '\n'}),
    TIFF("image/tiff", 0, new byte[] {'I', 'I', '*', 0}),
    TIFF_BIG_ENDIAN("image/tiff", 0, new byte[] {'M', 'M', 0, '*'});

    private final String mimeType;
    private final int offset;
    private final byte[] mark;

    ImageType(String mimeType, int offset, byte[] mark) {
        this.mimeType = mimeType;
        this.offset = offset;
        this.mark = mark;
    }

    /// Such as `image/jpeg`.
    public String mimeType() {
        return mimeType;
    }

    public static List<String> mimeTypes() {
        return Arrays.stream(values()).map(ImageType::mimeType).distinct().toList();
    }

    /// @return empty for what is no picture, and for one that can hold scripts
    public static Optional<ImageType> of(byte[] bytes) {
        return Arrays.stream(values()).filter(type -> type.marks(bytes)).findFirst();
    }

    private boolean marks(byte[] bytes) {
        return bytes.length > offset + mark.length + 8 && Arrays.equals(bytes, offset, offset + mark.length, mark, 0, mark.length);
    }
}
