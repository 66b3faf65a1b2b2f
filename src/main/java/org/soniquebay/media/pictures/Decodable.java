package org.soniquebay.media.pictures;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.soniquebay.library.covers.ImageType;

/// A picture that may be decoded: its headers say that it is within the [DecodingBudget], and the parts that its pixels do
/// not need (texts, profiles, pictures within the picture) are left out.
///
/// @param format as ImageIO names it
/// @param bytes of the picture
record Decodable(String format, byte[] bytes, int width, int height) {

    Decodable {
        requireNonNull(format, "format is null");
        requireNonNull(bytes, "bytes is null");
    }

    /// Reads the headers alone.
    ///
    /// @return empty for bytes that are no picture, or one that cannot be decoded here, or would cost too much
    static Optional<Decodable> of(byte[] bytes) {
        return ImageType.of(bytes).flatMap(type -> switch (type) {
            case JPEG -> new JpegInspection(bytes).decodable();
            case PNG -> PngInspection.decodable(bytes);
            case GIF -> FlatInspection.gif(bytes);
            case BMP -> FlatInspection.bmp(bytes);
            case WEBP, AVIF, JXL, JXL_BARE, JPEG_2000, TIFF, TIFF_BIG_ENDIAN -> Optional.empty();
        });
    }
}
